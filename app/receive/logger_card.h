// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/card.h"
#include "app/common/form.h"
#include "app/common/state_chip.h"
#include "app/common/temperature_plot.h"
#include "app/receive/receive_view.h"

namespace app::receive {

/// What a person read off the shipper's display. As typed; the presenter reads the numbers.
struct TypedTemperatures {
    QString lowest;         ///< Degrees Celsius.
    QString highest;        ///< Degrees Celsius.
    QString minutesOutside; ///< Whole minutes outside the limits.
};

/// The cold chain of the shipment: its trace or typed values, and the seal.
class LoggerCard : public common::Card {
    Q_OBJECT

public:
    explicit LoggerCard(QWidget* parent = nullptr);

    void show(const LoggerView& view);
    using QWidget::show;

Q_SIGNALS:
    void fileAsked();
    void typed(const app::receive::TypedTemperatures& values);
    void sealChosen(const QString& key);

private:
    [[nodiscard]] QWidget* buildEntry();
    void showSeal(const LoggerView& view);
    void refresh();

    bool m_known = false;
    bool m_editing = false;
    common::StateChip* m_chip;
    common::TemperaturePlot* m_plot;
    common::TextLabel* m_summary;
    common::TextLabel* m_refusal;
    QWidget* m_entry;
    QLineEdit* m_lowest;
    QLineEdit* m_highest;
    QLineEdit* m_minutes;
    QPushButton* m_take;
    QPushButton* m_change;
    QComboBox* m_seal;
    std::vector<common::Choice> m_seals;
};

} // namespace app::receive
