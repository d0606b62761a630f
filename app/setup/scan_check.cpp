// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/setup/scan_check.h"

#include "app/common/text_edge.h"
#include "app/shell/scan_router.h"
#include "scanner/codes/classify.h"
#include "scanner/codes/scan.h"

#include <QCoreApplication>
#include <QStringList>

namespace app::setup {

namespace {

using common::fromQt;
using common::toQt;

QString tr(const char* text) {
    return QCoreApplication::translate("app::setup::scanCheck", text);
}

} // namespace

QString scanCheckWords(const shell::ScanText& scan) {
    const auto routed = shell::routeScan(fromQt(scan.raw()), "setup");
    const auto parsed = scanner::codes::parseScan(fromQt(scan.raw()));
    QStringList words{toQt(shell::printable(fromQt(scan.text))), toQt(scanner::codes::kindText(routed.code))};
    if (const auto miss = shell::nearMissOf(routed); !miss.empty()) {
        words << toQt(miss);
    }
    words << (parsed && parsed->aim
                  ? tr("%1 (%2)").arg(toQt(scanner::codes::symbologyName(*parsed->aim)), scan.aim)
                  : tr("the scanner does not tell the symbology"));
    return tr("%1, from %2").arg(words.join(QStringLiteral(", ")), scan.source);
}

} // namespace app::setup
