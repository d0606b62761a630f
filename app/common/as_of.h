// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/text_label.h"

#include <QDateTime>
#include <QDateTimeEdit>
#include <QSlider>
#include <QWidget>

#include <optional>

namespace app::common {

/// The span of time a thing can be looked at, and the moment it is shown at.
struct AsOfView {
    QDateTime earliest;
    QDateTime now;
    std::optional<QDateTime> moment; ///< Nothing: as of now.
};

/// Takes a page to any moment of the past: a slider for looking around, a date for a known moment.
class AsOf : public QWidget {
    Q_OBJECT

public:
    explicit AsOf(QWidget* parent = nullptr);

    void show(const AsOfView& view);
    using QWidget::show;

Q_SIGNALS:
    /// The person asked for a moment; without one, for the present.
    void asked(const std::optional<QDateTime>& moment);

private:
    void ask(const QDateTime& moment);
    /// The moment as a clock on the wall of the place shows it; the field knows no zones.
    [[nodiscard]] QDateTime shownMoment() const;

    AsOfView m_view;
    TextLabel* m_from;
    QSlider* m_slider;
    QDateTimeEdit* m_edit;
    QPushButton* m_now;
};

} // namespace app::common
