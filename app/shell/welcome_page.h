// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/text_label.h"
#include "app/shell/page.h"

#include <QLineEdit>
#include <QStackedWidget>

#include <vector>

namespace app::shell {

/// Where a repository is kept.
enum class DatabaseKind {
    File,   ///< SQLite, in one file on this computer.
    Server, ///< PostgreSQL, shared by several workstations.
};

/// What a person typed to found a repository. Nothing is checked but that the fields are filled and the two
/// passwords agree; the rest is the repository's to say.
struct NewRepository {
    QString organisation;
    QString prefix;   ///< First four characters of every identifier made here, in capitals.
    QString fullName; ///< The first administrator.
    QString userName;
    QString password;
    DatabaseKind database = DatabaseKind::File;
    QString address; ///< A file path, or "postgresql://…".
};

/// The first thing a new workstation shows: look around in the demonstration, found a repository, or open
/// one.
class WelcomePage : public Page {
    Q_OBJECT

public:
    /// `defaultFile` is offered for a new repository; by custom repository.db in the XDG data folder.
    explicit WelcomePage(const QString& defaultFile, QWidget* parent = nullptr);

    /// Why it did not work and what to do; also ends `setBusy`.
    void showProblem(const QString& words);
    /// Words while the work goes on in the background ("Founding the repository…"); empty ends it.
    void setBusy(const QString& words);

Q_SIGNALS:
    void demonstrationRequested();
    void createRequested(const app::shell::NewRepository& repository);
    /// A path or "postgresql://…".
    void openRequested(const QString& address);

private:
    [[nodiscard]] QWidget* makeDemonstration();
    [[nodiscard]] QWidget* makeCreation(const QString& defaultFile);
    [[nodiscard]] QWidget* makeOpening(const QString& defaultFile);
    void choose(int index);
    void create();

    std::vector<QPushButton*> m_choices;
    std::vector<QPushButton*> m_goes;
    QStackedWidget* m_forms;
    common::TextLabel* m_problem;
    QLineEdit* m_organisation = nullptr;
    QLineEdit* m_prefix = nullptr;
    QLineEdit* m_fullName = nullptr;
    QLineEdit* m_userName = nullptr;
    QLineEdit* m_password = nullptr;
    QLineEdit* m_again = nullptr;
    QLineEdit* m_address = nullptr;
    QPushButton* m_server = nullptr;
};

} // namespace app::shell
