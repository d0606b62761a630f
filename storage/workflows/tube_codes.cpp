// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/tube_codes.h"

#include "storage/custody/lifecycle.h"
#include "storage/freezers/container_store.h"
#include "storage/participants/participant_store.h"
#include "storage/people/person_store.h"
#include "storage/shipments/shipment_store.h"
#include "storage/specimens/specimen_store.h"
#include "storage/workflows/known_tube.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>

namespace storage::workflows {

namespace {

using database::Reading;
using database::Writing;
using specimens::Specimen;
using specimens::SpecimenAlias;

bool isPrintable(const std::string& code) {
    return std::ranges::none_of(code, [](unsigned char c) { return c < 0x20 || c == 0x7F; });
}

/// What the code is when it belongs to something that is no tube; empty when it does not.
std::string otherOwner(Reading& reading, const std::string& code) {
    if (const auto place = freezers::containerByCode(reading, code)) {
        return "the place " + place->name;
    }
    if (const auto person = people::personByBadge(reading, code)) {
        return "the badge of " + person->displayName;
    }
    return shipments::shipmentByCode(reading, code) ? "a shipment" : "";
}

/// The cards that stand for keys begin with this (docs/codes.md), in any case.
bool isCommandCard(std::string code) {
    std::ranges::transform(code, code.begin(),
                           [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return code.starts_with("CMD");
}

/// Whether no specimen has the code as its own, in none of its forms.
Result<void> isFree(Reading& reading, const CodeForms& codes, const Specimen& specimen,
                    const std::string& code) {
    const auto named = specimenNamed(reading, codes, code);
    if (!named) {
        return tl::unexpected(named.error());
    }
    if (*named) {
        return failure(ErrorCode::Conflict,
                       (*named)->id == specimen.id
                           ? fmt::format("{} is known by this code already.", codes.grouped(specimen.code))
                           : fmt::format("This code is on {}. A code never means two tubes.",
                                         codes.grouped((*named)->code)));
    }
    return {};
}

/// The tube once carried it: then it carries it again.
void record(Repository& repository, Reading& reading, Recording& recording, const Specimen& specimen,
            const std::string& code, Timestamp now) {
    const auto once = specimens::aliasNamed(reading, code);
    if (!once) {
        recording.create(
            SpecimenAlias{repository.ids().next<AliasId>(), code, specimen.id, now, std::nullopt});
        return;
    }
    auto again = *once;
    again.endedAt.reset();
    recording.change(*once, again);
}

/// Runs one recorded change of a tube's codes in a transaction.
template <class F>
Result<EventId> relabel(Repository& repository, const SignedIn& who, SpecimenId id, F&& change) {
    return repository.write([&](Writing& writing) -> Result<EventId> {
        const auto specimen = specimens::specimenById(writing, id);
        if (!specimen) {
            return failure(ErrorCode::NotFound, "This tube is not in the repository.");
        }
        const auto site = participants::participantById(writing, specimen->participant).value().site;
        const auto permitted = permit(repository, who, people::Act::Receive, specimen->study, site);
        if (!permitted) {
            return tl::unexpected(permitted.error());
        }
        const auto& grouped = repository.workstation().codes.grouped;
        const auto may = custody::mayFollow({grouped(specimen->code), specimen->lifecycle, {}},
                                            custody::EventKind::Relabel);
        if (!may.isAllowed()) {
            return failure(ErrorCode::Conflict, reasonsOf(may));
        }
        Recording recording{repository, who.person, permitted->role, custody::EventKind::Relabel,
                            permitted->now};
        recording.about("specimen", id.value());
        if (Result<void> done = change(writing, recording, *specimen, permitted->now); !done) {
            return tl::unexpected(done.error());
        }
        return recording.commit(writing);
    });
}

} // namespace

Result<void> mayBecomeTubeCode(Reading& reading, const CodeForms& codes, const std::string& code,
                               std::optional<SpecimenId> tube) {
    if (code.empty() || code.size() > kLongestTubeCode || !isPrintable(code)) {
        return failure(
            ErrorCode::Invalid,
            fmt::format("A tube's code is 1 to {} characters that can be printed.", kLongestTubeCode));
    }
    if (isCommandCard(code)) {
        return failure(ErrorCode::Invalid,
                       fmt::format("{} is a command card, not a tube's code. Scan the tube.", code));
    }
    if (const auto owner = otherOwner(reading, code); !owner.empty()) {
        return failure(ErrorCode::Conflict,
                       fmt::format("This code is {}, not a tube's. Scan the tube.", owner));
    }
    const auto once = specimens::aliasNamed(reading, code);
    if (once && once->specimen != tube) {
        const auto other = specimens::specimenById(reading, once->specimen).value();
        return failure(ErrorCode::Conflict,
                       fmt::format("{} {}. A code never means two tubes. Take another tube.",
                                   codes.grouped(other.code),
                                   once->endedAt ? "carried this code once" : "carries this code"));
    }
    return {};
}

Result<EventId> addTubeCode(Repository& repository, const SignedIn& who, SpecimenId specimen,
                            const std::string& code) {
    const auto& codes = repository.workstation().codes;
    const auto canonical = codes.canonical(code);
    return relabel(
        repository, who, specimen,
        [&](Writing& writing, Recording& recording, const Specimen& tube, Timestamp now) -> Result<void> {
            if (auto may = mayBecomeTubeCode(writing, codes, canonical, tube.id); !may) {
                return may;
            }
            if (auto free = isFree(writing, codes, tube, canonical); !free) {
                return free;
            }
            record(repository, writing, recording, tube, canonical, now);
            return {};
        });
}

Result<EventId> endTubeCode(Repository& repository, const SignedIn& who, SpecimenId specimen,
                            const std::string& code, const std::string& reason) {
    if (reason.empty()) {
        return failure(ErrorCode::Invalid, "Say why the tube does not carry this code any more.");
    }
    const auto canonical = repository.workstation().codes.canonical(code);
    return relabel(
        repository, who, specimen,
        [&](Writing& writing, Recording& recording, const Specimen& tube, Timestamp now) -> Result<void> {
            for (const auto& alias : specimens::aliasesOf(writing, tube.id)) {
                if (alias.code == canonical && !alias.endedAt) {
                    auto after = alias;
                    after.endedAt = now;
                    recording.change(alias, after);
                    recording.because("CODE_ENDED", reason);
                    return {};
                }
            }
            return failure(ErrorCode::NotFound, "This tube has no such further code.");
        });
}

} // namespace storage::workflows
