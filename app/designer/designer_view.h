// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/numbered_choices.h"
#include "app/common/outcome.h"
#include "app/common/state.h"

#include <QImage>
#include <QRectF>
#include <QSizeF>
#include <QString>

#include <vector>

namespace app::designer {

/// A template in the list.
struct TemplateLine {
    QString key;
    QString name;
    QString version; ///< "2"
    common::State state = common::State::Expected;
    QString stateWords; ///< "draft"
    QString hint;       ///< its title, who approved it, or what is broken
};

/// A field in the list of fields; the label itself is the first line.
struct FieldLine {
    QString name;
    QString kind;    ///< "Data Matrix"
    QString content; ///< what it says
    bool isWrong = false;
};

/// How a property is entered.
enum class Entry { Line, List };

/// A property of the chosen field.
struct PropertyLine {
    QString key;
    QString label;
    Entry entry = Entry::Line;
    QString value;                       ///< of a list, the chosen key; empty: not given
    QString usual;                       ///< shown while nothing is given
    std::vector<common::Choice> choices; ///< of a list
    bool isWrong = false;
};

/// A value to try the label with.
struct ValueLine {
    QString name;
    QString kind; ///< "participant code"
    QString value;
    bool isWrong = false;
};

/// One thing that speaks against the label, enough to act on.
struct CheckLine {
    QString where; ///< the field, or line and column of the text
    QString explanation;
    QString remedy;
    int field = -1; ///< line in the list of fields it is about; none when negative
    int line = 0;   ///< in the text, from 1; 0: none
    int column = 0; ///< in the text, in characters from 1
};

/// A field in the preview, in millimetres from the label's upper left corner.
struct PreviewField {
    int field; ///< line in the list of fields
    QRectF place;
    bool isWrong = false;
};

/// The label as it prints.
struct PreviewView {
    QImage picture; ///< null: nothing can be drawn
    QSizeF size;    ///< of the label in millimetres
    std::vector<PreviewField> fields;
    std::vector<QRectF> clear; ///< stays white
};

/// Everything the page shows.
struct DesignerView {
    std::vector<TemplateLine> templates;
    QString chosen;  ///< key; empty: none
    QString heading; ///< "cryovial, version 2"
    QString note;    ///< "draft, not saved"
    QString banner;  ///< why it cannot be changed, and what to do; empty when it can
    bool mayEdit = false;
    bool mayCopy = false;
    bool maySave = false;
    bool mayApprove = false;
    std::vector<FieldLine> fields;
    int field = 0; ///< the chosen line; 0 is the label itself
    std::vector<PropertyLine> properties;
    std::vector<ValueLine> values;
    QString text;
    std::vector<CheckLine> checks;
    common::State verdict = common::State::Expected;
    QString verdictWords; ///< "It prints", "3 reasons why it does not print"
    PreviewView preview;
    common::Outcome outcome;
};

} // namespace app::designer
