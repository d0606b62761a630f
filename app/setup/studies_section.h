// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/card.h"
#include "app/common/form.h"
#include "app/common/table_view.h"
#include "app/setup/setup_view.h"

#include <QPushButton>
#include <QStackedWidget>

namespace app::setup {

/// The plan of a study as a matrix: visits down, kinds of specimens across; plan files are loaded and sites
/// added here.
class StudiesSection : public QWidget {
    Q_OBJECT

public:
    explicit StudiesSection(QWidget* parent = nullptr);

    void show(const StudiesView& view);
    using QWidget::show;

Q_SIGNALS:
    void studyChosen(const QString& key);
    void planAsked();
    void siteAdded(const app::setup::SiteEntry& site);

private:
    [[nodiscard]] common::Card* buildSites();
    void buildPlan(const QStringList& kinds);
    void showPlan(const PlanView& plan);
    void showMistakes(const StudiesView& view);
    void showSites(const StudiesView& view);
    void refresh();

    StudiesView m_view;
    common::Card* m_card;
    common::TextLabel* m_answer;
    QComboBox* m_study;
    QPushButton* m_load;
    QStringList m_kinds;
    common::TableModel* m_model = nullptr;
    common::TableView* m_table = nullptr;
    common::Card* m_mistakesCard;
    common::TableModel* m_mistakesModel;
    common::TableView* m_mistakes;
    common::TableModel* m_sitesModel;
    QLineEdit* m_code;
    QLineEdit* m_name;
    QLineEdit* m_offset;
    QPushButton* m_add;
};

} // namespace app::setup
