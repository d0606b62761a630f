// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/ask.h"
#include "app/setup/setup_page.h"
#include "app/shell/acts.h"
#include "storage/studies/plan_file.h"
#include "storage/workflows/sign_in.h"

#include <QObject>
#include <optional>

namespace app::setup {

/// Studies with their plans, and sites: what the database knows.
struct StudiesSnapshot {
    std::vector<storage::studies::Study> studies;
    std::vector<storage::studies::Site> sites;
    std::optional<storage::StudyId> study; ///< the shown one
    std::optional<storage::studies::Plan> plan;
};

/// Loads study plans and adds sites. A plan file is read and judged first; nothing is recorded of one with a
/// mistake, and nothing before the person confirms.
class StudiesPresenter : public QObject {
    Q_OBJECT

public:
    StudiesPresenter(SetupPage& page, shell::Backend& backend, common::Ask& ask, QObject* parent = nullptr);

    void setPerson(std::optional<storage::workflows::SignedIn> person);

Q_SIGNALS:
    /// Something was recorded.
    void recorded();

private:
    void askForPlan();
    void readPlan(const QString& name, const std::string& bytes);
    void addSite(const SiteEntry& entry);
    void reload();
    void refresh();

    SetupPage& m_page;
    shell::Backend& m_backend;
    common::Ask& m_ask;
    shell::Acts m_acts;
    std::optional<storage::StudyId> m_study;
    StudiesSnapshot m_snapshot;
    QString m_file;
    std::vector<storage::FileMistake> m_mistakes;
};

} // namespace app::setup
