// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/specimen_card.h"

#include "storage/database/records.h"
#include "storage/participants/participant_store.h"
#include "storage/specimens/specimen_store.h"
#include "storage/workflows/receipt_facts.h"
#include "storage/workflows/specimen_sprec.h"

#include <algorithm>
#include <array>
#include <deque>
#include <fmt/format.h>
#include <map>
#include <set>

namespace storage::workflows {

namespace {

using database::Reading;
using database::recordById;
using specimens::Specimen;

struct Planned {
    studies::Requirement requirement;
    studies::Visit visit;
    studies::SpecimenKind kind;
};

std::optional<Planned> plannedFor(Reading& reading, const Specimen& specimen) {
    if (!specimen.requirement) {
        return std::nullopt;
    }
    auto requirement = recordById<studies::Requirement>(reading, specimen.requirement->value()).value();
    auto visit = recordById<studies::Visit>(reading, requirement.visit.value()).value();
    auto kind = recordById<studies::SpecimenKind>(reading, requirement.kind.value()).value();
    return Planned{std::move(requirement), std::move(visit), std::move(kind)};
}

/// A tube is named as the plan names it, a derivative by what it is made of.
std::string kindNameOf(const Specimen& specimen, const std::optional<Planned>& planned) {
    return planned && planned->kind.code == specimen.kindCode ? planned->kind.name
                                                              : materialWords(specimen.material);
}

/// Walks the lineage, nearest relatives first.
class LineageWalk {
public:
    LineageWalk(Reading& reading, const CodeForms& codes, const Specimen& specimen)
        : m_reading(reading)
        , m_codes(codes) {
        m_known.insert(specimen.id);
        add(specimen, 0);
        walk(specimen, -1);
        walk(specimen, 1);
        std::ranges::stable_sort(m_lineage.nodes, {}, &LineageNode::depth);
        std::ranges::sort(m_lineage.edges);
    }

    [[nodiscard]] Lineage take() { return std::move(m_lineage); }

private:
    [[nodiscard]] std::vector<Specimen> nextTo(SpecimenId id, std::int64_t direction) const {
        constexpr auto kMost = static_cast<std::int64_t>(kLineageLimit) + 1;
        return direction < 0 ? specimens::parentsOf(m_reading, id)
                             : specimens::childrenOf(m_reading, id, kMost);
    }

    void walk(const Specimen& start, std::int64_t direction) {
        std::deque<std::pair<SpecimenId, std::int64_t>> waiting{{start.id, 0}};
        while (!waiting.empty()) {
            const auto [id, depth] = waiting.front();
            waiting.pop_front();
            for (const auto& relative : nextTo(id, direction)) {
                const bool isNew = m_known.insert(relative.id).second;
                if (isNew && m_lineage.nodes.size() > kLineageLimit) {
                    m_lineage.isWhole = false;
                    return;
                }
                m_lineage.edges.push_back(direction < 0 ? LineageEdge{relative.id, id}
                                                        : LineageEdge{id, relative.id});
                if (isNew) {
                    add(relative, depth + direction);
                    waiting.emplace_back(relative.id, depth + direction);
                }
            }
        }
    }

    void add(const Specimen& specimen, std::int64_t depth) {
        const auto planned = plannedFor(m_reading, specimen);
        auto title = kindNameOf(specimen, planned);
        if (planned) {
            title = planned->visit.code + " " + title;
        }
        auto place = placeOf(m_reading, specimen);
        m_lineage.nodes.push_back({specimen.id, m_codes.grouped(specimen.code), std::move(title),
                                   place.empty() ? lifecycleWords(specimen.lifecycle) : std::move(place),
                                   specimen.lifecycle, depth});
    }

    Reading& m_reading;
    const CodeForms& m_codes;
    Lineage m_lineage;
    std::set<SpecimenId> m_known;
};

/// Adds what happened to the ancestors before this specimen was made.
Result<void> inherit(Reading& reading, const Lineage& lineage, std::vector<CustodyEntry>& timeline) {
    if (timeline.empty()) {
        return {};
    }
    const auto made = timeline.back().recordedAt;
    std::set<EventId> known;
    for (const auto& entry : timeline) {
        known.insert(entry.event);
    }
    for (const auto& node : lineage.nodes) {
        if (node.depth >= 0) {
            continue;
        }
        auto entries = historyOf(reading, {"specimen", node.id.value()});
        if (!entries) {
            return tl::unexpected(entries.error());
        }
        for (auto& entry : *entries) {
            if (entry.recordedAt <= made && known.insert(entry.event).second) {
                entry.parent = node.id;
                timeline.push_back(std::move(entry));
            }
        }
    }
    std::ranges::stable_sort(timeline, std::ranges::greater{}, &CustodyEntry::recordedAt);
    return {};
}

} // namespace

Lineage lineageOf(Reading& reading, const CodeForms& codes, const Specimen& specimen) {
    return LineageWalk{reading, codes, specimen}.take();
}

Result<SpecimenCard> specimenCard(Reading& reading, const CodeForms& codes, SpecimenId id) {
    auto specimen = specimens::specimenById(reading, id);
    if (!specimen) {
        return failure(ErrorCode::NotFound, fmt::format("specimen {}", id.value()));
    }
    auto timeline = historyOf(reading, {"specimen", id.value()});
    if (!timeline) {
        return tl::unexpected(timeline.error());
    }
    const auto participant = participants::participantById(reading, specimen->participant).value();
    const auto planned = plannedFor(reading, *specimen);
    auto lineage = lineageOf(reading, codes, *specimen);
    if (auto inherited = inherit(reading, lineage, *timeline); !inherited) {
        return tl::unexpected(inherited.error());
    }
    return SpecimenCard{*specimen,
                        codes.grouped(specimen->code),
                        kindNameOf(*specimen, planned),
                        participant.code,
                        recordById<studies::Study>(reading, specimen->study.value()).value(),
                        recordById<studies::Site>(reading, participant.site.value()).value(),
                        planned ? std::optional{planned->visit} : std::nullopt,
                        planned ? std::optional{planned->requirement} : std::nullopt,
                        specimens::openHoldsOf(reading, id),
                        specimens::aliasesOf(reading, id),
                        placeOf(reading, *specimen),
                        outTubeOf(reading, codes, id),
                        specimens::printsOf(reading, id),
                        SprecReader{reading}.codeOf(*specimen),
                        std::move(lineage),
                        std::move(*timeline)};
}

std::string materialWords(specimens::Material material) {
    static constexpr std::array<std::string_view, 13> kWords{
        "whole blood", "serum",  "plasma", "PBMC",        "cell pellet", "RNA",          "DNA",
        "urine",       "tissue", "CSF",    "bone marrow", "apheresis",   "CAR-T product"};
    static_assert(kWords.size() == specimens::kMaterialCodes.texts.size());
    return std::string{kWords.at(static_cast<std::size_t>(material))};
}

std::string lifecycleWords(specimens::Lifecycle lifecycle) {
    static constexpr std::array<std::string_view, 19> kWords{
        "expected", "not collected", "collected",   "on the way", "received", "accessioned", "in process",
        "stored",   "reserved",      "checked out", "packed",     "shipped",  "delivered",   "returned",
        "rejected", "lost",          "used up",     "destroyed",  "voided"};
    static_assert(kWords.size() == specimens::kLifecycleCodes.texts.size());
    return std::string{kWords.at(static_cast<std::size_t>(lifecycle))};
}

} // namespace storage::workflows
