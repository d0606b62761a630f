// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/numbered_choices.h"
#include "app/common/reason_list.h"
#include "app/common/scan_strip.h"

#include <QImage>
#include <QPointF>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace app::racks {

/// A well drawn over the picture.
struct WellMark {
    QPointF at;        ///< its middle, both from 0 to 1 of the picture
    QString name = {}; ///< "C7"; a place such as "row 3, column 7" while nobody knows which corner is A1
    std::optional<common::State> state = {}; ///< nothing: empty, as it should be
    QString hint = {};                       ///< on hover and for screen readers
};

/// The rack in its picture.
struct RackDrawing {
    QImage picture = {}; ///< null before there is one
    double aspect = 1.5; ///< width by height, for when there is none
    int rows = 0;        ///< as the picture shows the rack
    int columns = 0;
    std::vector<WellMark> wells = {}; ///< row by row, as the picture shows them
    double radius = 0.03;             ///< of a well, of the picture's width
};

/// So many wells of one kind.
struct WellCount {
    common::State state;
    QString words; ///< "2 not read"
};

/// The chosen well.
struct WellDetail {
    QString name = {}; ///< empty: none is chosen
    QImage crop = {};
    common::State state = common::State::Expected;
    QString stateWords = {};
    QString code = {};
    QString story = {}; ///< doubts, what should be here, how it was established, as sentences
    bool mayLookCloser = false;
    bool mayEnter = false;
};

/// One line of what differs from the records.
struct Difference {
    QString key; ///< the code as read, or the well
    QString well;
    QString tube;
    common::State state = common::State::LookHere;
    QString words; ///< "moved from Box 3-07 C07"
    bool mayAccept = false;
    bool isAccepted = false;
};

/// The one thing that explains it all.
struct CauseView {
    QString words = {};       ///< empty: none, or answered
    QString rereadWords = {}; ///< of the button; empty: this answer does not fit
    QString moveWords = {};
};

/// What can be chosen before a picture is read.
struct RackChoices {
    std::vector<common::Choice> nests = {};
    QString nest = {};
    std::vector<common::Choice> formats = {};
    QString format = {};
    bool mayChooseFormat = true; ///< the open box decides
    QString dpi = {};            ///< empty: as the file says
    QString folder = {};         ///< that is watched; empty
    QStringList sources = {};    ///< what else takes pictures, as people call it
};

/// Everything the page shows.
struct RacksView {
    common::ScanAnswer answer = {};
    common::Refusal refusal = {};
    QString boxHeading = {}; ///< "Box 3-07"; empty before one was opened
    QString boxNote = {};
    RackDrawing drawing = {};
    std::optional<int> current = {}; ///< chosen well, index into the drawing
    std::vector<WellCount> counts = {};
    WellDetail well = {};
    CauseView cause = {};
    std::vector<Difference> differences = {};
    QString agreement = {}; ///< what to say while nothing differs
    RackChoices choices = {};
    std::optional<int> done = {}; ///< wells, while a picture is read
    int total = 0;
    bool asksCorner = false; ///< where A1 lies has to be said
    bool maySave = false;
    bool mayUndo = false;
    bool mayCancel = false;
    bool mayKeepNest = false;
};

} // namespace app::racks
