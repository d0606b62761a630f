// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/studies/plan_file.h"

#include "storage/studies/plan_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace storage::studies {

namespace {

constexpr std::int64_t kLongestDays = 365 * 40;
constexpr std::int64_t kMostTubes = 99;
constexpr std::int64_t kLargestMicrolitres = 10'000'000;

/// The three parts of a plan file share the codes that were seen.
struct Codes {
    std::set<std::string> kinds;
    std::set<std::string> visits;
};

void readStudy(PlanReader& reader, const PlanNode& root, PlanDraft& draft) {
    if (const auto study = reader.object(root, "study", {"code", "name", "sponsor", "disease"})) {
        draft.studyCode = reader.code(*study, "code");
        draft.studyName = reader.text(*study, "name");
        draft.sponsor = reader.text(*study, "sponsor");
        draft.disease = reader.text(*study, "disease");
    }
    if (const auto protocol = reader.object(root, "protocol", {"version", "effectiveFrom"})) {
        draft.protocolVersion = reader.text(*protocol, "version");
        draft.effectiveFrom = reader.date(*protocol, "effectiveFrom");
    }
}

void claim(PlanReader& reader, const PlanNode& owner, std::set<std::string>& seen, const std::string& code) {
    if (!code.empty() && !seen.insert(code).second) {
        reader.mistake(owner.path + "/code", fmt::format("\"{}\" is already used above", code));
    }
}

DraftKind readKind(PlanReader& reader, const PlanNode& node, Codes& codes) {
    DraftKind kind{reader.code(node, "code"),
                   reader.text(node, "name"),
                   reader.choice(node, "material", specimens::kMaterialCodes),
                   reader.code(node, "container"),
                   Volume::microlitres(reader.whole(node, "microlitres", {1, kLargestMicrolitres})),
                   reader.choice(node, "temperature", specimens::kTemperatureClassCodes)};
    claim(reader, node, codes.kinds, kind.code);
    return kind;
}

std::vector<DraftKitItem> readKit(PlanReader& reader, const PlanNode& visit, const PlanDraft& draft) {
    const auto kit = reader.anyObject(visit, "kit");
    std::vector<DraftKitItem> items;
    if (!kit) {
        return items;
    }
    for (const auto& kind : draft.kinds) {
        if (kit->json->contains(kind.code)) {
            items.push_back({kind.code, reader.whole(*kit, kind.code, {1, kMostTubes})});
        }
    }
    for (const auto& [key, count] : kit->json->items()) {
        const bool isKnown =
            std::ranges::any_of(draft.kinds, [&](const auto& kind) { return kind.code == key; });
        if (!isKnown) {
            reader.mistake(kit->path + "/" + key,
                           fmt::format("no kind \"{}\" is listed under \"kinds\"", key));
        }
    }
    return items;
}

DraftVisit readVisit(PlanReader& reader, const PlanNode& node, const PlanDraft& draft, Codes& codes,
                     std::optional<Anchor> anchor) {
    DraftVisit visit{reader.code(node, "code"),
                     reader.text(node, "name"),
                     reader.optionalText(node, "purpose"),
                     anchor ? *anchor : reader.choice(node, "anchor", kAnchorCodes),
                     reader.whole(node, "day", {-kLongestDays, kLongestDays}),
                     reader.whole(node, "daysBefore", {0, kLongestDays}),
                     reader.whole(node, "daysAfter", {0, kLongestDays}),
                     readKit(reader, node, draft)};
    if (!anchor && visit.anchor == Anchor::Event) {
        reader.mistake(node.path + "/anchor", "a visit with the anchor EVENT belongs under \"events\"");
    }
    claim(reader, node, codes.visits, visit.code);
    return visit;
}

PlanDraft readDraft(PlanReader& reader, const PlanNode& root) {
    PlanDraft draft{{}, {}, {}, {}, {}, Date{}, {}, {}};
    Codes codes;
    readStudy(reader, root, draft);
    const std::vector<std::string> kindFields{"code",      "name",        "material",
                                              "container", "microlitres", "temperature"};
    for (const auto& node : reader.objects(root, "kinds", kindFields)) {
        draft.kinds.push_back(readKind(reader, node, codes));
    }
    std::vector<std::string> fields{"code", "name", "purpose", "day", "daysBefore", "daysAfter", "kit"};
    for (const auto& node : reader.objects(root, "events", fields)) {
        draft.visits.push_back(readVisit(reader, node, draft, codes, Anchor::Event));
    }
    const auto events = std::exchange(draft.visits, {});
    fields.emplace_back("anchor");
    for (const auto& node : reader.objects(root, "visits", fields)) {
        draft.visits.push_back(readVisit(reader, node, draft, codes, std::nullopt));
    }
    draft.visits.insert(draft.visits.end(), events.begin(), events.end());
    return draft;
}

} // namespace

tl::expected<PlanDraft, std::vector<FileMistake>> readPlan(std::string_view json) {
    const auto document = parseJsonText(json);
    if (!document) {
        return tl::unexpected(document.error());
    }
    PlanReader reader;
    const PlanNode root{&*document, ""};
    PlanDraft draft{{}, {}, {}, {}, {}, Date{}, {}, {}};
    if (reader.checkFields(root, {"study", "protocol", "kinds", "visits", "events"})) {
        draft = readDraft(reader, root);
    }
    if (!reader.mistakes().empty()) {
        return tl::unexpected(placed(reader.mistakes(), json));
    }
    return draft;
}

Plan planOf(const PlanDraft& draft, StudyId study, std::optional<DocumentId> document, IdSource& ids) {
    Plan plan{
        {ids.next<ProtocolId>(), study, draft.protocolVersion, draft.effectiveFrom, document}, {}, {}, {}};
    for (const auto& kind : draft.kinds) {
        plan.kinds.push_back({ids.next<SpecimenKindId>(), plan.protocol.id, kind.code, kind.name,
                              kind.material, kind.container, kind.volume, kind.temperatureClass});
    }
    for (const auto& visit : draft.visits) {
        const auto order = static_cast<std::int64_t>(plan.visits.size()) + 1;
        plan.visits.push_back({ids.next<VisitId>(), plan.protocol.id, visit.code, visit.name, visit.anchor,
                               visit.day, visit.daysBefore, visit.daysAfter, order});
        for (const auto& item : visit.kit) {
            const auto* kind = plan.kind(std::string_view{item.kind});
            for (std::int64_t ordinal = 1; kind != nullptr && ordinal <= item.count; ++ordinal) {
                plan.requirements.push_back({ids.next<RequirementId>(), plan.visits.back().id, kind->id,
                                             ordinal, requirementCode(visit.code, item.kind, ordinal)});
            }
        }
    }
    return plan;
}

} // namespace storage::studies
