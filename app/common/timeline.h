// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/state.h"

#include <QAbstractScrollArea>
#include <QDateTime>
#include <QTextLayout>
#include <QVariant>

#include <memory>
#include <vector>

namespace app::common {

/// One thing that happened.
struct TimelineEntry {
    QDateTime moment = {}; ///< In the zone of the place where it happened.
    State state = State::Done;
    QString chip = {}; ///< What happened, in one or two words ("handed over").
    QString text = {}; ///< Who, where, with what.
    QVariant key = {};
};

/// What happened to a thing, newest first: time, chip, words. The exact time is on hover; entries can be
/// walked with the arrow keys and opened.
class Timeline : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit Timeline(QWidget* parent = nullptr);

    /// Entries in the order shown. `now` decides how their times are said.
    void setEntries(std::vector<TimelineEntry> entries, const QDateTime& now);

    [[nodiscard]] int current() const { return m_current; }

    void setEmptyWords(const QString& words);

Q_SIGNALS:
    /// An entry was opened by Enter or double click.
    void opened(int index);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    struct Laid {
        std::unique_ptr<QTextLayout> text;
        int top = 0;
        int height = 0;
    };

    void layOut();
    [[nodiscard]] Laid laid(const TimelineEntry& entry, int top) const;
    void moveTo(int index);
    [[nodiscard]] int entryAt(int y) const;
    void paintEntry(QPainter& painter, std::size_t index) const;

    std::vector<TimelineEntry> m_entries;
    std::vector<Laid> m_laid;
    QDateTime m_now;
    QString m_emptyWords;
    int m_current = 0;
};

} // namespace app::common
