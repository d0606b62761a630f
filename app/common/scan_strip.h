// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/text_label.h"

#include <QVariantAnimation>
#include <QWidget>

namespace app::common {

/// What the strip says: what was scanned, whether it is all right, what comes next.
struct ScanAnswer {
    State state = State::Now;
    QString headline = {}; ///< "Accepted · heparin tube 3 of 4"
    QString detail = {};   ///< "CT7K-20916-W · LUP-0107 · day 28"
    QString nextWord = {}; ///< Quiet word over the next step; empty stands for "Next".
    QString next = {};     ///< "Scan the next tube, any order"
    QString code = {};     ///< What was scanned, set apart in mono before the detail.
    QString sign = {};     ///< One or two characters in the round sign instead of the state's own ("6").
};

/// The band on top of every page that takes scans, to be read from two metres. Fades over 120 ms at most,
/// while the words are already the new ones.
class ScanStrip : public QWidget {
    Q_OBJECT

public:
    explicit ScanStrip(QWidget* parent = nullptr);

    void say(const ScanAnswer& answer);

    [[nodiscard]] const ScanAnswer& answer() const { return m_answer; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void restyle();
    [[nodiscard]] QRect signArea() const;

    ScanAnswer m_answer;
    TextLabel* m_headline;
    QWidget* m_below;
    TextLabel* m_code;
    TextLabel* m_detail;
    TextLabel* m_nextWord;
    TextLabel* m_next;
    QVariantAnimation m_fade;
    QColor m_from;
    QColor m_ground;
};

/// Lays out a page that takes scans: the strip on top, below it the work, and beside the work a side of this
/// width (in pixels of the design).
void layOutBelow(ScanStrip& strip, QWidget& page, QWidget* work, QWidget* side, double sideWidth);

} // namespace app::common
