// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/designer/label_preview.h"

#include "app/common/theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScreen>

#include <algorithm>
#include <cmath>
#include <utility>

namespace app::designer {

using common::colours;
using common::px;

namespace {

constexpr double kMillimetresPerInch = 25.4;
/// White room around the paper, for what hangs over its edge to be seen against.
constexpr int kAround = 14;
/// Screens that say less or more than this do not know their size.
constexpr double kFewestDots = 60;
constexpr double kMostDots = 400;
constexpr double kUsualDots = 96;
/// A press that wanders less is a click.
constexpr double kClick = 3;
constexpr double kStep = 0.1; // millimetres
constexpr double kStride = 1; // millimetres

double dotsPerInchOf(const QWidget& widget) {
    const auto* screen = widget.screen();
    const double dots = screen == nullptr ? 0 : screen->physicalDotsPerInch();
    return dots < kFewestDots || dots > kMostDots ? kUsualDots : dots;
}

double toTenths(double millimetres) {
    return std::round(millimetres / kStep) * kStep;
}

} // namespace

LabelPreview::LabelPreview(QWidget* parent)
    : QWidget(parent) {
    setObjectName(QStringLiteral("labelPreview"));
    setAccessibleName(tr("The label as it prints"));
    setFocusPolicy(Qt::StrongFocus);
    setToolTip(tr("Click a field to choose it; drag it or use the arrow keys to move it"));
    common::followTheme(this, [this] { fit(); });
}

void LabelPreview::show(const PreviewView& view, int chosen, bool mayMove) {
    m_view = view;
    m_chosen = chosen;
    m_mayMove = mayMove;
    fit();
}

void LabelPreview::setZoom(std::optional<double> zoom) {
    m_zoom = zoom;
    fit();
}

void LabelPreview::setRoom(const QSize& room) {
    m_room = room;
    fit();
}

double LabelPreview::perMillimetre() const {
    const double real = dotsPerInchOf(*this) / kMillimetresPerInch;
    if (m_zoom || m_view.size.isEmpty()) {
        return real * m_zoom.value_or(1);
    }
    const int around = 2 * px(kAround);
    return std::max(1.0, std::min((m_room.width() - around) / m_view.size.width(),
                                  (m_room.height() - around) / m_view.size.height()));
}

QSize LabelPreview::sizeHint() const {
    const double scale = perMillimetre();
    const int around = 2 * px(kAround);
    return {static_cast<int>(std::ceil(m_view.size.width() * scale)) + around,
            static_cast<int>(std::ceil(m_view.size.height() * scale)) + around};
}

void LabelPreview::fit() {
    resize(sizeHint().expandedTo(m_room));
    update();
}

QRectF LabelPreview::paper() const {
    const double scale = perMillimetre();
    const QSizeF size = m_view.size * scale;
    return {std::round((width() - size.width()) / 2), std::round((height() - size.height()) / 2),
            size.width(), size.height()};
}

QRectF LabelPreview::onScreen(const QRectF& millimetres) const {
    const double scale = perMillimetre();
    return {paper().topLeft() + millimetres.topLeft() * scale, millimetres.size() * scale};
}

const PreviewField* LabelPreview::fieldAt(const QPointF& point) const {
    // The smallest one counts, so that a frame around everything hides nothing.
    const PreviewField* found = nullptr;
    for (const auto& field : m_view.fields) {
        const auto area = field.place.width() * field.place.height();
        if (onScreen(field.place).adjusted(-2, -2, 2, 2).contains(point) &&
            (found == nullptr || area < found->place.width() * found->place.height())) {
            found = &field;
        }
    }
    return found;
}

void LabelPreview::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (m_view.picture.isNull()) {
        painter.setFont(common::themeFont(common::TextRole::Body));
        painter.setPen(colours().quiet);
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("Choose a template: here it stands as it prints."));
        return;
    }
    const QRectF sheet = paper();
    const QSize pixels = (sheet.size() * devicePixelRatioF()).toSize();
    const bool isSmaller = pixels.width() < m_view.picture.width();
    painter.drawImage(sheet,
                      m_view.picture.scaled(pixels, Qt::IgnoreAspectRatio,
                                            isSmaller ? Qt::SmoothTransformation : Qt::FastTransformation));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colours().quiet, 1));
    painter.drawRect(sheet.adjusted(-0.5, -0.5, 0.5, 0.5));
    // The paper is white in either theme, and so are the colours on it those of the light one.
    const auto& light = common::lightColours();
    for (const auto& area : m_view.clear) {
        painter.fillRect(onScreen(area).intersected(sheet), QBrush(light.look.ink, Qt::BDiagPattern));
    }
    for (const auto& field : m_view.fields) {
        paintField(painter, field);
    }
}

void LabelPreview::paintField(QPainter& painter, const PreviewField& field) const {
    const bool isChosen = field.field == m_chosen;
    if (!isChosen && !field.isWrong) {
        return;
    }
    const auto& light = common::lightColours();
    auto area = onScreen(field.place).adjusted(-1.5, -1.5, 1.5, 1.5);
    if (isChosen && m_pressed) {
        area.translate(m_dragged);
    }
    painter.setPen(QPen(field.isWrong ? light.stop.ink : light.now.ink, isChosen ? 2 : 1.2,
                        isChosen ? Qt::SolidLine : Qt::DashLine));
    painter.drawRect(area);
}

void LabelPreview::mousePressEvent(QMouseEvent* event) {
    const auto* field = fieldAt(event->position());
    Q_EMIT fieldChosen(field == nullptr ? 0 : field->field);
    m_dragged = {};
    m_pressed = field != nullptr && m_mayMove ? std::optional{event->position()} : std::nullopt;
}

void LabelPreview::mouseMoveEvent(QMouseEvent* event) {
    if (m_pressed) {
        m_dragged = event->position() - *m_pressed;
        update();
    }
}

void LabelPreview::mouseReleaseEvent(QMouseEvent* event) {
    if (!m_pressed) {
        return;
    }
    const auto moved = event->position() - *std::exchange(m_pressed, std::nullopt);
    m_dragged = {};
    update();
    if (std::max(std::abs(moved.x()), std::abs(moved.y())) > kClick) {
        Q_EMIT fieldMoved(m_chosen, toTenths(moved.x() / perMillimetre()),
                          toTenths(moved.y() / perMillimetre()));
    }
}

void LabelPreview::keyPressEvent(QKeyEvent* event) {
    const double step = event->modifiers().testFlag(Qt::ShiftModifier) ? kStride : kStep;
    const double right = event->key() == Qt::Key_Right ? step : event->key() == Qt::Key_Left ? -step : 0;
    const double down = event->key() == Qt::Key_Down ? step : event->key() == Qt::Key_Up ? -step : 0;
    if (right == 0 && down == 0) {
        QWidget::keyPressEvent(event);
    } else if (m_mayMove && m_chosen > 0) {
        Q_EMIT fieldMoved(m_chosen, right, down);
    }
}

} // namespace app::designer
