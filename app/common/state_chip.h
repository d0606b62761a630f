// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/state.h"

#include <QWidget>

namespace app::common {

/// Whether a chip shows its state's sign before the words.
enum class ChipSign { Shown, Hidden };

/// Size of a chip with these words at the present scale, in pixels.
[[nodiscard]] QSize chipSize(const QString& words, ChipSign sign = ChipSign::Shown);

/// Draws a chip left-aligned and vertically centred in `area`; words that do not fit end in an ellipsis.
void paintChip(QPainter& painter, const QRect& area, State state, const QString& words,
               ChipSign sign = ChipSign::Shown);

/// A rounded label: sign, words and colour of one state.
class StateChip : public QWidget {
    Q_OBJECT

public:
    explicit StateChip(State state, const QString& words = {}, QWidget* parent = nullptr);

    /// Empty words stand for the state's own word.
    void show(State state, const QString& words);
    using QWidget::show;

    [[nodiscard]] State state() const { return m_state; }

    [[nodiscard]] const QString& words() const { return m_words; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    State m_state;
    QString m_words;
};

} // namespace app::common
