// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/fact_list.h"
#include "app/common/numbered_choices.h"
#include "app/common/outcome.h"
#include "app/common/state.h"

#include <QString>

#include <utility>
#include <vector>

namespace app::participants {

/// A participant in the list.
struct ParticipantRow {
    QString key;
    QString code;
    QString site;
    common::State state = common::State::Done;
    QString status; ///< "active"
    QString infusion;
    QString last;     ///< "D28 · 19 to 25 Nov"; empty: none has begun
    QString next;     ///< likewise; empty: none is planned
    QString lastHint; ///< exact days
    QString nextHint;
};

/// A planned tube of a visit.
struct TubeRow {
    QString key;     ///< of the specimen; empty: nothing came
    QString planned; ///< "D28-HEP-3"
    QString code;    ///< of the specimen; empty: nothing came
    common::State state = common::State::Expected;
    QString stateWords;
};

/// A visit on one occasion with what it expects and what came.
struct VisitRow {
    QString key;
    QString code;   ///< "D28"; with its occasion from the second on
    QString window; ///< "19 to 25 Nov 2026"; "day not known" before its anchor is
    QString tubes;  ///< "3 of 4"
    common::State state = common::State::Expected;
    QString stateWords;
    QString kinds; ///< "HEP 2/2 · SST 1/2"
    std::vector<TubeRow> planned;
};

/// An answer on a consent form.
struct AnswerRow {
    QString key; ///< of the permission
    QString words;
    QString answer; ///< key of the answer that counts now
};

/// The open participant.
struct ParticipantView {
    QString key; ///< empty: the list is shown
    QString code;
    common::State state = common::State::Done;
    QString status;
    QString statusKey;               ///< of the status now, as in `statuses`
    std::vector<common::Fact> facts; ///< study, site, plan, course, days
    std::vector<VisitRow> visits;
    std::vector<common::Choice> days;     ///< the days that can be set
    std::vector<common::Choice> statuses; ///< that can be chosen
    std::vector<common::Fact> consent;    ///< forms and withdrawals on file
    std::vector<AnswerRow> answers;
    std::vector<common::Choice> forms;  ///< versions of the form
    std::vector<common::Choice> levels; ///< of withdrawal; the detail says what it touches
};

/// Everything the page shows.
struct ParticipantsView {
    std::vector<common::Choice> studies;
    QString study; ///< key of the chosen one
    std::vector<common::Choice> sites;
    QString suggestedCode; ///< the code after the highest; empty before the first
    QString today;         ///< "2026-11-21"
    std::vector<ParticipantRow> rows;
    bool mayManage = false; ///< may change participants and consents
    ParticipantView open;
    common::Outcome outcome;
};

/// Somebody to be registered.
struct Registration {
    QString site; ///< key
    QString code;
    QString day; ///< of enrolment
};

/// A day to be set or corrected.
struct DayEntry {
    QString which; ///< key
    QString day;   ///< empty takes it back
    QString reason;
};

/// A signed form.
struct ConsentEntry {
    QString version;
    QString signedAt;                                 ///< "2026-11-21" or "2026-11-21 09:30", at the site
    std::vector<std::pair<QString, QString>> answers; ///< keys of permission and answer
};

/// A withdrawal before it is confirmed.
struct WithdrawalEntry {
    QString level;      ///< key
    QString permission; ///< key; for one permission only
    QString day;        ///< from which it holds, at the site
    QString source;     ///< where it is on paper
};

} // namespace app::participants
