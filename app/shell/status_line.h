// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/state.h"

#include <QWidget>

#include <array>

namespace app::shell {

/// The places of the line at the foot.
enum class StatusPlace { Scanner, Printer, Repository, Ledger };

/// The line at the foot of the window: scanner, printer, repository, and at the right the ledger's head.
class StatusLine : public QWidget {
    Q_OBJECT

public:
    explicit StatusLine(QWidget* parent = nullptr);

    /// `words` as shown ("Scanner: Honeywell 1950g, HID POS"), `hint` on hover.
    void say(StatusPlace place, common::State state, const QString& words, const QString& hint = {});
    [[nodiscard]] const QString& words(StatusPlace place) const;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Entry {
        common::State state = common::State::Expected;
        QString words;
        QString hint;
        QRect area;
    };

    void arrange();

    std::array<Entry, 4> m_entries;
};

} // namespace app::shell
