// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/arguments.h"
#include "app/window/application.h"

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
    if (!hasDisplay()) {
        fmt::print(
            stderr,
            "There is no display for the window. With one, start it again; without one, use a command:\n{}\n",
            app::commands::usage());
        return static_cast<int>(app::commands::Exit::Environment);
    }
    const auto& database = std::get<app::commands::WindowWanted>(wanted).database;
    return app::window::runWindow(
        argc, argv, database.empty() ? std::nullopt : std::optional{QString::fromStdString(database)});
}
