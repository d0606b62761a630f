// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/text_label.h"
#include "app/shell/navigation_rail.h"

#include <QLineEdit>
#include <QWidget>

namespace app::shell {

/// What stands in front of the work while nobody is at the bench. The window takes everything else off the
/// screen as long as this is shown. The same person resumes with the password; another person signs in
/// afresh.
class LockScreen : public QWidget {
    Q_OBJECT

public:
    explicit LockScreen(QWidget* parent = nullptr);

    /// Names who may resume, empties the field and takes the focus.
    void lockFor(const PersonView& person);
    /// Why resuming did not work ("That is not the password. Two tries are left.").
    void showProblem(const QString& words);
    /// A scan came while locked: says that it was not taken.
    void refuseScan();

Q_SIGNALS:
    void resumeRequested(const QString& password);
    void otherPersonRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void resume();

    common::TextLabel* m_name;
    common::TextLabel* m_problem;
    QLineEdit* m_password;
};

} // namespace app::shell
