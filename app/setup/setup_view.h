// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/numbered_choices.h"
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

/// How this workstation's keyboard-wedge scanners are programmed.
struct ScannerView {
    QString prefix; ///< in words a person can type ("Ctrl+B", "~")
    Timing timing = Timing::On;
    QString lastScan; ///< What the scanner under test sent.
    QString refusal;  ///< Why the last settings were not taken.
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

/// Everything the page shows.
struct SetupView {
    std::vector<PersonLine> people;
    std::vector<common::Choice> roles;
    std::vector<common::Choice> scopes; ///< Sites and studies a role can be given for.
    bool mayManagePeople = false;
    QString peopleRefusal; ///< Why the last change of people was not taken.
    common::ThemeChoice theme = common::ThemeChoice::System;
    double scale = 1.0;
    ScannerView scanner;
    common::SoundSetting sounds = common::SoundSetting::On;
    PrinterView printer;
    PlanView plan;
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
