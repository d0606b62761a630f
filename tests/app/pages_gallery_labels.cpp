// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/sample_views.h"

namespace tests {

app::printing::LabelsView sampleLabels() {
    using app::common::State;
    const auto text = [](const char* words) { return QString::fromUtf8(words); };
    app::printing::LabelsView view;
    view.answer = {State::Stop, text("Label 4 is on the tube that should carry 3"), {},
                   {},          text("Take it off and stick on the right one"),     text("CT7K-20934-C")};
    view.heading = text("Box 3-07, 5 tubes");
    view.note = text("2 of 5 done");
    const auto parent = text("its parent CT7K-20914-J");
    view.lines = {{text("1"), text("1"), text("CT7K-20931-Q"), parent, State::Done, text("on its tube")},
                  {text("2"), text("2"), text("CT7K-20932-8"), parent, State::Done, text("on its tube")},
                  {text("3"), text("3"), text("CT7K-20933-R"), parent, State::Now, text("stick on now")},
                  {text("4"), text("4"), text("CT7K-20934-C"), text("its parent CT7K-20916-W"),
                   State::Expected, text("to stick on")},
                  {text("5"), text("5"), text("CT7K-20935-V.2"), text("the old label of CT7K-20935-V"),
                   State::LookHere, text("old label about")}};
    view.chosenLine = text("3");
    view.isApplying = true;
    view.hasBatch = true;
    view.mayDeclare = true;
    view.printer = State::Stop;
    view.printerWords = text("Zebra Technologies ZTC GK420d: Out of ribbon. 2 labels are still to come.");
    view.printerRemedy = text("Put in a ribbon, close the printer and press Pause: it goes on by itself.");
    view.printerSign = app::printing::PrinterSign::Ribbon;
    view.isPrinting = true;
    return view;
}

} // namespace tests
