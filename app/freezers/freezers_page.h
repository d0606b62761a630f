// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/card.h"
#include "app/common/code_label.h"
#include "app/common/title_bar.h"
#include "app/freezers/container_tree.h"
#include "app/freezers/place_form.h"
#include "app/printing/template_picker.h"
#include "app/shell/page.h"

#include <QStackedWidget>
#include <QTreeView>

namespace app::freezers {

/// Freezers as a tree with occupancy, any box as it is or was, and the specimen at a position.
class FreezersPage : public shell::Page {
    Q_OBJECT

public:
    explicit FreezersPage(QWidget* parent = nullptr);

    void show(const FreezersView& view);
    using QWidget::show;

    /// Its signals say which places are to be set up.
    [[nodiscard]] PlaceForm& placeForm() { return *m_form; }

    [[nodiscard]] bool takesScans() const override { return true; }

    void scanned(const shell::ScanText& scan) override { Q_EMIT scanTaken(scan); }

    void enter() override { Q_EMIT entered(); }

Q_SIGNALS:
    void scanTaken(const app::shell::ScanText& scan);
    void entered();
    void containerChosen(const QString& key);
    /// Another position of the open box was chosen; row by row from 0.
    void positionChosen(int index);
    void specimenOpened(const QString& key);
    void asOfAsked(const std::optional<QDateTime>& moment);
    /// The label of the chosen place, or of each place in it.
    void labelAsked();
    void labelsInsideAsked();

private:
    [[nodiscard]] common::Card* buildTree();
    [[nodiscard]] QLayout* buildPrinting(common::Card* card);
    [[nodiscard]] common::Card* buildBox();
    [[nodiscard]] common::Card* buildSpecimen();
    void showTree(const FreezersView& view);
    void showBox(const FreezersView& view);
    void showSpecimen(const ChosenSpecimen& specimen);

    common::TitleBar* m_title;
    ContainerTree* m_model;
    QTreeView* m_tree;
    common::Card* m_boxCard;
    QStackedWidget* m_boxStack;
    common::BoxMap* m_map;
    common::AsOf* m_asOf;
    QPushButton* m_addPlaces;
    printing::TemplatePicker* m_template;
    QPushButton* m_print;
    QPushButton* m_printInside;
    QStackedWidget* m_side;
    PlaceForm* m_form;
    common::CodeLabel* m_code;
    common::TextLabel* m_note;
    common::FactList* m_facts;
    QPushButton* m_open;
    int m_acts = 0;
    QString m_boxKey;
    QString m_specimenKey;
};

} // namespace app::freezers
