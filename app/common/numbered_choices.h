// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QButtonGroup>
#include <QGridLayout>
#include <QString>
#include <QWidget>

#include <vector>

namespace app::common {

/// One of several answers.
struct Choice {
    QString key;
    QString words;
    QString detail; ///< What follows from it; quiet, behind the words.

    [[nodiscard]] bool operator==(const Choice&) const = default;
};

/// Answers numbered from 1, so that a number card or a digit key picks one. Filled row by row in columns.
class NumberedChoices : public QWidget {
    Q_OBJECT

public:
    /// `accessibleName` is the question.
    NumberedChoices(const QString& objectName, const QString& accessibleName, int columns,
                    QWidget* parent = nullptr);

    /// Keeps what was chosen when the answers are the same as before.
    void show(const std::vector<Choice>& choices);
    using QWidget::show;

    /// Picks the answer with this number (from 1); other numbers change nothing.
    void choose(int number);
    void clear();

    /// Key of the picked answer; empty when none is.
    [[nodiscard]] QString chosen() const;

Q_SIGNALS:
    void changed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void add(int number, const Choice& choice);

    QButtonGroup m_group;
    QGridLayout* m_grid;
    int m_columns;
    std::vector<Choice> m_choices;
};

} // namespace app::common
