// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/card.h"
#include "app/common/state_chip.h"
#include "app/common/table_view.h"
#include "app/common/title_bar.h"
#include "app/designer/check_list.h"
#include "app/designer/designer_view.h"
#include "app/designer/field_form.h"
#include "app/designer/label_preview.h"
#include "app/designer/template_pane.h"
#include "app/shell/page.h"

#include <QScrollArea>
#include <QTabWidget>

namespace app::designer {

/// Label templates: how each prints, and drafts edited by field or as text, with everything that speaks
/// against them. Shows what it is given and says what the person asked for; it decides nothing.
class DesignerPage : public shell::Page {
    Q_OBJECT

public:
    explicit DesignerPage(QWidget* parent = nullptr);

    void show(const DesignerView& view);
    using QWidget::show;

    void enter() override { Q_EMIT entered(); }

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    void entered();
    void backAsked();
    void templateChosen(const QString& key);
    void fieldChosen(int line);
    void propertyChanged(const QString& key, const QString& value);
    void valueChanged(const QString& name, const QString& value);
    void trialChosen(const QString& key);
    void textChanged(const QString& text);
    void fieldAdded(const QString& kind);
    void fieldRemoved();
    /// In millimetres.
    void fieldMoved(int line, double right, double down);
    void versionAsked();
    void copyAsked();
    void saveAsked();
    void approveAsked();

private:
    [[nodiscard]] common::Card* buildTemplates();
    [[nodiscard]] common::Card* buildPreview();
    [[nodiscard]] QTabWidget* buildParts();
    [[nodiscard]] QWidget* buildFields();
    [[nodiscard]] QWidget* buildValues();
    [[nodiscard]] common::Card* buildField();
    [[nodiscard]] common::Card* buildChecks();
    void showTemplates(const DesignerView& view);
    void showFields(const DesignerView& view);
    void showChecks(const DesignerView& view);
    void openCheck(const CheckLine& check);
    void zoomTo(int index);

    common::TitleBar* m_title;
    common::TableModel* m_templateModel;
    common::TableView* m_templates;
    QPushButton* m_version;
    QPushButton* m_copy;
    QPushButton* m_save;
    QPushButton* m_approve;
    common::Card* m_sheet;
    QComboBox* m_zoom;
    QScrollArea* m_scroll;
    LabelPreview* m_preview;
    common::TextLabel* m_banner;
    common::TextLabel* m_outcome;
    QTabWidget* m_parts;
    common::TableModel* m_fieldModel;
    common::TableView* m_fields;
    QComboBox* m_add;
    QPushButton* m_remove;
    FieldForm* m_valueForm;
    TemplatePane* m_text;
    common::Card* m_field;
    FieldForm* m_form;
    common::StateChip* m_verdict;
    CheckList* m_checks;
};

} // namespace app::designer
