// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/specimen_sprec.h"

#include "storage/custody/ledger_store.h"
#include "storage/participants/participant_store.h"
#include "storage/specimens/processing_store.h"
#include "storage/specimens/specimen_store.h"
#include "storage/studies/plan_store.h"
#include "storage/studies/profile_store.h"

#include <algorithm>
#include <iterator>

namespace storage::workflows {

namespace {

using database::Reading;
using specimens::Specimen;
using specimens::SprecFacts;

/// The tube that was drawn, from which everything else was made; of a pool the first of its parents.
Specimen drawnTubeOf(Reading& reading, Specimen specimen) {
    while (specimen.parent) {
        specimen = specimens::specimenById(reading, *specimen.parent).value();
    }
    return specimen;
}

bool isNeverSpunItself(specimens::Material material) {
    return material == specimens::Material::WholeBlood || material == specimens::Material::Tissue ||
           material == specimens::Material::Marrow;
}

/// Whether it has come to the place where it is kept for good.
bool hasBeenStored(specimens::Lifecycle lifecycle) {
    using enum specimens::Lifecycle;
    return lifecycle == Stored || lifecycle == Reserved || lifecycle == CheckedOut || lifecycle == Packed ||
           lifecycle == Shipped || lifecycle == Delivered || lifecycle == Returned;
}

/// What was done at the bench to a specimen, or to the tube that it was made of there.
struct Work {
    specimens::TubeAtBench tube;
    specimens::ProcessingProfile profile;
};

std::optional<BenchStayId> stayOf(Reading& reading, const Specimen& specimen, const Specimen& drawn) {
    if (const auto vial = specimens::vialOf(reading, specimen.id)) {
        return specimens::batchById(reading, vial->batch).value().stay;
    }
    // What was made elsewhere of a tube that was at the bench says nothing of how it was made.
    const bool isPool = specimens::parentsOf(reading, specimen.id).size() > 1;
    const auto stays = specimen.id == drawn.id || isPool ? specimens::staysOf(reading, specimen.id)
                                                         : std::vector<specimens::BenchStay>{};
    return stays.empty() ? std::nullopt : std::optional{stays.back().id};
}

std::optional<Work> workOn(Reading& reading, const Specimen& specimen, const Specimen& drawn) {
    const auto stay = stayOf(reading, specimen, drawn);
    if (!stay) {
        return std::nullopt;
    }
    auto tube = specimens::stayById(reading, *stay).value();
    auto version = studies::profileById(reading, tube.stay.profile).value();
    auto profile = studies::profileOf(version);
    if (!profile) {
        return std::nullopt;
    }
    return Work{std::move(tube), std::move(*profile)};
}

std::optional<std::chrono::microseconds> between(const specimens::Moments& moments, specimens::Milestone from,
                                                 specimens::Milestone to) {
    const auto first = moments.find(from);
    const auto second = moments.find(to);
    if (first == moments.end() || second == moments.end()) {
        return std::nullopt;
    }
    return second->second - first->second;
}

/// Where a tube waits on this way, as the profile says.
std::optional<specimens::WaitingAt> waits(const specimens::ProcessingProfile& profile,
                                          specimens::Milestone from, specimens::Milestone to) {
    for (const auto& limit : profile.limits) {
        if (limit.from == from && limit.to == to && limit.waitsAt) {
            return specimens::waitingAt(*limit.waitsAt);
        }
    }
    return std::nullopt;
}

std::optional<specimens::Freezing> freezingOf(const specimens::TubeAtBench& tube) {
    for (const auto& [step, run] : tube.steps) {
        if (run && run->freezing && step.state == specimens::StepState::Done) {
            return run->freezing;
        }
    }
    return std::nullopt;
}

void addWork(const Work& work, const Specimen& specimen, SprecFacts& facts) {
    using enum specimens::Milestone;
    const auto moments = specimens::momentsOf(work.tube.specimen, work.tube.steps);
    facts.spins = specimens::spinsOf(work.tube.steps);
    facts.beforeSpin.length = between(moments, Draw, Spin);
    if (const auto at = waits(work.profile, Draw, Spin)) {
        facts.beforeSpin.at = at;
    }
    facts.afterSpin = {between(moments, Spun, Freeze), waits(work.profile, Spun, Freeze)};
    facts.keeping.freezing = freezingOf(work.tube);
    if (const auto* product = work.profile.product(specimen.kindCode)) {
        facts.keeping.vessel = product->vessel;
        facts.keeping.size = product->vesselSize;
    } else if (!specimen.parent) {
        facts.keeping.vessel = specimens::Vessel::CollectionTube;
    }
}

/// Facts of a tube that is kept as it was drawn.
void addKeptAsDrawn(Reading& reading, const Specimen& specimen, SprecFacts& facts) {
    facts.keeping.vessel = specimens::Vessel::CollectionTube;
    if (!isNeverSpunItself(specimen.material)) {
        return;
    }
    facts.spins.emplace();
    const auto stored =
        custody::firstTime(reading, custody::EventKind::Store, {"specimen", specimen.id.value()});
    if (stored) {
        facts.beforeSpin.length = *stored - specimen.collectedAt;
    }
}

} // namespace

std::optional<std::string> SprecReader::containerOf(const Specimen& drawn) {
    auto protocol = m_protocols.find(drawn.participant);
    if (protocol == m_protocols.end()) {
        const auto participant = participants::participantById(m_reading, drawn.participant).value();
        protocol = m_protocols.emplace(drawn.participant, participant.protocol).first;
    }
    const std::pair key{protocol->second, drawn.kindCode};
    const auto known = m_containers.find(key);
    if (known != m_containers.end()) {
        return known->second;
    }
    const auto kind = studies::kindByCode(m_reading, key.first, key.second);
    return m_containers.emplace(key, kind ? std::optional{kind->container} : std::nullopt).first->second;
}

SprecFacts SprecReader::factsOf(const Specimen& specimen) {
    SprecFacts facts;
    const auto drawn = drawnTubeOf(m_reading, specimen);
    facts.material = specimen.material;
    facts.container = containerOf(drawn);
    facts.beforeSpin.at = specimens::waitingAt(drawn.temperatureClass);
    if (hasBeenStored(specimen.lifecycle)) {
        facts.keeping.temperature = specimen.temperatureClass;
    }
    if (const auto work = workOn(m_reading, specimen, drawn)) {
        addWork(*work, specimen, facts);
    } else if (!specimen.parent) {
        addKeptAsDrawn(m_reading, specimen, facts);
    }
    return facts;
}

specimens::Sprec SprecReader::codeOf(const Specimen& specimen) {
    return specimens::sprecOf(factsOf(specimen));
}

SprecPiece nextWithSprec(Reading& reading, std::string_view wanted, const std::string& prefix,
                         const std::string& after) {
    constexpr std::int64_t kPiece = 500;
    SprecReader reader{reading};
    SprecPiece piece;
    const auto specimens = specimens::specimensAfter(reading, prefix, after, kPiece);
    for (const auto& specimen : specimens) {
        if (auto code = reader.codeOf(specimen); specimens::fitsSprec(code, wanted)) {
            piece.hits.push_back({specimen, std::move(code)});
        }
    }
    if (std::ssize(specimens) == kPiece) {
        piece.after = specimens.back().code;
    }
    return piece;
}

std::vector<SprecHit> specimensWithSprec(Reading& reading, std::string_view wanted, const std::string& prefix,
                                         std::size_t limit) {
    std::vector<SprecHit> hits;
    for (std::optional<std::string> after{""}; after && hits.size() < limit;) {
        auto piece = nextWithSprec(reading, wanted, prefix, *after);
        std::ranges::move(piece.hits, std::back_inserter(hits));
        after = std::move(piece.after);
    }
    if (hits.size() > limit) {
        hits.erase(hits.begin() + static_cast<std::ptrdiff_t>(limit), hits.end());
    }
    return hits;
}

} // namespace storage::workflows
