// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/card.h"
#include "app/common/scan_strip.h"
#include "app/common/table_view.h"
#include "app/printing/labels_view.h"
#include "app/printing/template_picker.h"
#include "app/shell/page.h"

#include <QPushButton>

namespace app::printing {

/// Labels to apply: tubes are chosen by scanning them, their box or their shipment, labels are printed, and
/// each is scanned on its tube after what the tube came from. Shows what it is given; it decides nothing.
class LabelsPage : public shell::Page {
    Q_OBJECT

public:
    explicit LabelsPage(QWidget* parent = nullptr);

    void show(const LabelsView& view);
    using QWidget::show;

    [[nodiscard]] bool takesScans() const override { return true; }

    void scanned(const shell::ScanText& scan) override { Q_EMIT scanTaken(scan); }

    void enter() override { Q_EMIT entered(); }

Q_SIGNALS:
    void scanTaken(const app::shell::ScanText& scan);
    void entered();
    void printAsked();
    void forgetAsked();
    void closeAsked();
    /// The chosen line's old labels are destroyed.
    void oldDeclared(const QString& key);
    /// Between the open batch and the tubes of the next one.
    void otherAsked();
    void foundLabel();
    void foundNothing();
    void foundSpoiled();
    void stopAsked();
    /// The label templates shall be looked at, those with this name first.
    void templatesAsked(const QString& name);

private:
    [[nodiscard]] common::Card* buildLabels();
    [[nodiscard]] common::Card* buildTemplate();
    [[nodiscard]] common::Card* buildPrinter();
    [[nodiscard]] common::Card* buildUnknown();

    common::ScanStrip* m_strip;
    common::Card* m_labels;
    common::TableModel* m_model;
    common::TableView* m_table;
    QPushButton* m_print;
    QPushButton* m_forget;
    QPushButton* m_close;
    QPushButton* m_declare;
    QPushButton* m_other;
    TemplatePicker* m_template;
    common::Card* m_printer;
    PrinterPicture* m_printerPicture;
    common::TextLabel* m_printerWords;
    common::TextLabel* m_printerRemedy;
    QPushButton* m_stop;
    common::Card* m_unknown;
    common::TextLabel* m_unknownWords;
    common::TextLabel* m_unknownWhy;
};

} // namespace app::printing
