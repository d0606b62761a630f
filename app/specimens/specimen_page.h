// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/card.h"
#include "app/common/title_bar.h"
#include "app/printing/template_picker.h"
#include "app/shell/page.h"
#include "app/specimens/specimen_view.h"

#include <QStackedWidget>

namespace app::specimens {

/// One specimen: where it came from and what became of it, what is known of it, who had it when.
class SpecimenPage : public shell::Page {
    Q_OBJECT

public:
    explicit SpecimenPage(QWidget* parent = nullptr);

    void show(const SpecimenView& view);
    using QWidget::show;

    [[nodiscard]] bool takesScans() const override { return true; }

    void scanned(const shell::ScanText& scan) override;

    void enter() override { Q_EMIT entered(); }

    void leave() override { m_furtherCodes->fold(); }

Q_SIGNALS:
    void scanTaken(const app::shell::ScanText& scan);
    void entered();
    void asOfAsked(const std::optional<QDateTime>& moment);
    void labelAsked();
    /// Another code of this tube, as it was scanned or typed.
    void codeAddAsked(const QString& code);
    /// The tube does not carry this code any more.
    void codeEndAsked(const QString& code);
    /// It is taken out of storage, or comes back.
    void stockAsked();
    /// The history of the specimen as a file.
    void custodyAsked();
    /// Another specimen of the lineage was opened.
    void relativeOpened(const QVariant& key);

private:
    [[nodiscard]] QWidget* buildSpecimen();
    [[nodiscard]] QWidget* buildEmpty();
    [[nodiscard]] common::Card* buildCustody();

    QString m_code; ///< of the specimen that is shown
    common::TitleBar* m_title;
    QStackedWidget* m_stack;
    common::LineageTree* m_lineage;
    common::Card* m_factCard;
    common::FactList* m_facts;
    FurtherCodes* m_furtherCodes;
    QPushButton* m_stock;
    common::Timeline* m_custody;
    common::TextLabel* m_custodyNote;
    common::AsOf* m_asOf;
    QPushButton* m_print;
    printing::TemplatePicker* m_template;
    QPushButton* m_certificate;
};

} // namespace app::specimens
