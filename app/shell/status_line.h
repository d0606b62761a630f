// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/state.h"

#include <QWidget>

#include <array>
#include <vector>

namespace app::shell {

/// The places of the line at the foot.
enum class StatusPlace { Scanner, Printer, Repository, Ledger };

/// One thing on the line: its state, what is shown, and more of it on hover and when pressed.
struct StatusEntry {
    common::State state = common::State::Expected;
    QString words = {};
    QString hint = {};
};

/// The line at the foot of the window: scanners, printer, repository, and at the right the ledger's head.
class StatusLine : public QWidget {
    Q_OBJECT

public:
    explicit StatusLine(QWidget* parent = nullptr);

    /// `words` as shown ("Scanner: Honeywell 1950g, HID POS"), `hint` on hover.
    void say(StatusPlace place, common::State state, const QString& words, const QString& hint = {});
    [[nodiscard]] const QString& words(StatusPlace place) const;

    /// Every scanner by itself, instead of what was said for the place of the scanner; none: that again.
    void sayScanners(const std::vector<StatusEntry>& scanners);

Q_SIGNALS:
    /// Somebody wants to know more of an entry.
    void pressed(const QString& words, const QString& hint);
    /// The same of a scanner that can be used.
    void scannerPressed(const QString& words, const QString& hint);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    struct Entry : StatusEntry {
        QRect area;
    };

    void arrange();
    void describe();
    void paintEntry(QPainter& painter, const Entry& entry) const;
    /// What is shown now, from the left; the ledger last.
    [[nodiscard]] std::vector<Entry*> shown();
    [[nodiscard]] const Entry* entryAt(const QPoint& place);

    std::array<Entry, 4> m_entries;
    std::vector<Entry> m_scanners;
};

} // namespace app::shell
