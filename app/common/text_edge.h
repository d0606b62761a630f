// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>
#include <string_view>

namespace app::common {

/// UTF-8 text of the repository as Qt's text: the only place where the two meet.
[[nodiscard]] inline QString toQt(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// Qt's text as UTF-8.
[[nodiscard]] inline std::string fromQt(const QString& text) {
    return text.toStdString();
}

} // namespace app::common
