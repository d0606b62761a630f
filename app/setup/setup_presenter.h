// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/ask.h"
#include "app/common/sounds.h"
#include "app/setup/setup_page.h"
#include "app/setup/workstation_settings.h"
#include "app/shell/acts.h"
#include "app/specimens/label_printing.h"
#include "storage/workflows/sign_in.h"

#include <QObject>

namespace app::setup {

/// Connects the set-up page with the accounts of the repository and with what this workstation keeps of its
/// own set-up. What is chosen holds at once.
class SetupPresenter : public QObject {
    Q_OBJECT

public:
    SetupPresenter(SetupPage& page, shell::Backend& backend, common::Ask& ask, common::Sounds& sounds,
                   QObject* parent = nullptr);

    void setPerson(std::optional<storage::workflows::SignedIn> person);
    /// Reads people and scopes anew.
    void reload();

Q_SIGNALS:
    /// The scanner or the printer of this workstation is another now.
    void devicesChanged();
    /// Something was recorded.
    void recorded();
    void labelsAsked(const std::vector<app::specimens::LabelledThing>& things);

private:
    void connectPeople();
    void connectDevices();
    void endRole(const QString& grant);
    void printBadge(const QString& person);
    void keepScanner(const QString& prefix, Timing timing);
    void keepPrinter(const QString& address);
    void writeCommandCards();
    void refresh();

    SetupPage& m_page;
    shell::Backend& m_backend;
    common::Ask& m_ask;
    common::Sounds& m_sounds;
    WorkstationSettings m_settings;
    shell::Acts m_acts;
    SetupView m_view;
};

} // namespace app::setup
