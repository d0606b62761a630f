// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QGuiApplication>
#include <memory>

namespace app::commands {

/// Fonts live in a QGuiApplication; without a window the "offscreen" platform provides it for as long as this
/// object lives. Where there is one already, it does nothing.
class Fonts {
public:
    Fonts();

private:
    int m_count = 1;
    char m_name[10] = "cryotrail";
    char* m_arguments[2] = {m_name, nullptr};
    std::unique_ptr<QGuiApplication> m_application;
};

} // namespace app::commands
