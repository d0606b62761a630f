// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/text_label.h"
#include "app/shell/page.h"

#include <QLineEdit>

namespace app::shell {

/// User name and password. A badge fills in the user name and nothing more.
class SignInPage : public Page {
    Q_OBJECT

public:
    explicit SignInPage(QWidget* parent = nullptr);

    /// Which repository this is ("Demonstration repository").
    void setRepository(const QString& name);
    /// Why signing in did not work and what to do.
    void showProblem(const QString& words);
    /// Keeps the page still while the password is being checked.
    void setBusy(bool busy);
    /// The user name a badge stands for.
    void fillUserName(const QString& userName);

    [[nodiscard]] bool takesScans() const override { return true; }

    void scanned(const ScanText& scan) override;
    void enter() override;

Q_SIGNALS:
    void signInRequested(const QString& userName, const QString& password);
    /// A badge was scanned; whose it is, the repository knows.
    void badgeScanned(const QString& code);
    /// The person wants another repository.
    void otherRepositoryRequested();

private:
    void tryIt();

    common::TextLabel* m_repository;
    common::TextLabel* m_problem;
    QLineEdit* m_userName;
    QLineEdit* m_password;
    QPushButton* m_go;
};

} // namespace app::shell
