// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/consent/consent_rules.h"

#include <fmt/format.h>

#include <algorithm>

namespace storage::consent {

namespace {

constexpr auto kHoldTray = "Put the tube in the hold tray and tell the coordinator.";

/// One judgement's facts, passed on together.
struct Case {
    const ConsentFacts& facts;
    Collection collection;
    Timestamp now;
    const SignedForm* form; ///< in force at collection

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
            fmt::format("{} The tube may go on once a signed consent is entered.", kHoldTray)));
    } else if (judged.form == nullptr) {
        const auto& first = firstForm(judged.facts)->consent;
        verdict.add(judged.refusal(
            "CONSENT-LATER",
            fmt::format("Collected {}, before the consent took effect on {}.",
                        judged.day(judged.collection.at), judged.day(first.effectiveFrom)),
            sourceText("C02"), fmt::format("{} Check the collection date and the consent date.", kHoldTray)));
    }
}

void judgeAnswers(const Case& judged, Verdict& verdict) {
    if (judged.form == nullptr) {
        return;
    }
    const auto answerAt = [&](Permission permission, Timestamp at) {
        return effectiveAnswer(judged.facts, permission, at);
    };
    if (answerAt(Permission::Collect, judged.collection.at) != Answer::Yes) {
        verdict.add(judged.refusal(
            "CONSENT-COLLECT",
            fmt::format("{} had not agreed to the collection of samples.", judged.facts.participantCode),
            "Consent item P_COLLECT",
            fmt::format("{} It may go on only if the form was entered wrongly and is corrected.",
                        kHoldTray)));
    }
    // A later form does not widen what was agreed at collection, so both moments count.
    if (answerAt(Permission::Store, judged.collection.at) == Answer::No ||
        answerAt(Permission::Store, judged.now) == Answer::No) {
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

void judgeWithdrawals(const Case& judged, Verdict& verdict) {
    for (const auto& event : judged.facts.events) {
        const bool isInEffect = event.kind == ConsentEventKind::Withdraw && event.effectiveAt <= judged.now;
        if (isInEffect && (judged.form == nullptr || concerns(event, *judged.form))) {
            judgeWithdrawal(judged, event, verdict);
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
            verdict.add(
                judged.refusal("CONSENT-RECONSENT",
                               fmt::format("New consent was due by {}; the tube was drawn on {} without it.",
                                           judged.day(event.effectiveAt), judged.day(judged.collection.at)),
                               sourceText("C43"),
                               fmt::format("{} It may go on once the new consent is entered.", kHoldTray)));
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
                                       "Consent item P_POSTMORTEM", kHoldTray));
        }
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
    const Case judged{facts, collection, now, formInForce(facts, collection.at)};
    Verdict verdict;
    judgeForm(judged, verdict);
    judgeAnswers(judged, verdict);
    judgeWithdrawals(judged, verdict);
    judgeReconsent(judged, verdict);
    judgeDeath(judged, verdict);
    return verdict;
}

} // namespace storage::consent
