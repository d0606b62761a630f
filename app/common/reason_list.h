// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/state.h"

#include <QString>
#include <QVBoxLayout>
#include <QWidget>

#include <vector>

namespace app::common {

/// One reason of a refusal.
struct Reason {
    QString explanation; ///< What stands against it, as a sentence.
    QString source;      ///< "Rule C36 · consent form version 3, section 4"
    QString remedy;      ///< What would change it.

    [[nodiscard]] bool operator==(const Reason&) const = default;
};

/// A "no" with all its reasons.
struct Refusal {
    QString heading; ///< "CT7K-20877-5 is stopped"; empty when there is nothing to say.
    std::vector<Reason> reasons;
    State state = State::Stop;

    [[nodiscard]] bool operator==(const Refusal&) const = default;
};

/// All reasons of a refusal beside the work, each with its source and remedy. Hidden when there is none.
class ReasonList : public QWidget {
    Q_OBJECT

public:
    explicit ReasonList(QWidget* parent = nullptr);

    void show(const Refusal& refusal);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void addWords(const Refusal& refusal);

    QVBoxLayout* m_lines;
    Refusal m_refusal;
};

} // namespace app::common
