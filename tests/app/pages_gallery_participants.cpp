// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/sample_views.h"

namespace tests {

using app::common::FactStyle;
using app::common::State;
using app::participants::ParticipantsView;
using app::participants::ParticipantView;

namespace {

QString text(const char* words) {
    return QString::fromUtf8(words);
}

ParticipantView sampleParticipant() {
    ParticipantView open;
    open.key = text("107");
    open.code = text("LUP-0107");
    open.state = State::Now;
    open.status = text("after infusion");
    open.statusKey = text("ACTIVE");
    open.facts = {
        {text("Study"), text("LUP · protocol 3.0")},
        {text("Site"), text("Hudson site")},
        {text("Therapy course"), text("1 · COI-0107-1"), FactStyle::Code},
        {text("Apheresis"), text("18 Sep 2026")},
        {text("Infusion"), text("24 Oct 2026, day 28")},
    };
    open.visits = {
        {text("1"),
         text("D0"),
         text("24 Oct 2026"),
         text("9 of 9"),
         State::Done,
         text("complete"),
         text("HEP 4/4 · SST 3/3 · EDTA 2/2"),
         {}},
        {text("2"),
         text("D28"),
         text("18 to 24 Nov 2026"),
         text("3 of 4"),
         State::Now,
         text("open"),
         text("HEP 3/4"),
         {{text("1"), text("D28-HEP-1"), text("CT7K-20914-M"), State::Done, text("received")},
          {text("2"), text("D28-HEP-2"), text("CT7K-20915-R"), State::Done, text("received")},
          {text("3"), text("D28-HEP-3"), text("CT7K-20916-W"), State::Done, text("received")},
          {{}, text("D28-HEP-4"), {}, State::Expected, text("expected")}}},
        {text("3"),
         text("M3"),
         text("17 to 31 Jan 2027"),
         text("0 of 9"),
         State::Expected,
         text("later"),
         text("HEP 0/4 · SST 0/3 · EDTA 0/2"),
         {}},
    };
    open.days = {{text("INFUSION"), text("Infusion, course 1"), {}},
                 {text("APHERESIS"), text("Apheresis"), {}}};
    open.statuses = {{text("ACTIVE"), text("active"), {}}, {text("COMPLETED"), text("completed"), {}}};
    open.consent = {
        {text("Form 3"), text("signed 12 Aug 2026, 09:30")},
        {text("Withdrawal"), text("none"), FactStyle::Chip, State::Done},
    };
    open.answers = {
        {text("STORE"), text("Keep samples for research"), text("YES")},
        {text("GENETIC"), text("Genetic research"), text("NO")},
        {text("SHARE"), text("Share with other institutions"), text("YES")},
    };
    open.forms = {{text("3"), text("Form 3"), {}}};
    open.levels = {{text("W1"), text("No new samples"), text("0 planned visits")}};
    return open;
}

} // namespace

ParticipantsView sampleParticipants() {
    ParticipantsView view;
    view.studies = {{text("1"), text("LUP"), text("Lupus CAR-T")}};
    view.study = text("1");
    view.sites = {{text("1"), text("Hudson site"), {}}, {text("2"), text("Lakeside site"), {}}};
    view.suggestedCode = text("LUP-0125");
    view.today = text("2026-11-21");
    view.mayManage = true;
    const std::pair<const char*, State> people[] = {{"LUP-0098", State::Stop},
                                                    {"LUP-0101", State::Done},
                                                    {"LUP-0107", State::Now},
                                                    {"LUP-0112", State::Now},
                                                    {"LUP-0124", State::Expected}};
    for (const auto& [code, state] : people) {
        const bool isBefore = state == State::Expected;
        view.rows.push_back({text(code),
                             text(code),
                             text("Hudson site"),
                             state,
                             state == State::Stop ? text("withdrawn")
                             : isBefore           ? text("before infusion")
                                                  : text("active"),
                             isBefore ? QString{} : text("24 Oct 2026"),
                             isBefore ? text("SCR · 2 to 9 Nov") : text("D28 · 18 to 24 Nov"),
                             state == State::Stop ? QString{} : text("M3 · 17 to 31 Jan"),
                             {},
                             {}});
    }
    return view;
}

ParticipantsView sampleParticipantOpen() {
    auto view = sampleParticipants();
    view.open = sampleParticipant();
    view.outcome.done = text("The day is recorded; the windows of the visits follow it.");
    return view;
}

} // namespace tests
