// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/state.h"

#include <QGridLayout>
#include <QString>
#include <QWidget>

#include <vector>

namespace app::common {

/// How the value of a fact is drawn.
enum class FactStyle { Words, Code, Chip };

/// A line of a fact list: "Frozen after", "5 h 10 min".
struct Fact {
    QString label;
    QString value;
    FactStyle style = FactStyle::Words;
    State state = State::Expected; ///< Only for chips.
    QString hint = {};             ///< Exact value or source, on hover.

    [[nodiscard]] bool operator==(const Fact&) const = default;
};

/// Facts under each other, quiet labels at the left. Values can be selected and copied.
class FactList : public QWidget {
    Q_OBJECT

public:
    explicit FactList(QWidget* parent = nullptr);

    void show(const std::vector<Fact>& facts);
    using QWidget::show;

private:
    QGridLayout* m_grid;
    std::vector<Fact> m_facts;
};

} // namespace app::common
