// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/fonts.h"

namespace app::commands {

Fonts::Fonts() {
    if (QCoreApplication::instance() == nullptr) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        // Said of a missing runtime folder, which fonts do not need.
        const auto before = qInstallMessageHandler([](auto, const auto&, const auto&) {});
        m_application = std::make_unique<QGuiApplication>(m_count, m_arguments);
        qInstallMessageHandler(before);
    }
}

} // namespace app::commands
