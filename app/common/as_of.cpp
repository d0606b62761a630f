// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/as_of.h"

#include "app/common/form.h"
#include "app/common/time_words.h"

#include <QHBoxLayout>
#include <QSignalBlocker>

#include <algorithm>

namespace app::common {

namespace {

/// Steps of the slider over the whole span.
constexpr int kSteps = 1000;

} // namespace

AsOf::AsOf(QWidget* parent)
    : QWidget(parent)
    , m_from(new TextLabel({}, TextRole::Small, Emphasis::Quiet, this))
    , m_slider(new QSlider(Qt::Horizontal, this))
    , m_edit(new QDateTimeEdit(this))
    , m_now(makeLink(QStringLiteral("asOfNow"), tr("Now"), this)) {
    setObjectName(QStringLiteral("asOf"));
    m_slider->setObjectName(QStringLiteral("asOfSlider"));
    m_slider->setAccessibleName(tr("As of, by slider"));
    m_slider->setRange(0, kSteps);
    m_slider->setValue(kSteps);
    m_edit->setObjectName(QStringLiteral("asOfMoment"));
    m_edit->setAccessibleName(tr("As of, by date and time"));
    m_edit->setDisplayFormat(QStringLiteral("d MMM yyyy HH:mm"));
    m_edit->setButtonSymbols(QAbstractSpinBox::NoButtons);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_from);
    row->addWidget(m_slider, 1);
    row->addWidget(m_edit);
    row->addWidget(m_now);
    connect(m_slider, &QSlider::valueChanged, this, [this](int step) {
        const qint64 span = m_view.earliest.secsTo(m_view.now);
        step == kSteps ? Q_EMIT asked(std::nullopt) : ask(m_view.earliest.addSecs(span * step / kSteps));
    });
    connect(m_edit, &QDateTimeEdit::editingFinished, this, [this] {
        if (m_edit->dateTime() != shownMoment()) {
            QDateTime moment = m_view.now;
            moment.setDate(m_edit->date());
            moment.setTime(m_edit->time());
            ask(moment);
        }
    });
    connect(m_now, &QPushButton::clicked, this, [this] { Q_EMIT asked(std::nullopt); });
    followTheme(this, [row, this] {
        row->setSpacing(px(10));
        m_edit->setFixedWidth(px(176));
        m_slider->setMinimumHeight(px(24));
    });
}

void AsOf::show(const AsOfView& view) {
    m_view = view;
    const QSignalBlocker quietSlider(m_slider);
    const QSignalBlocker quietEdit(m_edit);
    const qint64 span = std::max<qint64>(1, view.earliest.secsTo(view.now));
    const QDateTime at = view.moment.value_or(view.now);
    m_from->setText(view.earliest.isValid() ? dayWords(view.earliest.date()) : QString());
    if (!m_slider->isSliderDown()) {
        m_slider->setValue(view.moment ? static_cast<int>(view.earliest.secsTo(at) * kSteps / span) : kSteps);
    }
    m_slider->setEnabled(view.earliest.isValid() && view.earliest < view.now);
    m_edit->setTimeSpec(Qt::UTC);
    m_edit->setDateTime(shownMoment());
    m_edit->setEnabled(view.earliest.isValid());
    m_now->setEnabled(view.moment.has_value());
}

QDateTime AsOf::shownMoment() const {
    const QDateTime at = m_view.moment.value_or(m_view.now);
    return {at.date(), at.time(), Qt::UTC};
}

void AsOf::ask(const QDateTime& moment) {
    if (moment >= m_view.now) {
        Q_EMIT asked(std::nullopt);
        return;
    }
    Q_EMIT asked(std::max(moment, m_view.earliest));
}

} // namespace app::common
