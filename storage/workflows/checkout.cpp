// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/checkout.h"

#include "storage/consent/consent_store.h"
#include "storage/custody/lifecycle.h"
#include "storage/database/records.h"
#include "storage/participants/participant_store.h"
#include "storage/specimens/checkout_store.h"
#include "storage/specimens/processing_store.h"
#include "storage/specimens/specimen_store.h"
#include "storage/workflows/bench_act.h"
#include "storage/workflows/receipt_facts.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace storage::workflows {

namespace {

using custody::EventKind;
using database::Reading;
using database::Writing;
using specimens::Checkout;
using specimens::CheckoutEnd;
using specimens::Consumption;
using specimens::Lifecycle;
using specimens::Remainder;
using specimens::Returning;
using specimens::Specimen;
using specimens::Thawed;

/// What was drawn and became this specimen: itself, or all drawn tubes among its ancestors. A pool holds the
/// blood of several people.
std::vector<Specimen> drawnTubesOf(Reading& reading, const Specimen& specimen) {
    std::vector<Specimen> drawn;
    std::set<SpecimenId> seen{specimen.id};
    std::vector<Specimen> open{specimen};
    while (!open.empty()) {
        auto one = std::move(open.back());
        open.pop_back();
        auto parents = specimens::parentsOf(reading, one.id);
        if (parents.empty()) {
            drawn.push_back(std::move(one));
        }
        for (auto& parent : parents) {
            if (seen.insert(parent.id).second) {
                open.push_back(std::move(parent));
            }
        }
    }
    return drawn;
}

/// What the consent of everybody it was drawn from says, each reason once.
Verdict judgeConsent(Reading& reading, const Specimen& specimen, const consent::Use& use, Timestamp now) {
    std::vector<Reason> reasons;
    for (const auto& drawn : drawnTubesOf(reading, specimen)) {
        const auto participant = participants::participantById(reading, drawn.participant).value();
        const auto verdict = consent::judgeUse(consent::consentOf(reading, participant),
                                               {drawn.collectedAt, drawn.collectedOffset}, use, now);
        for (const auto& reason : verdict.reasons()) {
            if (std::ranges::find(reasons, reason) == reasons.end()) {
                reasons.push_back(reason);
            }
        }
    }
    return Verdict{std::move(reasons)};
}

custody::Standing standingOf(Reading& reading, const Specimen& specimen) {
    custody::Standing standing{specimen.code, specimen.lifecycle, {}};
    for (const auto& hold : specimens::openHoldsOf(reading, specimen.id)) {
        standing.holds.push_back(hold.kind);
    }
    return standing;
}

Verdict atBench(const Specimen& specimen, std::string remedy) {
    return refusedFor("TUBE-AT-BENCH", specimen.code, fmt::format("{} is at the bench.", specimen.code),
                      std::move(remedy));
}

/// "a correlative study: CAR flow".
std::string useWords(Purpose purpose, const std::string& use) {
    return fmt::format("{}: {}", purposeWords(purpose), use);
}

/// Reserves the tubes, the first half of taking them out.
Result<std::vector<Specimen>> reserve(BenchAct& act, const std::vector<Specimen>& tubes,
                                      const std::string& words) {
    Recording recording{act.repository(), act.who().person, act.permitted().role, EventKind::Reserve,
                        act.now()};
    std::vector<Specimen> reserved;
    for (const auto& tube : tubes) {
        reserved.push_back(tube);
        reserved.back().lifecycle = Lifecycle::Reserved;
        recording.change(tube, reserved.back());
    }
    recording.because("USE", words);
    const auto committed = recording.commit(act.writing());
    return committed ? Result<std::vector<Specimen>>{std::move(reserved)} : tl::unexpected(committed.error());
}

TakenOut pick(BenchAct& act, const Specimen& stored, const Specimen& reserved, const TakingOut& taking) {
    auto out = reserved;
    out.lifecycle = Lifecycle::CheckedOut;
    out.container.reset();
    out.position.reset();
    const Checkout checkout{act.repository().ids().next<CheckoutId>(),
                            stored.id,
                            taking.purpose,
                            taking.use,
                            act.person(),
                            act.repository().workstation().name,
                            act.now(),
                            taking.dueAt,
                            stored.container.value(),
                            stored.position.value(),
                            std::nullopt,
                            std::nullopt,
                            std::nullopt,
                            std::nullopt};
    act.recording().change(reserved, out);
    act.recording().create(checkout);
    act.recording().about("container", stored.container->value());
    return {std::move(out), checkout, placeOf(act.writing(), stored), {}};
}

/// The tubes that may be taken out, with what is to be noted about each.
std::vector<std::pair<Specimen, Verdict>> free(BenchAct& act, const std::vector<std::string>& codes,
                                               Purpose purpose) {
    std::vector<std::pair<Specimen, Verdict>> tubes;
    for (const auto& code : codes) {
        if (const auto specimen = act.specimen(code)) {
            auto verdict = mayCheckOut(act.writing(), *specimen, purpose, act.now());
            if (verdict.isAllowed()) {
                tubes.emplace_back(*specimen, std::move(verdict));
            } else {
                act.refuse(code, verdict);
            }
        }
    }
    return tubes;
}

Result<void> takeOut(BenchAct& act, const std::vector<std::string>& codes, const TakingOut& taking,
                     std::vector<TakenOut>& taken) {
    const auto tubes = free(act, codes, taking.purpose);
    std::vector<Specimen> stored;
    std::ranges::transform(tubes, std::back_inserter(stored), &std::pair<Specimen, Verdict>::first);
    if (stored.empty()) {
        return {};
    }
    const auto words = useWords(taking.purpose, taking.use);
    const auto reserved = reserve(act, stored, words);
    if (!reserved) {
        return tl::unexpected(reserved.error());
    }
    for (std::size_t i = 0; i < tubes.size(); ++i) {
        taken.push_back(pick(act, stored[i], (*reserved)[i], taking));
        taken.back().notes = tubes[i].second;
    }
    act.recording().because("USE", words);
    return {};
}

/// Whether a thawing was done at the bench since then.
bool wasThawedSince(Reading& reading, SpecimenId specimen, Timestamp since) {
    for (const auto& stay : specimens::staysOf(reading, specimen)) {
        const auto steps = specimens::stepsOf(reading, stay.id);
        const auto isThaw = [](const specimens::StepTaken& taken) {
            return taken.run && taken.run->kind == specimens::StepKind::Thaw &&
                   taken.step.state == specimens::StepState::Done;
        };
        if (stay.beganAt >= since && std::ranges::any_of(steps, isThaw)) {
            return true;
        }
    }
    return false;
}

/// Records that a tube is back. The bench counted a thawing that was done there.
Specimen bringBack(Recording& recording, Reading& reading, const Specimen& specimen, const Checkout& checkout,
                   const Returning& returning, Timestamp now) {
    const bool isCounted = wasThawedSince(reading, specimen.id, checkout.takenAt);
    auto back = specimen;
    back.lifecycle = Lifecycle::Returned;
    back.thaws += returning.thawed == Thawed::Yes && !isCounted ? 1 : 0;
    auto ended = checkout;
    ended.endedAt = now;
    ended.end = CheckoutEnd::Returned;
    ended.outOfCold = returning.outOfCold;
    ended.thawed = isCounted ? Thawed::Yes : returning.thawed;
    recording.change(specimen, back);
    recording.change(checkout, ended);
    return back;
}

/// "thawed, 12 min out of the cold".
std::string returnWords(const Returning& returning) {
    const auto* thawed = returning.thawed == Thawed::Yes ? "thawed" : "not thawed";
    return returning.outOfCold
               ? fmt::format("{}, {} min out of the cold", thawed, returning.outOfCold->count())
               : thawed;
}

/// A tube that is out, when the event may happen to it; else it is refused.
std::optional<std::pair<Specimen, Checkout>> tubeOut(BenchAct& act, const std::string& code, EventKind kind) {
    const auto specimen = act.specimen(code);
    if (!specimen || !act.passes(code, custody::mayFollow(standingOf(act.writing(), *specimen), kind))) {
        return std::nullopt;
    }
    // What is CHECKED_OUT has an open checkout: nothing else brings a specimen there.
    return std::pair{*specimen, specimens::openCheckoutOf(act.writing(), specimen->id).value()};
}

void returnOne(BenchAct& act, const std::string& code, const Returning& returning) {
    const auto out = tubeOut(act, code, EventKind::ReturnStock);
    if (!out) {
        return;
    }
    const auto& [specimen, checkout] = *out;
    auto verdict = specimens::judgeReturn(specimen, checkout, returning, act.now());
    if (specimens::tubeAtBench(act.writing(), specimen.id)) {
        verdict.add(atBench(specimen, "Take it from the bench first."));
    }
    if (act.passes(code, verdict)) {
        act.done(bringBack(act.recording(), act.writing(), specimen, checkout, returning, act.now()));
    }
}

void consumeOne(BenchAct& act, const std::string& code, const Consumption& consumption) {
    const auto out = tubeOut(act, code, EventKind::Consume);
    if (!out) {
        return;
    }
    const auto& [specimen, checkout] = *out;
    auto verdict = specimens::judgeConsumption(specimen, consumption);
    verdict.add(judgeConsent(act.writing(), specimen, {checkout.purpose, checkout.takenAt}, act.now()));
    const auto after = specimens::consumed(specimen, consumption);
    if (after.lifecycle == Lifecycle::Consumed && specimens::tubeAtBench(act.writing(), specimen.id)) {
        verdict.add(atBench(specimen, "Let it leave the bench as used up."));
    }
    if (!verdict.isAllowed()) {
        act.refuse(code, verdict);
        return;
    }
    act.recording().change(specimen, after);
    if (after.lifecycle == Lifecycle::Consumed) {
        endCheckout(act.recording(), act.writing(), specimen.id, act.now());
    }
    act.done(after);
}

OutTube described(Reading& reading, const CodeForms& codes, const Checkout& checkout) {
    auto specimen = specimens::specimenById(reading, checkout.specimen).value();
    auto code = codes.grouped(specimen.code);
    auto participant = participants::participantById(reading, specimen.participant).value().code;
    auto person = database::recordById<people::Person>(reading, checkout.person.value()).value().displayName;
    return {std::move(specimen),    checkout,          std::move(code),
            std::move(participant), std::move(person), formerPlaceOf(reading, checkout)};
}

tl::unexpected<Error> noUse() {
    return failure(ErrorCode::Invalid, "What it is used for is not said. Name the assay or test.");
}

} // namespace

Verdict mayCheckOut(Reading& reading, const Specimen& specimen, Purpose purpose, Timestamp now) {
    auto standing = standingOf(reading, specimen);
    Verdict verdict = custody::mayFollow({standing.code, standing.lifecycle, {}}, EventKind::Reserve);
    standing.lifecycle = Lifecycle::Reserved; // holds are asked once, of the second half of the act
    verdict.add(custody::mayFollow(standing, EventKind::Pick));
    verdict.add(judgeConsent(reading, specimen, {purpose}, now));
    return verdict;
}

Result<CheckoutOutcome> checkOut(Repository& repository, const SignedIn& who,
                                 const std::vector<std::string>& codes, const TakingOut& taking) {
    if (taking.use.empty()) {
        return noUse();
    }
    if (taking.dueAt && *taking.dueAt <= repository.clock().now()) {
        return failure(ErrorCode::Invalid, "The time at which it is due back lies behind. Check the time.");
    }
    std::vector<TakenOut> taken;
    auto outcome = benchAct(repository, who, EventKind::Pick, [&](BenchAct& act) {
        taken.clear(); // a write that met another one begins again
        return takeOut(act, codes, taking, taken);
    });
    return outcome ? Result<CheckoutOutcome>{{std::move(taken), std::move(outcome->refused)}}
                   : tl::unexpected(outcome.error());
}

Result<BenchOutcome> returnToStock(Repository& repository, const SignedIn& who,
                                   const std::vector<std::string>& codes, const Returning& returning) {
    return benchAct(repository, who, EventKind::ReturnStock, [&](BenchAct& act) -> Result<void> {
        for (const auto& code : codes) {
            returnOne(act, code, returning);
        }
        act.recording().because("RETURNED", returnWords(returning));
        return {};
    });
}

Result<BenchOutcome> consume(Repository& repository, const SignedIn& who,
                             const std::vector<std::string>& codes, const Consumption& consumption) {
    if (consumption.use.empty()) {
        return noUse();
    }
    return benchAct(repository, who, EventKind::Consume, [&](BenchAct& act) -> Result<void> {
        for (const auto& code : codes) {
            consumeOne(act, code, consumption);
        }
        act.recording().because(
            "USE",
            fmt::format("{} for {}", consumption.volume ? consumption.volume->text() : "all that was left",
                        consumption.use));
        return {};
    });
}

Result<Specimen> noteReturn(Repository& repository, const SignedIn& who, Writing& writing,
                            const Permitted& permitted, const Specimen& specimen) {
    Recording recording{repository, who.person, permitted.role, EventKind::ReturnStock, permitted.now};
    const auto checkout = specimens::openCheckoutOf(writing, specimen.id).value();
    auto back = bringBack(recording, writing, specimen, checkout, {}, permitted.now);
    const auto committed = recording.commit(writing);
    return committed ? Result<Specimen>{std::move(back)} : tl::unexpected(committed.error());
}

void endCheckout(Recording& recording, Reading& reading, SpecimenId specimen, Timestamp now) {
    if (const auto checkout = specimens::openCheckoutOf(reading, specimen)) {
        auto ended = *checkout;
        ended.endedAt = now;
        ended.end = CheckoutEnd::UsedUp;
        recording.change(*checkout, ended);
    }
}

std::vector<OutTube> tubesOut(Reading& reading, const CodeForms& codes) {
    std::vector<OutTube> tubes;
    for (const auto& checkout : specimens::openCheckouts(reading)) {
        tubes.push_back(described(reading, codes, checkout));
    }
    return tubes;
}

std::optional<OutTube> outTubeOf(Reading& reading, const CodeForms& codes, SpecimenId specimen) {
    const auto checkout = specimens::openCheckoutOf(reading, specimen);
    return checkout ? std::optional{described(reading, codes, *checkout)} : std::nullopt;
}

std::string checkoutWords(const Checkout& checkout, ZoneOffset offset) {
    auto words = useWords(checkout.purpose, checkout.use);
    if (checkout.dueAt) {
        words += ", due back " + peopleTime(*checkout.dueAt, offset);
    }
    return words;
}

std::string formerPlaceOf(Reading& reading, const Checkout& checkout) {
    auto specimen = specimens::specimenById(reading, checkout.specimen).value();
    specimen.container = checkout.container;
    specimen.position = checkout.position;
    return placeOf(reading, specimen);
}

} // namespace storage::workflows
