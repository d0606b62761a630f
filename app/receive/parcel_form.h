// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/card.h"
#include "app/common/form.h"
#include "app/receive/manifest_view.h"

namespace app::receive {

/// The parcel that a list announces: whose it is, who carries it, its seal and how warm it may get.
class ParcelForm : public common::Card {
    Q_OBJECT

public:
    explicit ParcelForm(QWidget* parent = nullptr);

    /// Other defaults, as another list or site brings them, fill the fields; the same ones keep what was
    /// typed.
    void show(const ParcelView& view);
    using QWidget::show;

    [[nodiscard]] ParcelEntry entry() const;

Q_SIGNALS:
    void studyChosen(const QString& key);
    void siteChosen(const QString& key);

private:
    void build();

    ParcelView m_view;
    QComboBox* m_study;
    QComboBox* m_site;
    QLineEdit* m_carrier;
    QLineEdit* m_waybill;
    QLineEdit* m_seal;
    QLineEdit* m_dispatchedAt;
    QLineEdit* m_low;
    QLineEdit* m_high;
};

} // namespace app::receive
