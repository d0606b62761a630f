// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/as_of.h"
#include "app/common/fact_list.h"
#include "app/common/lineage_tree.h"
#include "app/common/timeline.h"
#include "app/printing/template_choice.h"
#include "app/specimens/further_codes.h"

#include <QString>

#include <vector>

namespace app::specimens {

/// A chip in the title bar.
struct TitleChip {
    common::State state = common::State::Expected;
    QString words;
};

/// One specimen as of a moment.
struct SpecimenView {
    QString code; ///< Empty before one was chosen.
    std::vector<TitleChip> chips;
    std::vector<common::LineageNode> nodes;
    std::vector<common::LineageEdge> edges;
    QString factsNote; ///< "LUP-0107 · day 28"
    std::vector<common::Fact> facts;
    std::vector<common::TimelineEntry> custody; ///< Newest first.
    QString custodyNote;                        ///< "6 events, each in the signed ledger head 48,213"
    common::AsOfView asOf;
    bool mayPrint = false;
    QString stockAct; ///< "Take it out of storage…", "It is back…"; empty: neither
    FurtherCodesView furtherCodes;
    std::vector<printing::LabelUse> uses; ///< of its label
};

} // namespace app::specimens
