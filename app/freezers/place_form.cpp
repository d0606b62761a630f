// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/freezers/place_form.h"

#include <QSignalBlocker>

#include <algorithm>

namespace app::freezers {

using common::ButtonKind;
using common::Emphasis;
using common::labelled;
using common::makeButton;
using common::makeCombo;
using common::px;
using common::TextLabel;
using common::TextRole;

namespace {

const QString kBoxKey = QStringLiteral("BOX");

QSpinBox* makeNumber(const QString& objectName, int most, int value, QWidget* parent) {
    auto* number = new QSpinBox(parent);
    number->setObjectName(objectName);
    number->setRange(1, most);
    number->setValue(value);
    return number;
}

void fill(QComboBox* combo, const std::vector<common::Choice>& choices, const QVariant& chosen) {
    const QSignalBlocker quiet(combo);
    combo->clear();
    for (const common::Choice& choice : choices) {
        combo->addItem(choice.words, choice.key);
    }
    combo->setCurrentIndex(std::max(0, combo->findData(chosen)));
}

} // namespace

PlaceForm::PlaceForm(QWidget* parent)
    : Card(tr("Add places"), parent) {
    build();
    common::followTheme(this, [this] { body()->setSpacing(px(8)); });
    show(PlaceFormView{});
}

void PlaceForm::build() {
    m_inside = makeCombo(QStringLiteral("placeInside"), {}, this);
    m_kind = makeCombo(QStringLiteral("placeKind"), {}, this);
    m_name = common::makeField(QStringLiteral("placeName"), {}, tr("Box 3-01"), this);
    m_count = makeNumber(QStringLiteral("placeCount"), 500, 1, this);
    m_temperature = makeCombo(QStringLiteral("placeTemperature"), {}, this);
    m_study = makeCombo(QStringLiteral("placeStudy"), {}, this);
    m_answer = new TextLabel({}, TextRole::Small, Emphasis::Ink, this);
    m_answer->setObjectName(QStringLiteral("placeAnswer"));
    m_answer->setWordWrap(true);
    m_add = makeButton(QStringLiteral("addPlaces"), tr("&Add"), ButtonKind::Primary, this);
    auto* close = makeButton(QStringLiteral("closePlaces"), tr("Close"), ButtonKind::Plain, this);
    body()->addLayout(labelled(tr("Stands in"), m_inside, this));
    auto* kind = new QHBoxLayout;
    kind->addLayout(labelled(tr("Kind"), m_kind, this), 2);
    kind->addLayout(labelled(tr("How many"), m_count, this), 1);
    body()->addLayout(kind);
    body()->addLayout(labelled(tr("Name; of several, the first"), m_name, this));
    buildBox();
    body()->addLayout(labelled(tr("Temperature"), m_temperature, this));
    body()->addLayout(labelled(tr("Only for"), m_study, this));
    body()->addWidget(m_answer);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_add);
    buttons->addWidget(close);
    buttons->addStretch();
    body()->addLayout(buttons);
    body()->addStretch();
    connect(close, &QPushButton::clicked, this, &PlaceForm::closed);
    connect(m_name, &QLineEdit::textChanged, this, &PlaceForm::refresh);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &PlaceForm::refresh);
    connect(m_add, &QPushButton::clicked, this, [this] {
        Q_EMIT placesAsked({m_inside->currentData().toString(), m_kind->currentData().toString(),
                            m_name->text().trimmed(), m_count->value(), m_rows->value(), m_columns->value(),
                            m_temperature->currentData().toString(), m_study->currentData().toString()});
    });
}

void PlaceForm::buildBox() {
    m_box = new QWidget(this);
    m_rows = makeNumber(QStringLiteral("placeRows"), 26, 9, m_box);
    m_columns = makeNumber(QStringLiteral("placeColumns"), 99, 9, m_box);
    auto* grid = new QHBoxLayout(m_box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->addLayout(labelled(tr("Rows"), m_rows, m_box));
    grid->addLayout(labelled(tr("Columns"), m_columns, m_box));
    body()->addWidget(m_box);
}

void PlaceForm::show(const PlaceFormView& view) {
    const bool isTaken = view.outcome.acts > m_view.outcome.acts;
    const bool isElsewhere = view.inside != m_view.inside || m_inside->count() == 0;
    m_view = view;
    fill(m_inside, view.places, isElsewhere ? QVariant(view.inside) : m_inside->currentData());
    fill(m_kind, view.kinds, isElsewhere ? QVariant(view.kind) : m_kind->currentData());
    fill(m_temperature, view.temperatures,
         isElsewhere ? QVariant(view.temperature) : m_temperature->currentData());
    fill(m_study, view.studies, m_study->currentData());
    if (isTaken) {
        m_name->clear();
        m_count->setValue(1);
    }
    common::show(view.outcome, *m_answer);
    refresh();
}

void PlaceForm::refresh() {
    m_box->setVisible(m_kind->currentData().toString() == kBoxKey);
    m_add->setEnabled(m_view.mayManage && !m_name->text().trimmed().isEmpty());
}

} // namespace app::freezers
