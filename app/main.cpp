// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/arguments.h"

#include <cstdlib>
#include <fmt/format.h>

namespace {

bool hasDisplay() {
    return std::getenv("DISPLAY") != nullptr || std::getenv("WAYLAND_DISPLAY") != nullptr ||
           std::getenv("QT_QPA_PLATFORM") != nullptr;
}

} // namespace

int main(int argc, char** argv) {
    const auto wanted = app::commands::run(argc, argv);
    if (const auto* exit = std::get_if<app::commands::Exit>(&wanted)) {
        return static_cast<int>(*exit);
    }
    fmt::print(stderr, "{}\n", app::commands::usage());
    return static_cast<int>(hasDisplay() ? app::commands::Exit::WrongUsage
                                         : app::commands::Exit::Environment);
}
