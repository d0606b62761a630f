// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/console.h"

#include <variant>

namespace app::commands {

/// No command was given: the window is wanted.
struct WindowWanted {
    std::string database; ///< address as given; empty: the person chooses
};

/// Reads the command line and, when it names a command, runs it to its end.
[[nodiscard]] std::variant<WindowWanted, Exit> run(int argc, const char* const* argv);

/// How to use the program, as --help prints it.
[[nodiscard]] std::string usage();

} // namespace app::commands
