// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/text_label.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace app::common {

/// A surface with rounded corners that holds one subject. Its first line is a heading, a quiet note and, at
/// the right, whatever the page puts into `headRow()`; below comes `body()`.
class Card : public QFrame {
    Q_OBJECT

public:
    /// Without a heading the first line is left out.
    explicit Card(const QString& heading = {}, QWidget* parent = nullptr);

    void setHeading(const QString& heading);
    /// Quiet words after the heading ("from Hudson site, 24 tubes").
    void setNote(const QString& note);

    [[nodiscard]] QVBoxLayout* body() { return m_body; }

    /// For a chip or a button at the right end of the first line.
    [[nodiscard]] QHBoxLayout* headRow() { return m_headRow; }

private:
    void showHead();

    TextLabel* m_heading;
    TextLabel* m_note;
    QHBoxLayout* m_headRow;
    QVBoxLayout* m_body;
};

} // namespace app::common
