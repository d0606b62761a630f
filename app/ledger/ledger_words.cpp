// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ledger/ledger_words.h"

#include "app/common/count_words.h"
#include "app/common/text_edge.h"
#include "app/common/time_words.h"
#include "storage/custody/event_encoding.h"
#include "storage/custody/event_kinds.h"
#include "storage/database/records.h"
#include "storage/freezers/container.h"
#include "storage/participants/participant.h"
#include "storage/shipments/shipment.h"
#include "storage/specimens/specimen.h"
#include "storage/studies/plan.h"
#include "storage/workflows/custody_words.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <array>

namespace app::ledger {

namespace {

using common::countWords;
using common::State;
using common::toQt;
using storage::custody::Event;
using storage::custody::EventKind;
using storage::custody::Subject;
using storage::database::Reading;
using storage::database::recordById;

QString tr(const char* text) {
    return QCoreApplication::translate("app::ledger::LedgerWords", text);
}

struct KindState {
    EventKind kind;
    State state;
};

/// Kinds at which a person should look; all others are simply done.
constexpr std::array<KindState, 17> kStates{{{EventKind::Reject, State::Stop},
                                             {EventKind::TemperatureExcursion, State::Stop},
                                             {EventKind::Destroy, State::Stop},
                                             {EventKind::MarkLost, State::Stop},
                                             {EventKind::SignInFailed, State::Stop},
                                             {EventKind::Lock, State::Stop},
                                             {EventKind::NotCollected, State::LookHere},
                                             {EventKind::Correct, State::LookHere},
                                             {EventKind::VoidEvent, State::LookHere},
                                             {EventKind::Undo, State::LookHere},
                                             {EventKind::Discrepancy, State::LookHere},
                                             {EventKind::DestroySchedule, State::LookHere},
                                             {EventKind::HoldPlace, State::Held},
                                             {EventKind::Expect, State::Expected},
                                             {EventKind::Scan, State::Expected},
                                             {EventKind::Manifest, State::Expected},
                                             {EventKind::SignIn, State::Expected}}};

State stateOf(const std::string& code) {
    const auto kind = storage::custody::kEventKindCodes.parse(code);
    const auto* const found =
        std::ranges::find_if(kStates, [&](const KindState& row) { return kind == row.kind; });
    return found == kStates.end() ? State::Done : found->state;
}

/// Tables in the order in which they say best what an event is about.
constexpr std::array<std::string_view, 10> kAbout{"specimen",  "shipment", "participant",
                                                  "container", "person",   "study",
                                                  "site",      "document", "organisation"};

template <class T, class Name>
std::string named(Reading& reading, std::int64_t id, Name name) {
    const auto record = recordById<T>(reading, id);
    return record ? std::string{name(*record)} : std::string{};
}

/// What people call a record; empty for records that have no name of their own.
std::string nameOf(Reading& reading, const storage::workflows::CodeForms& codes, const Subject& subject) {
    const auto& [table, id] = subject;
    if (table == "specimen") {
        return named<storage::specimens::Specimen>(
            reading, id, [&](const auto& specimen) { return codes.grouped(specimen.code); });
    }
    if (table == "shipment") {
        return named<storage::shipments::Shipment>(reading, id, [](const auto& one) { return one.code; });
    }
    if (table == "participant") {
        return named<storage::participants::Participant>(reading, id,
                                                         [](const auto& one) { return one.code; });
    }
    if (table == "container") {
        return named<storage::freezers::Container>(reading, id, [](const auto& one) { return one.name; });
    }
    if (table == "person") {
        return named<storage::people::Person>(reading, id, [](const auto& one) { return one.displayName; });
    }
    if (table == "study") {
        return named<storage::studies::Study>(reading, id, [](const auto& one) { return one.code; });
    }
    if (table == "site") {
        return named<storage::studies::Site>(reading, id, [](const auto& one) { return one.name; });
    }
    if (table == "document") {
        return named<storage::shipments::Document>(reading, id, [](const auto& one) { return one.name; });
    }
    if (table == "installation") {
        const auto station =
            named<storage::people::Installation>(reading, id, [](const auto& one) { return one.station; });
        return "key of " + station;
    }
    if (table == "organisation") {
        return named<storage::people::Organisation>(reading, id, [](const auto& one) { return one.name; });
    }
    return {};
}

/// The subject that says best what the event is about, and how many more of its table there are.
struct About {
    std::optional<Subject> subject;
    std::int64_t more = 0;
};

About aboutOf(const Event& event) {
    for (const auto table : kAbout) {
        const auto isOfTable = [table](const Subject& subject) { return subject.table == table; };
        const auto first = std::ranges::find_if(event.subjects, isOfTable);
        if (first != event.subjects.end()) {
            return {*first, std::ranges::count_if(event.subjects, isOfTable) - 1};
        }
    }
    return {};
}

/// The text that the event wrote into a column; empty when it wrote none.
std::string textWritten(const Event& event, std::string_view table, std::string_view column) {
    for (const auto& change : event.changes) {
        if (change.table != table) {
            continue;
        }
        for (const auto& field : change.fields) {
            if (const auto* text = std::get_if<std::string>(&field.after);
                text != nullptr && field.column == column) {
                return *text;
            }
        }
    }
    return {};
}

/// "Box 3-07 C07" of " into LN2 tank 1 › Rack 3 › Box 3-07 C07".
QString innermost(const QString& place) {
    const QString arrow{QStringLiteral(" › ")};
    return place.contains(arrow) ? place.section(arrow, -1) : place.trimmed().section(QLatin1Char(' '), 1);
}

QString whatOf(Reading& reading, const Event& event, const About& about) {
    QStringList parts;
    if (about.subject) {
        const auto place = toQt(storage::workflows::placementIn(reading, event, *about.subject));
        parts << (place.isEmpty() ? QString{} : tr("into %1").arg(innermost(place)));
    }
    parts << toQt(textWritten(event, "scan", "outcome"));
    parts << toQt(storage::workflows::wordsOfCode(textWritten(event, "role_grant", "role")));
    const auto condition = textWritten(event, "specimen", "condition");
    parts << (condition == "GOOD" ? QString{} : toQt(storage::workflows::wordsOfCode(condition)));
    if (event.reason) {
        parts << toQt(event.reason->text.empty() ? storage::workflows::wordsOfCode(event.reason->code)
                                                 : event.reason->text);
    }
    if (about.more > 0) {
        parts << tr("with %1 more").arg(countWords(about.more));
    }
    parts << tr("at %1").arg(toQt(event.actor.station));
    parts.removeAll(QString{});
    return parts.join(QStringLiteral(", "));
}

QString secondsWords(std::chrono::milliseconds took) {
    return QLocale::c().toString(static_cast<double>(took.count()) / 1000.0, 'f', 1) + QStringLiteral(" s");
}

} // namespace

QDateTime momentOf(storage::Timestamp moment) {
    return QDateTime::fromMSecsSinceEpoch(
        std::chrono::duration_cast<std::chrono::milliseconds>(moment.time_since_epoch()).count());
}

EventLine eventLine(Reading& reading, const storage::workflows::CodeForms& codes,
                    const storage::custody::LedgerEntry& entry, const QDateTime& now) {
    const auto moment = momentOf(entry.occurredAt);
    EventLine line;
    line.key = QString::number(entry.id.value());
    line.number =
        entry.sequence ? tr("event %1").arg(countWords(*entry.sequence)) : tr("waits for its place");
    line.time = common::momentWords(moment, now);
    line.timeExact = common::exactWords(moment);
    if (entry.recordedAt - entry.occurredAt > std::chrono::minutes{1}) {
        line.timeExact += tr(", recorded %1").arg(common::exactWords(momentOf(entry.recordedAt)));
    }
    line.kind = toQt(storage::workflows::kindWords(entry.kind));
    line.state = stateOf(entry.kind);
    const auto event = storage::custody::decodeEvent(entry.body);
    if (!event) {
        line.state = State::Stop;
        line.what = tr("This entry cannot be read. Verify the ledger.");
        return line;
    }
    const auto about = aboutOf(*event);
    line.who = toQt(event->actor.name);
    line.about = about.subject ? toQt(nameOf(reading, codes, *about.subject)) : QString{};
    line.isCode =
        about.subject && (about.subject->table == "specimen" || about.subject->table == "shipment" ||
                          about.subject->table == "participant");
    line.what = whatOf(reading, *event, about);
    return line;
}

HeadLine headLine(const storage::custody::TreeHead& head,
                  const std::vector<storage::people::Installation>& installations, const QDateTime& now) {
    const auto root = toQt(storage::custody::digestText(head.root));
    HeadLine line;
    line.size = countWords(static_cast<std::int64_t>(head.size));
    line.time = common::momentWords(momentOf(head.time), now);
    line.timeExact = common::exactWords(momentOf(head.time));
    line.root = root.left(12) + QStringLiteral("…");
    line.rootWhole = root;
    const auto signer = std::ranges::find_if(
        installations, [&](const storage::people::Installation& one) { return one.keyId == head.keyId; });
    if (signer == installations.end()) {
        line.state = State::Stop;
        line.stateWords = tr("signed with a key that is not known here");
        return line;
    }
    line.key = tr("key of %1").arg(toQt(signer->station));
    const auto key = storage::custody::PublicKey::fromHex(signer->publicKey);
    const bool isRight = key && storage::custody::verifyHead(head, *key);
    line.state = isRight ? State::Done : State::Stop;
    line.stateWords = isRight ? tr("signature right") : tr("signature wrong");
    return line;
}

FindingLine findingLine(const storage::workflows::VerifyFinding& finding) {
    FindingLine line;
    line.what = toQt(finding.explanation);
    const auto words = toQt(finding.place).split(QLatin1Char(' '));
    if (words.size() == 2 || (words.size() == 4 && words[2] == QLatin1String("column"))) {
        line.table = words[0];
        line.row = words[1];
        line.column = words.size() == 4 ? words[3] : QString{};
        return line;
    }
    line.row = toQt(finding.place); // "head of size 256": a place that is no row of a table
    line.table = tr("ledger");
    return line;
}

QString reportWords(const storage::workflows::VerifyReport& report, std::chrono::milliseconds took) {
    const auto counts = tr("%1, %2 and %3")
                            .arg(countWords(report.entries, tr("%1 event"), tr("%1 events")),
                                 countWords(report.rows, tr("%1 row"), tr("%1 rows")),
                                 countWords(report.heads, tr("%1 signed head"), tr("%1 signed heads")));
    if (!report.isComplete) {
        return tr("Stopped after %1. Nothing is proven by half a verification.").arg(counts);
    }
    if (report.isProven()) {
        return tr("%1 checked in %2: the ledger proves them all. Root %3…")
            .arg(counts, secondsWords(took), toQt(report.root).left(12));
    }
    return tr("%1 checked in %2. Something was changed past the ledger, or is damaged: stop working in this "
              "repository, keep it as it is, and tell the person responsible.")
        .arg(counts, secondsWords(took));
}

bool isShown(const EventLine& line, const QString& words, const QString& kind) {
    const auto all =
        QStringList{line.kind, line.who, line.about, line.what, line.time}.join(QLatin1Char(' '));
    const auto wanted = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return (kind.isEmpty() || line.kind == kind) && std::ranges::all_of(wanted, [&](const QString& word) {
               return all.contains(word, Qt::CaseInsensitive);
           });
}

} // namespace app::ledger
