// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/numbered_choices.h"
#include "app/common/outcome.h"
#include "app/common/sounds.h"
#include "app/common/state.h"
#include "app/common/theme.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace app::setup {

/// A role a person holds.
struct GrantLine {
    QString key;
    QString words; ///< "technician at Hudson site, all studies"
    QString since;
};

/// A person who may sign in.
struct PersonLine {
    QString key;
    QString name;
    QString userName;
    QString roles; ///< "technician, manager"
    QString badge; ///< Its code; empty without one.
    common::State state = common::State::Done;
    QString stateWords; ///< "active", "locked until 10:20", "left"
    std::vector<GrantLine> grants;
};

/// The label printer of this workstation.
struct PrinterView {
    QString address; ///< "zd421.lab:9100"; empty without one
    common::State state = common::State::Expected;
    QString words; ///< what became of the address that was kept, or why it was not
};

/// Whether fast typing is taken for a scan.
enum class Timing { On, Off };

/// The keyboard that is a scanner and heard alone.
struct LoneKeyboardView {
    std::vector<common::Choice>
        keyboards;    ///< Those of this computer; the kept one also when it is unplugged.
    QString keyboard; ///< Key of the chosen one; empty: none.
    std::vector<common::Choice> layouts;
    QString layout; ///< Key: what the scanner is set to type.
};

/// How this workstation's keyboard-wedge scanners are programmed.
struct ScannerView {
    QString prefix; ///< in words a person can type ("Ctrl+B", "~")
    Timing timing = Timing::On;
    QString lastScan; ///< What the scanner under test sent.
    QString refusal;  ///< Why the last settings were not taken.
    LoneKeyboardView alone = {};
};

/// The plan of a study: visits by kinds of specimens.
struct PlanView {
    QString study; ///< "LUPUS-CART-1 · protocol 2.1"
    QStringList kinds;

    struct Visit {
        QString name;
        QString day;          ///< "day 28 after infusion"
        QString window;       ///< "−6 to +0 days"
        QStringList expected; ///< One text per kind: "4 × 10 mL"; empty for none.
    };

    std::vector<Visit> visits;
};

/// One thing wrong in a plan file.
struct PlanMistakeLine {
    QString line;
    QString column;
    QString field; ///< "/visits/3/day"; empty when the text is no JSON
    QString reason;
};

/// A place where participants are seen.
struct SiteLine {
    QString code;
    QString name;
    QString offset; ///< "UTC+01:00"
};

/// Studies with their plans, and sites.
struct StudiesView {
    std::vector<common::Choice> studies;
    QString study; ///< key of the shown one
    PlanView plan;
    QString file; ///< name of the file that was read last; empty before
    std::vector<PlanMistakeLine> mistakes;
    std::vector<SiteLine> sites;
    QString offset; ///< this workstation's, offered for a new site
    bool mayManage = false;
    common::Outcome outcome;
};

/// A site to be added.
struct SiteEntry {
    QString code;
    QString name;
    QString offset; ///< "+01:00"
};

/// Everything the page shows of people and of this workstation.
struct SetupView {
    std::vector<PersonLine> people;
    std::vector<common::Choice> roles;
    std::vector<common::Choice> scopes; ///< Sites and studies a role can be given for.
    bool mayManagePeople = false;
    common::Outcome peopleOutcome;
    common::ThemeChoice theme = common::ThemeChoice::System;
    double scale = 1.0;
    ScannerView scanner;
    common::SoundSetting sounds = common::SoundSetting::On;
    PrinterView printer;
};

/// A person to be added.
struct PersonEntry {
    QString name;
    QString userName;
    QString password; ///< First password.
    QString role;     ///< Key.
    QString scope;    ///< Key.
};

} // namespace app::setup
