// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/card.h"
#include "app/common/form.h"
#include "app/common/table_view.h"
#include "app/printing/template_picker.h"
#include "app/setup/setup_view.h"

namespace app::setup {

/// People and their roles.
class PeopleSection : public QWidget {
    Q_OBJECT

public:
    explicit PeopleSection(QWidget* parent = nullptr);

    void show(const SetupView& view);
    using QWidget::show;

Q_SIGNALS:
    void personAdded(const app::setup::PersonEntry& person);
    void roleGranted(const QString& person, const QString& role, const QString& scope);
    void roleEnded(const QString& grant);
    /// The badge of this person shall be printed.
    void badgeAsked(const QString& person);
    void passwordReset(const QString& person, const QString& password);

private:
    [[nodiscard]] common::Card* buildTable();
    [[nodiscard]] common::Card* buildPerson();
    [[nodiscard]] common::Card* buildAdding();
    void showPerson();
    void refresh();
    [[nodiscard]] QString chosen() const;

    SetupView m_view;
    common::TableModel* m_model;
    common::TableView* m_table;
    common::Card* m_person;
    QVBoxLayout* m_grants;
    QComboBox* m_role;
    QComboBox* m_scope;
    QPushButton* m_grant;
    QLineEdit* m_reset;
    QPushButton* m_setPassword;
    common::TextLabel* m_badge;
    printing::TemplatePicker* m_template;
    QPushButton* m_printBadge;
    QLineEdit* m_name;
    QLineEdit* m_userName;
    QLineEdit* m_password;
    QComboBox* m_firstRole;
    QComboBox* m_firstScope;
    QPushButton* m_add;
    common::TextLabel* m_answer;
};

} // namespace app::setup
