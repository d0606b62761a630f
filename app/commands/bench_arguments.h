// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/console.h"

#include <functional>

namespace CLI {
class App;
}

namespace app::commands {

/// Adds `bench` with the commands below it; `act` becomes what is to be done.
void addBenchCommand(CLI::App& program, const Common& common, std::function<Exit()>& act);

} // namespace app::commands
