// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/custody_words.h"

#include "storage/custody/ledger_store.h"
#include "storage/database/records.h"
#include "storage/freezers/container_store.h"
#include "storage/specimens/worksheet.h"
#include "storage/workflows/bench_words.h"
#include "storage/workflows/checkout.h"
#include "storage/workflows/freezer_map.h"
#include "storage/workflows/specimen_card.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/format.h>
#include <map>

namespace storage::workflows {

namespace {

using custody::Event;
using custody::EventKind;
using database::Reading;

/// In the order of custody::EventKind.
constexpr std::array<std::string_view, 67> kWords{"expected",
                                                  "not collected",
                                                  "collected",
                                                  "sent to us",
                                                  "received",
                                                  "accessioned",
                                                  "rejected",
                                                  "processing begun",
                                                  "processing ended",
                                                  "aliquoted",
                                                  "pooled",
                                                  "tested",
                                                  "put away",
                                                  "moved",
                                                  "counted",
                                                  "temperature excursion",
                                                  "reserved",
                                                  "reservation lifted",
                                                  "taken out",
                                                  "returned to stock",
                                                  "used",
                                                  "packed",
                                                  "shipped",
                                                  "shipping voided",
                                                  "handed over",
                                                  "delivered",
                                                  "returned by the recipient",
                                                  "destroyed by the recipient",
                                                  "held",
                                                  "hold released",
                                                  "destruction planned",
                                                  "destruction cancelled",
                                                  "destroyed",
                                                  "marked lost",
                                                  "found",
                                                  "relabelled",
                                                  "label printed again",
                                                  "corrected",
                                                  "voided",
                                                  "taken back",
                                                  "announced",
                                                  "shipment recorded",
                                                  "receipt opened",
                                                  "receipt closed",
                                                  "noted at receipt",
                                                  "discrepancy",
                                                  "scanned",
                                                  "label printed",
                                                  "set up",
                                                  "account changed",
                                                  "role changed",
                                                  "signed in",
                                                  "sign-in failed",
                                                  "locked",
                                                  "signed",
                                                  "site recorded",
                                                  "study recorded",
                                                  "plan loaded",
                                                  "participant recorded",
                                                  "consent recorded",
                                                  "place set up",
                                                  "file kept",
                                                  "processing profile loaded",
                                                  "processing step",
                                                  "deviation",
                                                  "vials planned",
                                                  "cells balanced"};
static_assert(kWords.size() == custody::kEventKindCodes.texts.size());

/// What the event left in the column: tubes that change places are lifted first, so it may have changed
/// twice.
const Value* changedTo(const Event& event, const custody::Subject& subject, std::string_view column) {
    const Value* left = nullptr;
    for (const auto& change : event.changes) {
        if (change.table != subject.table || change.id != subject.id) {
            continue;
        }
        for (const auto& field : change.fields) {
            if (field.column == column) {
                left = &field.after;
            }
        }
    }
    return left;
}

/// ", also known by HUB 1234" or ", no longer known by HUB 1234", when another code of the tube was added or
/// ended.
std::string tubeCodesIn(Reading& reading, const Event& event) {
    std::string words;
    for (const auto& change : event.changes) {
        const auto isCode = change.table == specimens::SpecimenAlias::table().name;
        if (const auto alias =
                isCode ? database::recordById<specimens::SpecimenAlias>(reading, change.id) : std::nullopt) {
            const auto* ended = changedTo(event, {change.table, change.id}, "ended_at");
            words += ended != nullptr && !std::holds_alternative<std::monostate>(*ended)
                         ? ", no longer known by "
                         : ", also known by ";
            words += alias->code;
        }
    }
    return words;
}

/// " of LN2 tank 1 › Rack 3 › Box 3-07 A04", when the tube was taken out of there.
std::string takenFromIn(Reading& reading, const Event& event, const custody::Subject& subject) {
    for (const auto& change : event.changes) {
        const bool isNew = change.kind == ChangeKind::Insert;
        const auto checkout = isNew && change.table == specimens::Checkout::table().name
                                  ? database::recordById<specimens::Checkout>(reading, change.id)
                                  : std::nullopt;
        if (checkout && checkout->specimen.value() == subject.id) {
            return " of " + formerPlaceOf(reading, *checkout);
        }
    }
    return {};
}

/// What the event was in a word or two. A worksheet is printed as labels are, and known by its number.
std::string wordsOf(const Event& event) {
    for (const auto& change : event.changes) {
        if (change.table == specimens::Worksheet::table().name) {
            const auto* code = changedTo(event, {change.table, change.id}, "code");
            return code != nullptr ? "put on worksheet " + textOf(*code) : kindWords(event.kind);
        }
    }
    return kindWords(event.kind);
}

std::string sentenceOf(Reading& reading, const Event& event, const custody::Subject& subject,
                       const std::map<EventId, std::string>& words) {
    auto sentence = wordsOf(event);
    sentence.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(sentence.front())));
    if (event.corrects && words.contains(*event.corrects)) {
        sentence += ": " + words.at(*event.corrects);
    }
    sentence += placementIn(reading, event, subject) + takenFromIn(reading, event, subject);
    const auto* condition = changedTo(event, subject, "condition");
    if (condition != nullptr && textOf(*condition) != "GOOD" && !event.corrects) {
        sentence += ", " + wordsOfCode(textOf(*condition));
    }
    sentence += tubeCodesIn(reading, event);
    sentence += benchWordsIn(reading, event, subject);
    sentence += fmt::format(" at {} by {}, {}.", event.actor.station, event.actor.name,
                            wordsOfCode(event.actor.role));
    if (event.reason) {
        sentence += fmt::format(" Reason: {}.", event.reason->text.empty() ? wordsOfCode(event.reason->code)
                                                                           : event.reason->text);
    }
    return sentence;
}

} // namespace

std::string placementIn(Reading& reading, const Event& event, const custody::Subject& subject) {
    const auto* container = changedTo(event, subject, "container_id");
    const auto* position = changedTo(event, subject, "position");
    if (container == nullptr || !optionalIntegerOf(*container)) {
        return {};
    }
    const auto box = freezers::containerById(reading, ContainerId{integerOf(*container)});
    if (!box) {
        return {};
    }
    const auto grid = freezers::gridOf(*box);
    const auto label = grid && position != nullptr && optionalIntegerOf(*position)
                           ? freezers::positionLabel(*grid, integerOf(*position))
                           : std::nullopt;
    return fmt::format(" into {}{}", placeOf(reading, *box), label ? " " + *label : "");
}

std::string_view kindWords(EventKind kind) {
    return kWords.at(static_cast<std::size_t>(kind));
}

std::string kindWords(const std::string& code) {
    const auto kind = custody::kEventKindCodes.parse(code);
    return kind ? std::string{kindWords(*kind)} : code;
}

std::string wordsOfCode(std::string_view code) {
    std::string words;
    for (const char c : code) {
        words += c == '_' ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return words;
}

Result<std::vector<CustodyEntry>> historyOf(Reading& reading, const custody::Subject& subject) {
    const auto events = custody::eventsAbout(reading, subject);
    if (!events) {
        return tl::unexpected(events.error());
    }
    std::map<EventId, std::string> words;
    std::map<EventId, bool> takenBack;
    for (const auto& event : *events) {
        words.emplace(event.id, wordsOf(event));
        if (event.corrects && custody::kEventKindCodes.parse(event.kind) == EventKind::Undo) {
            takenBack[*event.corrects] = true;
        }
    }
    std::vector<CustodyEntry> entries;
    for (const auto& event : *events) {
        entries.push_back({event.id, event.kind, event.occurredAt, event.recordedAt, event.offset,
                           event.actor.name, wordsOfCode(event.actor.role), event.actor.station, event.reason,
                           words.at(event.id), sentenceOf(reading, event, subject, words),
                           takenBack.contains(event.id), std::nullopt});
    }
    std::ranges::reverse(entries);
    return entries;
}

} // namespace storage::workflows
