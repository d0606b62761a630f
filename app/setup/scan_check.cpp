// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/setup/scan_check.h"

#include "app/common/text_edge.h"
#include "app/shell/scan_router.h"
#include "scanner/codes/classify.h"
#include "scanner/codes/description.h"
#include "scanner/codes/scan.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>
#include <array>

namespace app::setup {

namespace {

namespace codes = scanner::codes;
using common::Fact;
using common::FactStyle;
using common::fromQt;
using common::toQt;

QString tr(const char* text) {
    return QCoreApplication::translate("app::setup::scanCheck", text);
}

struct Kind {
    const char* text; ///< as kindText
    const char* words;
};

/// What people call the kinds of codes.
constexpr std::array kKinds{
    Kind{"specimen", QT_TRANSLATE_NOOP("app::setup::scanCheck", "a tube's own code")},
    Kind{"container", QT_TRANSLATE_NOOP("app::setup::scanCheck", "a container")},
    Kind{"slot", QT_TRANSLATE_NOOP("app::setup::scanCheck", "a place in a box")},
    Kind{"badge", QT_TRANSLATE_NOOP("app::setup::scanCheck", "a badge")},
    Kind{"shipment", QT_TRANSLATE_NOOP("app::setup::scanCheck", "a shipment")},
    Kind{"printer", QT_TRANSLATE_NOOP("app::setup::scanCheck", "a printer")},
    Kind{"command", QT_TRANSLATE_NOOP("app::setup::scanCheck", "a command card")},
    Kind{"tube", QT_TRANSLATE_NOOP("app::setup::scanCheck", "a maker's tube")},
    Kind{"donation", QT_TRANSLATE_NOOP("app::setup::scanCheck", "an ISBT 128 donation")},
    Kind{"isbt128", QT_TRANSLATE_NOOP("app::setup::scanCheck", "ISBT 128")},
    Kind{"chain-of-identity", QT_TRANSLATE_NOOP("app::setup::scanCheck", "a chain of identity")},
    Kind{"sec", QT_TRANSLATE_NOOP("app::setup::scanCheck", "a Single European Code")},
    Kind{"gs1", QT_TRANSLATE_NOOP("app::setup::scanCheck", "GS1")},
    Kind{"hibc", QT_TRANSLATE_NOOP("app::setup::scanCheck", "HIBC")},
    Kind{"ambiguous", QT_TRANSLATE_NOOP("app::setup::scanCheck", "ambiguous")}};

QString kindWords(std::string_view kind) {
    const auto known =
        std::ranges::find(kKinds, kind, [](const Kind& each) { return std::string_view(each.text); });
    return known != kKinds.end() ? tr(known->words) : tr("no known kind of code");
}

/// Two digits a byte; a long scan is cut where nobody would read on.
QString hexOf(const QByteArray& bytes) {
    constexpr qsizetype kMost = 96;
    constexpr qsizetype kInALine = 20;
    QStringList lines;
    for (qsizetype at = 0; at < std::min(bytes.size(), kMost); at += kInALine) {
        lines << QString::fromLatin1(bytes.mid(at, std::min(kInALine, kMost - at)).toHex(' ').toUpper());
    }
    const auto shown = lines.join(QLatin1Char('\n'));
    return bytes.size() > kMost ? tr("%1 … %2 bytes in all").arg(shown).arg(bytes.size()) : shown;
}

QString nameOf(const codes::Fact& fact) {
    const auto name = toQt(fact.name);
    return fact.structure.empty() ? name : QStringLiteral("%1 %2").arg(toQt(fact.structure), name);
}

void addFacts(std::vector<Fact>& facts, const codes::Code& code, int thisYear) {
    for (const auto& fact : codes::describe(code, thisYear, codes::SiteTables{})) {
        const auto text = toQt(shell::printable(fact.text));
        facts.push_back(
            {nameOf(fact),
             fact.meaning.empty() ? text : QStringLiteral("%1 · %2").arg(text, toQt(fact.meaning)),
             FactStyle::Code});
    }
}

void addMeaning(std::vector<Fact>& facts, const codes::Classification& meaning, int thisYear) {
    std::visit(
        [&](const auto& code) {
            using Read = std::decay_t<decltype(code)>;
            if constexpr (std::is_same_v<Read, codes::Ambiguous>) {
                for (const auto& candidate : code.candidates) {
                    facts.push_back(
                        {tr("Perhaps"), QStringLiteral("%1: %2").arg(kindWords(codes::kindText(candidate)),
                                                                     toQt(codes::canonicalText(candidate)))});
                }
            } else if constexpr (std::is_same_v<Read, codes::Unclassified>) {
                for (const auto& miss : code.nearMisses) {
                    facts.push_back({tr("In the way"),
                                     miss.position == 0
                                         ? toQt(miss.detail)
                                         : tr("Character %1: %2").arg(miss.position).arg(toQt(miss.detail))});
                }
            } else {
                addFacts(facts, codes::Code{code}, thisYear);
            }
        },
        meaning);
}

} // namespace

CheckedScan checkedScan(const shell::ScanText& scan, const QString& mode, int thisYear) {
    const auto raw = fromQt(scan.raw());
    const auto routed = shell::routeScan(raw, "setup");
    const auto parsed = codes::parseScan(raw);
    const bool isKnown = !std::holds_alternative<codes::Unclassified>(routed.code);
    CheckedScan checked;
    checked.device = scan.source;
    checked.arrived = toQt(shell::printable(fromQt(scan.text)));
    checked.symbology = parsed && parsed->aim ? toQt(codes::symbologyName(*parsed->aim)) : QString{};
    checked.meaning = kindWords(codes::kindText(routed.code));
    checked.state = isKnown ? common::State::Done : common::State::LookHere;
    checked.facts = {{tr("Scanner"), tr("%1, %2").arg(scan.source, mode)},
                     {tr("As text"), checked.arrived, FactStyle::Code},
                     {tr("Bytes"), hexOf(scan.raw().toUtf8()), FactStyle::Code},
                     {tr("Symbology"), checked.symbology.isEmpty()
                                           ? tr("the scanner does not tell")
                                           : tr("%1, identifier %2").arg(checked.symbology, scan.aim)}};
    if (scan.pauses) {
        checked.facts.push_back(
            {tr("Between keys"), tr("%1 to %2 ms").arg(scan.pauses->shortest).arg(scan.pauses->longest)});
    }
    checked.facts.push_back({tr("Is"), checked.meaning});
    if (isKnown) {
        checked.facts.push_back({tr("On record as"), toQt(routed.canonical), FactStyle::Code});
    }
    addMeaning(checked.facts, routed.code, thisYear);
    return checked;
}

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
