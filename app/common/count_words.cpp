// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/count_words.h"

#include <QLocale>

namespace app::common {

QString countWords(std::int64_t count) {
    return QLocale(QLocale::English).toString(static_cast<qlonglong>(count));
}

QString countWords(std::int64_t count, const QString& one, const QString& many) {
    return (count == 1 ? one : many).arg(countWords(count));
}

} // namespace app::common
