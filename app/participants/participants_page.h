// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/card.h"
#include "app/common/table_view.h"
#include "app/common/title_bar.h"
#include "app/participants/change_panel.h"
#include "app/shell/page.h"

#include <QStackedWidget>

namespace app::participants {

/// The participants of a study as a list, and one of them with visits, days and consent. Shows what it is
/// given and says what the person asked for; it decides nothing.
class ParticipantsPage : public shell::Page {
    Q_OBJECT

public:
    explicit ParticipantsPage(QWidget* parent = nullptr);

    void show(const ParticipantsView& view);
    using QWidget::show;

    /// Its signals say what is to be recorded of the open participant.
    [[nodiscard]] ChangePanel& changes() { return *m_changes; }

    [[nodiscard]] bool takesScans() const override { return true; }

    void scanned(const shell::ScanText& scan) override { Q_EMIT scanTaken(scan); }

    void enter() override { Q_EMIT entered(); }

Q_SIGNALS:
    void scanTaken(const app::shell::ScanText& scan);
    void entered();
    void studyChosen(const QString& key);
    void opened(const QString& key);
    void listAsked();
    void registered(const app::participants::Registration& entry);
    void specimenOpened(const QString& key);

private:
    [[nodiscard]] QWidget* buildList();
    [[nodiscard]] common::Card* buildRegistration();
    [[nodiscard]] QWidget* buildParticipant();
    [[nodiscard]] QWidget* buildVisits();
    void showTitle();
    void showRows();
    void showRegistration(bool isTaken);
    void showParticipant();
    void showTubes();

    ParticipantsView m_view;
    common::TitleBar* m_title;
    QPushButton* m_back;
    common::TextLabel* m_answer;
    QStackedWidget* m_stack;
    QComboBox* m_study;
    QLineEdit* m_filter;
    common::Card* m_listCard;
    common::TableModel* m_model;
    common::TableView* m_table;
    common::Card* m_registration;
    QComboBox* m_site;
    QLineEdit* m_code;
    QLineEdit* m_enrolledOn;
    QPushButton* m_register;
    common::FactList* m_facts;
    common::FactList* m_consent;
    common::Card* m_visitsCard;
    common::TableModel* m_visitModel;
    common::TableView* m_visits;
    common::Card* m_tubesCard;
    common::TableModel* m_tubeModel;
    common::TableView* m_tubes;
    ChangePanel* m_changes;
};

} // namespace app::participants
