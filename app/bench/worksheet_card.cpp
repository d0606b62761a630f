// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/worksheet_card.h"

#include "app/common/form.h"
#include "app/common/style_sheet.h"

#include <utility>

namespace app::bench {

using common::ButtonKind;
using common::CellStyle;
using common::Emphasis;
using common::makeButton;
using common::px;
using common::TextLabel;
using common::TextRole;

WorksheetCard::WorksheetCard(QWidget* parent)
    : Card({}, parent)
    , m_asking(new TextLabel({}, TextRole::Body, Emphasis::Ink, this))
    , m_text(common::makeField(QStringLiteral("worksheetText"), tr("What is written on the worksheet"),
                               tr("as written on the paper; a dash when nothing is"), this))
    , m_enter(makeButton(QStringLiteral("worksheetEnter"), tr("&Enter"), ButtonKind::Primary, this))
    , m_model(new common::TableModel({tr("#"), tr("Tube"), tr("Of"), tr("State")}, this))
    , m_tubes(new common::TableView(QStringLiteral("worksheetTable"), tr("Tubes of the worksheet"), m_model,
                                    this)) {
    m_asking->setObjectName(QStringLiteral("worksheetAsking"));
    m_asking->setWordWrap(true);
    auto* putDownLink = common::makeLink(QStringLiteral("worksheetPutDown"), tr("Put it down"), this);
    headRow()->addWidget(putDownLink);
    auto* entry = new QHBoxLayout;
    entry->addWidget(m_text, 1);
    entry->addWidget(m_enter);
    body()->addWidget(m_asking);
    body()->addLayout(entry);
    body()->addWidget(m_tubes, 1);
    common::followTheme(this, [entry] { entry->setSpacing(px(8)); });
    connect(m_enter, &QPushButton::clicked, this, &WorksheetCard::enter);
    connect(m_text, &QLineEdit::returnPressed, this, &WorksheetCard::enter);
    connect(putDownLink, &QPushButton::clicked, this, &WorksheetCard::putDown);
}

void WorksheetCard::enter() {
    const auto text = m_text->text().trimmed();
    if (!text.isEmpty()) {
        m_text->clear();
        Q_EMIT written(text);
    }
}

void WorksheetCard::show(const SheetView& view) {
    setHeading(tr("Worksheet %1").arg(view.name));
    setNote(view.note);
    const bool isAskedAnew = m_asking->text() != view.asking;
    m_asking->setText(view.asking);
    m_text->setEnabled(view.mayType);
    m_enter->setEnabled(view.mayType);
    if (isAskedAnew && view.mayType) {
        m_text->setFocus(); // scans go to the page all the same
    }
    std::vector<common::Row> rows;
    for (std::size_t i = 0; i < view.tubes.size(); ++i) {
        const auto& tube = view.tubes[i];
        rows.push_back({{{tube.number},
                         {tube.code, CellStyle::Code},
                         {tube.of},
                         {tube.stateWords, CellStyle::Chip, tube.state}},
                        static_cast<qint64>(i)});
    }
    m_model->setRows(std::move(rows));
    if (view.current >= 0) {
        m_tubes->choose(view.current);
    }
}

} // namespace app::bench
