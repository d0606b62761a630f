// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/consent/consent_rules.h"

#include <fmt/format.h>

#include <algorithm>

namespace storage::consent {

namespace {

constexpr auto kHoldTray = "Put the tube in the hold tray and tell the coordinator.";
constexpr auto kLeaveIt = "Leave the tube where it is and tell the coordinator.";

/// One judgement's facts, passed on together.
struct Case {
    const ConsentFacts& facts;
    Collection collection;
    Timestamp now;
    const SignedForm* form; ///< in force at collection
    std::string whereTo;    ///< what to do with a refused tube

    [[nodiscard]] std::string day(Timestamp moment) const {
        return peopleDate(dateAt(moment, collection.offset));
    }

    [[nodiscard]] Reason refusal(std::string rule, std::string explanation, std::string source,
                                 std::string remedy) const {
        return {std::move(rule),
                Effect::Refuse,
                facts.participantCode,
                std::move(explanation),
                std::move(source),
                std::move(remedy),
                {}};
    }
};

std::string sourceText(std::string_view row) {
    return fmt::format("Consent decision table, row {}", row);
}

/// True when the event speaks against the form: it came into effect while or after the form did.
bool concerns(const ConsentEvent& event, const SignedForm& form) {
    return event.effectiveAt >= form.consent.effectiveFrom;
}

const SignedForm* firstForm(const ConsentFacts& facts) {
    const auto first = std::ranges::min_element(facts.forms, {}, [](const SignedForm& form) {
        return std::pair{form.consent.effectiveFrom, form.consent.id};
    });
    return first == facts.forms.end() ? nullptr : &*first;
}

void judgeForm(const Case& judged, Verdict& verdict) {
    if (judged.facts.forms.empty()) {
        verdict.add(judged.refusal(
            "CONSENT-MISSING", fmt::format("No consent is on file for {}.", judged.facts.participantCode),
            sourceText("C01"),
            fmt::format("{} The tube may go on once a signed consent is entered.", judged.whereTo)));
    } else if (judged.form == nullptr) {
        const auto& first = firstForm(judged.facts)->consent;
        verdict.add(judged.refusal(
            "CONSENT-LATER",
            fmt::format("Collected {}, before the consent took effect on {}.",
                        judged.day(judged.collection.at), judged.day(first.effectiveFrom)),
            sourceText("C02"),
            fmt::format("{} Check the collection date and the consent date.", judged.whereTo)));
    }
}

void judgeCollectionAnswer(const Case& judged, Verdict& verdict) {
    if (judged.form != nullptr &&
        effectiveAnswer(judged.facts, Permission::Collect, judged.collection.at) != Answer::Yes) {
        verdict.add(judged.refusal(
            "CONSENT-COLLECT",
            fmt::format("{} had not agreed to the collection of samples.", judged.facts.participantCode),
            "Consent item P_COLLECT",
            fmt::format("{} It may go on only if the form was entered wrongly and is corrected.",
                        judged.whereTo)));
    }
}

/// A later form does not widen what was agreed at collection, so both moments count.
bool isDeclined(const Case& judged, Permission permission) {
    return effectiveAnswer(judged.facts, permission, judged.collection.at) == Answer::No ||
           effectiveAnswer(judged.facts, permission, judged.now) == Answer::No;
}

void noteProtocolOnly(const Case& judged, Verdict& verdict) {
    if (judged.form != nullptr && isDeclined(judged, Permission::Store)) {
        verdict.add({"CONSENT-STORE",
                     Effect::Note,
                     judged.facts.participantCode,
                     "Storage for future research was declined: protocol tests only.",
                     sourceText("C03b"),
                     "Destroy what is left after the protocol tests.",
                     {}});
    }
}

/// C34 and C36 for what was drawn before; W0 for what was drawn after. W1 stops contact only, WI one item
/// only.
void judgeWithdrawal(const Case& judged, const ConsentEvent& event, Verdict& verdict) {
    const bool isAfter = judged.collection.at >= event.effectiveAt;
    const auto level = event.level.value_or(WithdrawalLevel::NoNewUse);
    const auto code = kWithdrawalLevelCodes.text(level);
    const auto withdrew = fmt::format("{} withdrew on {} ({})", judged.facts.participantCode,
                                      judged.day(event.effectiveAt), code);
    const auto refuse = [&](std::string explanation, std::string_view row, std::string remedy) {
        verdict.add(
            judged.refusal("CONSENT-WITHDRAWN", std::move(explanation), sourceText(row), std::move(remedy)));
    };
    switch (level) {
    case WithdrawalLevel::NoCollection:
        if (isAfter) {
            refuse(fmt::format("{}: no more collections, and this tube was drawn on {}.", withdrew,
                               judged.day(judged.collection.at)),
                   "W0", kHoldTray);
        }
        return;
    case WithdrawalLevel::NoNewUse:
        refuse(fmt::format("{}: no new use of any sample.", withdrew), "C34", kHoldTray);
        return;
    case WithdrawalLevel::NoUseDestroy:
        refuse(fmt::format("{}: no further use, samples are to be destroyed.", withdrew), "C36",
               fmt::format("{} Destruction follows the safety review.", kHoldTray));
        return;
    case WithdrawalLevel::NoContact:
    case WithdrawalLevel::Item:
        return;
    }
}

/// Calls `judge` for each withdrawal that is in effect and speaks against the form.
template <class Judge>
void judgeWithdrawals(const Case& judged, Verdict& verdict, Judge judge) {
    for (const auto& event : judged.facts.events) {
        const bool isInEffect = event.kind == ConsentEventKind::Withdraw && event.effectiveAt <= judged.now;
        if (isInEffect && (judged.form == nullptr || concerns(event, *judged.form))) {
            judge(judged, event, verdict);
        }
    }
}

/// True when the participant consented again after the call for it and before the tube was drawn.
bool isReconsented(const Case& judged, const ConsentEvent& due) {
    const auto answers = [&](Timestamp moment) {
        return moment >= due.receivedAt && moment <= judged.collection.at;
    };
    return std::ranges::any_of(judged.facts.events,
                               [&](const ConsentEvent& event) {
                                   return event.kind == ConsentEventKind::Reconsented &&
                                          answers(event.effectiveAt);
                               }) ||
           std::ranges::any_of(judged.facts.forms,
                               [&](const SignedForm& form) { return answers(form.consent.effectiveFrom); });
}

void judgeReconsent(const Case& judged, Verdict& verdict) {
    for (const auto& event : judged.facts.events) {
        const bool isOverdue =
            event.kind == ConsentEventKind::ReconsentDue && judged.collection.at > event.effectiveAt;
        if (isOverdue && !isReconsented(judged, event)) {
            verdict.add(judged.refusal(
                "CONSENT-RECONSENT",
                fmt::format("New consent was due by {}; the tube was drawn on {} without it.",
                            judged.day(event.effectiveAt), judged.day(judged.collection.at)),
                sourceText("C43"),
                fmt::format("{} It may go on once the new consent is entered.", judged.whereTo)));
        }
    }
}

void judgeDeath(const Case& judged, Verdict& verdict) {
    for (const auto& event : judged.facts.events) {
        const bool isAfterDeath =
            event.kind == ConsentEventKind::Death && judged.collection.at > event.effectiveAt;
        if (isAfterDeath &&
            effectiveAnswer(judged.facts, Permission::PostMortem, judged.now) != Answer::Yes) {
            verdict.add(judged.refusal("CONSENT-POSTMORTEM",
                                       fmt::format("Collected after the death of {} without consent to it.",
                                                   judged.facts.participantCode),
                                       "Consent item P_POSTMORTEM", judged.whereTo));
        }
    }
}

bool isForSafety(Purpose purpose) {
    return purpose == Purpose::ReplicationTest || purpose == Purpose::SafetyEvent;
}

bool isResearch(Purpose purpose) {
    return purpose == Purpose::Correlative || purpose == Purpose::QualityTest;
}

void judgeUseAnswers(const Case& judged, Purpose purpose, Verdict& verdict) {
    if (judged.form == nullptr) {
        return;
    }
    if (!isResearch(purpose)) {
        noteProtocolOnly(judged, verdict);
    } else if (isDeclined(judged, Permission::Store)) {
        verdict.add(judged.refusal("CONSENT-STORE", "Storage for future research was declined.",
                                   sourceText("C03"), "It may serve the protocol and safety only."));
    }
    const auto agreed = [&](Timestamp at) {
        return effectiveAnswer(judged.facts, Permission::LupusResearch, at) == Answer::Yes;
    };
    if (purpose == Purpose::Correlative && !(agreed(judged.collection.at) && agreed(judged.now))) {
        verdict.add(judged.refusal(
            "CONSENT-LUPUS",
            fmt::format("{} has not agreed to lupus research.", judged.facts.participantCode),
            sourceText("C04"), "Ask the coordinator for a new consent, or take another tube."));
    }
}

/// C34 to C36: what a withdrawal does to the use of something held.
void judgeWithdrawnUse(const Case& judged, const ConsentEvent& event, const Use& use, Verdict& verdict) {
    const auto level = event.level.value_or(WithdrawalLevel::NoNewUse);
    const auto withdrew = fmt::format("{} withdrew on {} ({})", judged.facts.participantCode,
                                      judged.day(event.effectiveAt), kWithdrawalLevelCodes.text(level));
    switch (level) {
    case WithdrawalLevel::NoNewUse: {
        auto reason = judged.refusal("CONSENT-WITHDRAWN", withdrew + ": no new use of any sample.",
                                     sourceText("C34"), judged.whereTo);
        if (use.begunAt && *use.begunAt < event.effectiveAt) {
            reason.effect = Effect::Note;
            reason.remedy = "Finish only what was begun before, and return what is left.";
        } else if (isForSafety(use.purpose)) {
            reason.effect = Effect::NeedsApproval;
            reason.source = sourceText("C35");
            reason.approver = "sponsor and ethics committee";
            reason.remedy = "Ask the sponsor and the ethics committee for the safety exception.";
        }
        verdict.add(std::move(reason));
        return;
    }
    case WithdrawalLevel::NoUseDestroy:
        verdict.add(judged.refusal(
            "CONSENT-WITHDRAWN", withdrew + ": no further use, samples are to be destroyed.",
            sourceText("C36"), fmt::format("{} Destruction follows the safety review.", judged.whereTo)));
        return;
    case WithdrawalLevel::NoCollection:
    case WithdrawalLevel::NoContact:
    case WithdrawalLevel::Item:
        return;
    }
}

} // namespace

const SignedForm* formInForce(const ConsentFacts& facts, Timestamp at) {
    const SignedForm* latest = nullptr;
    const auto order = [](const SignedForm& form) {
        return std::tuple{form.consent.effectiveFrom, form.consent.signedAt, form.consent.id};
    };
    for (const auto& form : facts.forms) {
        if (form.consent.effectiveFrom <= at && (latest == nullptr || order(*latest) < order(form))) {
            latest = &form;
        }
    }
    return latest;
}

std::optional<Answer> effectiveAnswer(const ConsentFacts& facts, Permission permission, Timestamp at) {
    const auto* form = formInForce(facts, at);
    if (form == nullptr) {
        return std::nullopt;
    }
    const bool isRevoked = std::ranges::any_of(facts.events, [&](const ConsentEvent& event) {
        const bool isRevocation =
            event.kind == ConsentEventKind::ItemRevoked ||
            (event.kind == ConsentEventKind::Withdraw && event.level == WithdrawalLevel::Item);
        return isRevocation && event.permission == permission && event.effectiveAt <= at &&
               concerns(event, *form);
    });
    if (isRevoked) {
        return Answer::No;
    }
    const auto answer = std::ranges::find(form->answers, permission, &ConsentAnswer::permission);
    return answer == form->answers.end() ? Answer::NotAsked : answer->answer;
}

Verdict judgeReceipt(const ConsentFacts& facts, Collection collection, Timestamp now) {
    const Case judged{facts, collection, now, formInForce(facts, collection.at), kHoldTray};
    Verdict verdict;
    judgeForm(judged, verdict);
    judgeCollectionAnswer(judged, verdict);
    noteProtocolOnly(judged, verdict);
    judgeWithdrawals(judged, verdict, judgeWithdrawal);
    judgeReconsent(judged, verdict);
    judgeDeath(judged, verdict);
    return verdict;
}

Verdict judgeUse(const ConsentFacts& facts, Collection collection, const Use& use, Timestamp now) {
    const Case judged{facts, collection, now, formInForce(facts, collection.at), kLeaveIt};
    Verdict verdict;
    judgeForm(judged, verdict);
    judgeCollectionAnswer(judged, verdict);
    judgeUseAnswers(judged, use.purpose, verdict);
    judgeWithdrawals(judged, verdict, [&](const Case& one, const ConsentEvent& event, Verdict& answer) {
        judgeWithdrawnUse(one, event, use, answer);
    });
    judgeReconsent(judged, verdict);
    judgeDeath(judged, verdict);
    return verdict;
}

} // namespace storage::consent
