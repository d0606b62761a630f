// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/as_of.h"
#include "app/common/box_map.h"
#include "app/common/fact_list.h"
#include "app/common/numbered_choices.h"
#include "app/common/outcome.h"
#include "app/printing/template_choice.h"

#include <QString>

#include <optional>
#include <vector>

namespace app::freezers {

/// A freezer, rack, shelf or box in the tree.
struct ContainerLine {
    QString key;
    QString parent; ///< Key of what it stands in; empty for a freezer. Parents come before children.
    QString name;
    QString occupancy;                  ///< "92 %", "62 of 81"
    QString temperature;                ///< "−187 °C" for freezers, otherwise empty.
    std::optional<common::State> state; ///< Only where something calls for attention.
    QString hint;                       ///< Why it does.
};

/// The open box.
struct FreezerBox {
    QString key; ///< Key of its container; empty when none is open.
    QString name;
    QString note; ///< "LN2 tank 1 › rack 3 › shelf 2 · 62 of 81 · last seen whole 12 Nov (9 days)"
    int rows = 9;
    int columns = 9;
    std::vector<common::Well> wells;
};

/// The specimen of the chosen position.
struct ChosenSpecimen {
    QString key;
    QString code; ///< Empty for an empty position.
    QString note; ///< "D5 · PBMC, 8.1 × 10⁶ viable, 1 mL"
    std::vector<common::Fact> facts;
};

/// What a new place can be; the defaults follow what is chosen in the tree.
struct PlaceFormView {
    bool mayManage = false; ///< may set up places; without it there is no form
    std::vector<common::Choice>
        places;     ///< what it can stand in: nothing, or the chosen place and those around it
    QString inside; ///< key of the default of `places`; empty: it stands by itself
    std::vector<common::Choice> kinds;
    QString kind; ///< key of the default of `kinds`
    std::vector<common::Choice> temperatures;
    QString temperature; ///< key of the default of `temperatures`
    std::vector<common::Choice> studies;
    common::Outcome outcome;
};

/// Places to be set up.
struct PlaceEntry {
    QString inside; ///< key; empty: by itself
    QString kind;   ///< key
    QString name;   ///< of several, the first
    int count = 1;
    int rows = 9;        ///< boxes only
    int columns = 9;     ///< boxes only
    QString temperature; ///< key
    QString study;       ///< key; empty: any study
};

/// Everything the page shows.
struct FreezersView {
    std::vector<ContainerLine> containers;
    QString chosen; ///< Key of the chosen container.
    FreezerBox box;
    ChosenSpecimen specimen;
    common::AsOfView asOf;
    PlaceFormView form;
    std::vector<printing::LabelUse> uses; ///< of the chosen place's label; empty: none is chosen
    bool mayPrint = false;
    bool mayPrintInside = false; ///< there are places in it
};

} // namespace app::freezers
