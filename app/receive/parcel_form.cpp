// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/receive/parcel_form.h"

#include <QSignalBlocker>

namespace app::receive {

using common::labelled;
using common::makeCombo;
using common::makeField;
using common::px;

namespace {

void fill(QComboBox* combo, const std::vector<common::Choice>& choices, const QString& chosen) {
    const QSignalBlocker quiet(combo);
    combo->clear();
    for (const common::Choice& choice : choices) {
        combo->addItem(choice.words, choice.key);
        combo->setItemData(combo->count() - 1, choice.detail, Qt::ToolTipRole);
    }
    combo->setCurrentIndex(combo->findData(chosen));
}

} // namespace

ParcelForm::ParcelForm(QWidget* parent)
    : Card(tr("The parcel"), parent)
    , m_study(makeCombo(QStringLiteral("parcelStudy"), {}, this))
    , m_site(makeCombo(QStringLiteral("parcelSite"), {}, this))
    , m_carrier(makeField(QStringLiteral("parcelCarrier"), {}, tr("courier"), this))
    , m_waybill(makeField(QStringLiteral("parcelWaybill"), {}, tr("number on its papers"), this))
    , m_seal(makeField(QStringLiteral("parcelSeal"), {}, tr("number of the seal"), this))
    , m_dispatchedAt(
          makeField(QStringLiteral("parcelDispatchedAt"), {}, QStringLiteral("2026-11-20 15:30"), this))
    , m_low(makeField(QStringLiteral("parcelLow"), {}, QStringLiteral("2"), this))
    , m_high(makeField(QStringLiteral("parcelHigh"), {}, QStringLiteral("25"), this)) {
    build();
    connect(m_study, &QComboBox::currentIndexChanged, this,
            [this] { Q_EMIT studyChosen(m_study->currentData().toString()); });
    connect(m_site, &QComboBox::currentIndexChanged, this,
            [this] { Q_EMIT siteChosen(m_site->currentData().toString()); });
}

void ParcelForm::build() {
    const auto addRow = [this](const QString& first, QWidget* left, const QString& second, QWidget* right) {
        auto* row = new QHBoxLayout;
        row->addLayout(labelled(first, left, this), 1);
        row->addLayout(labelled(second, right, this), 1);
        common::followTheme(this, [row] { row->setSpacing(px(8)); });
        body()->addLayout(row);
    };
    addRow(tr("Study"), m_study, tr("Site"), m_site);
    addRow(tr("Carrier"), m_carrier, tr("Waybill"), m_waybill);
    addRow(tr("Seal"), m_seal, tr("Sent at, the site's clock"), m_dispatchedAt);
    addRow(tr("Lowest allowed, °C"), m_low, tr("Highest allowed, °C"), m_high);
}

void ParcelForm::show(const ParcelView& view) {
    fill(m_study, view.studies, view.study);
    fill(m_site, view.sites, view.site);
    if (view.file != m_view.file) {
        for (QLineEdit* field : {m_waybill, m_seal, m_dispatchedAt}) {
            field->clear();
        }
    }
    const bool isOther = view.file != m_view.file || view.study != m_view.study || view.site != m_view.site;
    if (isOther) {
        m_carrier->setText(view.carrier);
        m_low->setText(view.low);
        m_high->setText(view.high);
    }
    m_view = view;
    setEnabled(!view.study.isEmpty());
}

ParcelEntry ParcelForm::entry() const {
    return {m_carrier->text().trimmed(),      m_waybill->text().trimmed(), m_seal->text().trimmed(),
            m_dispatchedAt->text().trimmed(), m_low->text().trimmed(),     m_high->text().trimmed()};
}

} // namespace app::receive
