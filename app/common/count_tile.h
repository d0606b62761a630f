// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/text_label.h"

#include <QWidget>

#include <optional>

namespace app::common {

/// A number that matters and the word for it: "17 of 24 / received".
class CountTile : public QWidget {
    Q_OBJECT

public:
    explicit CountTile(const QString& word, QWidget* parent = nullptr);

    /// Shows a count; `rest` follows it small and quiet ("of 24"). A state colours the number.
    void show(int count, const QString& rest = {}, std::optional<State> state = std::nullopt);
    /// The same for something that is not a plain count ("86 %", "04:12").
    void showText(const QString& number, const QString& rest = {}, std::optional<State> state = std::nullopt);
    using QWidget::show;

private:
    TextLabel* m_number;
    TextLabel* m_rest;
    TextLabel* m_word;
};

} // namespace app::common
