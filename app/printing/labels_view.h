// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/scan_strip.h"

#include "app/printing/printer_picture.h"
#include "app/printing/template_choice.h"

#include <QString>
#include <vector>

namespace app::printing {

/// One label, or a tube that is to get one.
struct LabelLine {
    QString key;
    QString ordinal; ///< "4"
    QString label;   ///< "CT7K-20914-J", from the second print on "CT7K-20914-J.2"
    QString goesOn;  ///< what is scanned before it: "tube of CT7K-20900-B"
    common::State state = common::State::Expected;
    QString stateWords; ///< "on its tube", "next", "old label about"

    friend bool operator==(const LabelLine&, const LabelLine&) = default;
};

/// Everything the page shows.
struct LabelsView {
    common::ScanAnswer answer;
    QString heading; ///< of the batch, or of the tubes chosen for the next one
    QString note;    ///< "7 of 12 on their tubes"
    std::vector<LabelLine> lines;
    QString chosenLine;      ///< key of the line to bring into view
    bool isApplying = false; ///< a batch is being stuck on; else tubes are chosen for the next
    bool hasBatch = false;   ///< there is an open batch to go back to
    bool mayPrint = false;
    bool mayClose = false;
    bool mayDeclare = false; ///< some old label is still about
    QString unknown;         ///< the label somebody has to look for; empty without one
    QString unknownWhy;
    common::State printer = common::State::Expected;
    QString printerWords;  ///< "Zebra ZD421: Out of ribbon."
    QString printerRemedy; ///< "Put in a ribbon…"
    PrinterSign printerSign = PrinterSign::Plug;
    bool isPrinting = false;
    std::vector<LabelUse> uses; ///< kinds of the tubes that are to get labels
};

} // namespace app::printing
