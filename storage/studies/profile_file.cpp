// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/studies/profile_file.h"

#include "storage/studies/plan_reader.h"

#include <fmt/format.h>

#include <array>
#include <set>

namespace storage::studies {

namespace {

using namespace std::chrono_literals;
using specimens::ProcessingProfile;
using specimens::ProductRule;
using specimens::ProfileStep;
using specimens::QualityLimit;
using specimens::StepKind;
using specimens::TimeLimit;
using std::chrono::minutes;

constexpr std::int64_t kLongestMinutes = 60 * 24 * 30;
constexpr std::int64_t kLargestMicrolitres = 10'000'000;
constexpr std::int64_t kLargestValue = 1'000'000'000;
constexpr NumberRange kMinutes{1, kLongestMinutes};

constexpr std::array<Column, 7> kColumns{{
    {"study_id", ColumnKind::Integer},
    {"code", ColumnKind::Text},
    {"version", ColumnKind::Text},
    {"name", ColumnKind::Text},
    {"effective_from", ColumnKind::Text},
    {"document_id", ColumnKind::Integer},
    {"definition", ColumnKind::Text},
}};
constexpr Table kTable{"processing_profile", kColumns};

bool has(const PlanNode& node, const std::string& key) {
    return node.json->contains(key);
}

void claim(PlanReader& reader, const PlanNode& node, std::set<std::string>& seen, const std::string& code) {
    if (!code.empty() && !seen.insert(code).second) {
        reader.mistake(node.path, fmt::format("\"{}\" is already used above", code));
    }
}

TimeLimit readLimit(PlanReader& reader, const PlanNode& node) {
    TimeLimit limit{reader.choice(node, "from", specimens::kMilestoneCodes),
                    reader.choice(node, "to", specimens::kMilestoneCodes),
                    minutes{reader.whole(node, "minutes", kMinutes)},
                    minutes{reader.whole(node, "dueSoon", {0, kLongestMinutes})},
                    std::nullopt,
                    reader.optionalText(node, "consequence"),
                    std::nullopt};
    if (has(node, "hard")) {
        limit.hard = minutes{reader.whole(node, "hard", kMinutes)};
    }
    if (has(node, "waits")) {
        limit.waitsAt = reader.choice(node, "waits", specimens::kTemperatureClassCodes);
    }
    if (limit.from >= limit.to) {
        reader.mistake(node.path + "/to", "must come later than \"from\" on a tube's way");
    }
    if (limit.dueSoon > limit.limit) {
        reader.mistake(node.path + "/dueSoon", "must not be more than \"minutes\"");
    }
    if (limit.hard && *limit.hard <= limit.limit) {
        reader.mistake(node.path + "/hard", "must be more than \"minutes\"");
    }
    if (limit.hard.has_value() != !limit.consequence.empty()) {
        reader.mistake(node.path + "/consequence", "belongs to \"hard\": give both or neither");
    }
    return limit;
}

std::optional<specimens::SpinProgram> readSpin(PlanReader& reader, const PlanNode& node) {
    const auto spin = reader.object(node, "spin", {"g", "minutes", "celsius", "brake"});
    if (!spin) {
        return std::nullopt;
    }
    return specimens::SpinProgram{reader.whole(*spin, "g", {1, 30000}),
                                  minutes{reader.whole(*spin, "minutes", {1, 24 * 60})},
                                  Temperature::degrees(reader.whole(*spin, "celsius", {-20, 45})),
                                  reader.choice(*spin, "brake", specimens::kBrakeCodes)};
}

ProfileStep readStep(PlanReader& reader, const PlanNode& node) {
    ProfileStep step{reader.code(node, "code"),
                     reader.text(node, "name"),
                     reader.choice(node, "kind", specimens::kStepKindCodes),
                     reader.optionalText(node, "instrument"),
                     std::nullopt,
                     std::nullopt,
                     reader.optionalTexts(node, "reagents")};
    if (step.kind == StepKind::Spin) {
        step.program = readSpin(reader, node);
    } else if (has(node, "spin")) {
        reader.mistake(node.path + "/spin", "belongs to a step of the kind SPIN");
    }
    if (step.kind == StepKind::Freeze) {
        step.freezing = reader.choice(node, "freezing", specimens::kFreezingCodes);
    } else if (has(node, "freezing")) {
        reader.mistake(node.path + "/freezing", "belongs to a step of the kind FREEZE");
    }
    return step;
}

CellCount readCells(PlanReader& reader, const PlanNode& node, const std::string& key) {
    const auto cells = parseCellCount(reader.text(node, key));
    if (!cells) {
        reader.mistake(node.path + "/" + key, "must be millions of cells in quotes, like \"10e6\"");
        return CellCount::cells(0);
    }
    return *cells;
}

ProductRule readProduct(PlanReader& reader, const PlanNode& node) {
    const NumberRange microlitres{1, kLargestMicrolitres};
    ProductRule rule{reader.code(node, "code"),
                     reader.text(node, "name"),
                     reader.choice(node, "material", specimens::kMaterialCodes),
                     reader.choice(node, "temperature", specimens::kTemperatureClassCodes),
                     reader.choice(node, "vessel", specimens::kVesselCodes),
                     Volume::microlitres(reader.whole(node, "vesselMicrolitres", microlitres)),
                     reader.whole(node, "vials", {1, 99}),
                     Volume::microlitres(reader.whole(node, "microlitres", microlitres)),
                     Volume::microlitres(reader.whole(node, "leastMicrolitres", microlitres)),
                     std::nullopt,
                     CellCount::cells(0),
                     reader.choice(node, "spread", specimens::kSpreadCodes)};
    if (has(node, "cells") || has(node, "leastCells")) {
        rule.cells = readCells(reader, node, "cells");
        rule.leastCells = readCells(reader, node, "leastCells");
        if (rule.cells == CellCount::cells(0)) {
            reader.mistake(node.path + "/cells", "must be more than none");
        }
        if (rule.leastCells > *rule.cells) {
            reader.mistake(node.path + "/leastCells", "must not be more than \"cells\"");
        }
    }
    if (rule.leastVolume > rule.volume) {
        reader.mistake(node.path + "/leastMicrolitres", "must not be more than \"microlitres\"");
    }
    if (rule.volume > rule.vesselSize) {
        reader.mistake(node.path + "/microlitres", "must not be more than \"vesselMicrolitres\"");
    }
    return rule;
}

QualityLimit readQuality(PlanReader& reader, const PlanNode& node) {
    const NumberRange values{-kLargestValue, kLargestValue};
    QualityLimit limit{reader.code(node, "test"),
                       reader.text(node, "name"),
                       reader.optionalText(node, "unit"),
                       reader.choice(node, "better", specimens::kBetterCodes),
                       reader.whole(node, "target", values) * 1000,
                       reader.whole(node, "flag", values) * 1000,
                       reader.whole(node, "fail", values) * 1000};
    const bool isOrdered = limit.better == specimens::Better::High
                               ? limit.target >= limit.flag && limit.flag >= limit.fail
                               : limit.target <= limit.flag && limit.flag <= limit.fail;
    if (!isOrdered) {
        reader.mistake(node.path, "\"target\", \"flag\" and \"fail\" must become worse in this order");
    }
    return limit;
}

/// Reads the objects of a list, each with a code of its own.
template <class T, class Read, class Code>
std::vector<T> readAll(PlanReader& reader, const PlanNode& owner, const std::string& key,
                       const std::vector<std::string>& fields, Read read, Code code) {
    std::vector<T> all;
    std::set<std::string> seen;
    for (const auto& node : reader.objects(owner, key, fields)) {
        all.push_back(read(reader, node));
        claim(reader, node, seen, code(all.back()));
    }
    return all;
}

const std::vector<std::string>& profileFields() {
    static const std::vector<std::string> fields{"code",     "name",    "tubes",         "limits",    "steps",
                                                 "products", "quality", "cellTolerance", "poolAcross"};
    return fields;
}

ProcessingProfile readProfile(PlanReader& reader, const PlanNode& node) {
    return {
        reader.code(node, "code"),
        reader.text(node, "name"),
        reader.codeList(node, "tubes"),
        readAll<TimeLimit>(reader, node, "limits",
                           {"from", "to", "minutes", "dueSoon", "hard", "consequence", "waits"}, readLimit,
                           [](const TimeLimit& limit) { return limit.code(); }),
        readAll<ProfileStep>(reader, node, "steps",
                             {"code", "name", "kind", "instrument", "spin", "freezing", "reagents"}, readStep,
                             [](const ProfileStep& step) { return step.code; }),
        readAll<ProductRule>(reader, node, "products",
                             {"code", "name", "material", "temperature", "vessel", "vesselMicrolitres",
                              "vials", "microlitres", "leastMicrolitres", "cells", "leastCells", "spread"},
                             readProduct, [](const ProductRule& rule) { return rule.code; }),
        readAll<QualityLimit>(reader, node, "quality",
                              {"test", "name", "unit", "better", "target", "flag", "fail"}, readQuality,
                              [](const QualityLimit& limit) { return limit.test; }),
        reader.whole(node, "cellTolerance", {0, 1000}),
        reader.choice(node, "poolAcross", specimens::kPoolAcrossCodes)};
}

/// A kind of tube that two profiles of one file claim would have none in the end.
void claimTubes(PlanReader& reader, const PlanNode& node, std::set<std::string>& seen,
                const ProcessingProfile& profile) {
    for (const auto& tube : profile.tubes) {
        if (!seen.insert(tube).second) {
            reader.mistake(node.path + "/tubes",
                           fmt::format("tubes of the kind {} have a profile above already", tube));
        }
    }
}

} // namespace

const Table& ProfileVersion::table() {
    return kTable;
}

Row ProfileVersion::toRow() const {
    return {valueOf(study),         Value{code},       Value{version},   Value{name},
            valueOf(effectiveFrom), valueOf(document), Value{definition}};
}

ProfileVersion ProfileVersion::fromRow(std::int64_t id, const Row& row) {
    return {ProfileId{id},  StudyId{integerOf(row[0])},       textOf(row[1]), textOf(row[2]), textOf(row[3]),
            dateOf(row[4]), optionalIdOf<DocumentId>(row[5]), textOf(row[6])};
}

tl::expected<ProfileDraft, std::vector<FileMistake>> readProfiles(std::string_view json) {
    const auto document = parseJsonText(json);
    if (!document) {
        return tl::unexpected(document.error());
    }
    PlanReader reader;
    const PlanNode root{&*document, ""};
    ProfileDraft draft{{}, {}, Date{}, {}};
    if (reader.checkFields(root, {"study", "version", "effectiveFrom", "profiles"})) {
        draft.studyCode = reader.code(root, "study");
        draft.version = reader.text(root, "version");
        draft.effectiveFrom = reader.date(root, "effectiveFrom");
        std::set<std::string> codes;
        std::set<std::string> tubes;
        for (const auto& node : reader.objects(root, "profiles", profileFields())) {
            auto profile = readProfile(reader, node);
            claim(reader, node, codes, profile.code);
            claimTubes(reader, node, tubes, profile);
            draft.profiles.push_back({std::move(profile), node.json->dump()});
        }
    }
    if (!reader.mistakes().empty()) {
        return tl::unexpected(placed(reader.mistakes(), json));
    }
    return draft;
}

Result<ProcessingProfile> profileOf(const ProfileVersion& version) {
    const auto document = parseJsonText(version.definition);
    PlanReader reader;
    if (document) {
        const PlanNode node{&*document, ""};
        if (reader.checkFields(node, profileFields())) {
            auto profile = readProfile(reader, node);
            if (reader.mistakes().empty()) {
                return profile;
            }
        }
    }
    return failure(ErrorCode::Tampered, fmt::format("version {} of the processing profile {} cannot be read",
                                                    version.version, version.code));
}

} // namespace storage::studies
