// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/specimen_sprec.h"

#include "storage/custody/ledger_store.h"
#include "storage/participants/participant_store.h"
#include "storage/specimens/specimen_store.h"
#include "storage/studies/plan_store.h"

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
    if (!specimen.parent) {
        addKeptAsDrawn(m_reading, specimen, facts);
    }
    return facts;
}

specimens::Sprec SprecReader::codeOf(const Specimen& specimen) {
    return specimens::sprecOf(factsOf(specimen));
}

std::vector<SprecHit> specimensWithSprec(Reading& reading, std::string_view wanted, const std::string& prefix,
                                         std::size_t limit) {
    constexpr std::int64_t kPiece = 500;
    SprecReader reader{reading};
    std::vector<SprecHit> hits;
    std::string after;
    for (bool isMore = true; isMore && hits.size() < limit;) {
        const auto piece = specimens::specimensAfter(reading, prefix, after, kPiece);
        for (const auto& specimen : piece) {
            auto code = reader.codeOf(specimen);
            if (specimens::fitsSprec(code, wanted) && hits.size() < limit) {
                hits.push_back({specimen, std::move(code)});
            }
        }
        isMore = std::ssize(piece) == kPiece;
        after = piece.empty() ? after : piece.back().code;
    }
    return hits;
}

} // namespace storage::workflows
