// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/navigation_rail.h"

#include "app/common/icons.h"

#include <QEvent>
#include <QPainter>
#include <QScrollArea>

#include <algorithm>

namespace app::shell {

using common::colours;
using common::px;
using common::TextRole;
using common::themeFont;

namespace {

constexpr int kRailWidth = 84;
const QString kPagePrefix = QStringLiteral("rail_");

/// The person at the foot: name over role, pressed to lock or to sign out.
class PersonButton : public QAbstractButton {
public:
    explicit PersonButton(QWidget* parent)
        : QAbstractButton(parent) {
        setObjectName(QStringLiteral("railPerson"));
        setFocusPolicy(Qt::StrongFocus);
        setCursor(Qt::PointingHandCursor);
        common::followTheme(this, [this] { setFixedSize(px(76), px(54)); });
    }

    void setPerson(const PersonView& person) {
        m_person = person;
        setAccessibleName(tr("Signed in: %1, %2. Lock or sign out").arg(person.name, person.role));
        setToolTip(
            person.name.isEmpty()
                ? QString()
                : tr("%1, %2, %3\nLock or sign out (Ctrl L)").arg(person.name, person.role, person.place));
        setVisible(!person.name.isEmpty());
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (underMouse() || hasFocus()) {
            painter.setPen(hasFocus() ? QPen(Qt::white, 1.5) : QPen(Qt::NoPen));
            painter.setBrush(QColor(255, 255, 255, 20));
            painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), px(10), px(10));
        }
        painter.setFont(themeFont(TextRole::Rail));
        const auto line = [&](int top, const QColor& ink, const QString& words) {
            painter.setPen(ink);
            painter.drawText(QRect(px(3), px(top), width() - px(6), px(17)), Qt::AlignCenter,
                             painter.fontMetrics().elidedText(words, Qt::ElideRight, width() - px(6)));
        };
        line(10, Qt::white, m_person.name);
        line(27, colours().railInk, m_person.role);
    }

private:
    PersonView m_person;
};

} // namespace

RailButton::RailButton(const QString& iconName, const QString& word, QWidget* parent)
    : QAbstractButton(parent)
    , m_iconName(iconName) {
    setText(word);
    setAccessibleName(word);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    common::followTheme(this, [this] { setFixedSize(px(72), px(54)); });
}

void RailButton::setWaiting(int count) {
    m_waiting = count;
    setAccessibleName(count > 0 ? tr("%1, %2 waiting").arg(text()).arg(count) : text());
    update();
}

bool RailButton::event(QEvent* event) {
    if (event->type() == QEvent::HoverEnter || event->type() == QEvent::Enter ||
        event->type() == QEvent::Leave) {
        update();
    }
    return QAbstractButton::event(event);
}

void RailButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (isChecked() || underMouse() || hasFocus()) {
        painter.setPen(hasFocus() ? QPen(Qt::white, 1.5) : QPen(Qt::NoPen));
        painter.setBrush(QColor(255, 255, 255, isChecked() ? 34 : 16));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), px(10), px(10));
    }
    const QColor ink = isChecked() ? QColor(Qt::white) : colours().railInk;
    const int side = px(22);
    const QPixmap sign = common::iconPixmap(m_iconName, ink, side, devicePixelRatioF());
    painter.drawPixmap(QPoint((width() - side) / 2, px(8)), sign);
    painter.setFont(themeFont(TextRole::Rail));
    painter.setPen(ink);
    painter.drawText(QRect(0, px(32), width(), px(17)), Qt::AlignCenter,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, width()));
    if (m_waiting > 0) {
        painter.setFont(themeFont(TextRole::Chip));
        const QString words = m_waiting > 99 ? QStringLiteral("99+") : QString::number(m_waiting);
        const int wide = std::max(px(18), painter.fontMetrics().horizontalAdvance(words) + px(9));
        const QRect mark(width() / 2 + px(6), px(3), wide, px(18));
        painter.setPen(Qt::NoPen);
        painter.setBrush(common::darkColours().look.ink);
        painter.drawRoundedRect(mark, px(9), px(9));
        painter.setPen(common::darkColours().look.ground);
        painter.drawText(mark, Qt::AlignCenter, words);
    }
}

NavigationRail::NavigationRail(QWidget* parent)
    : QWidget(parent)
    , m_list(new QVBoxLayout)
    , m_person(new PersonButton(this)) {
    setObjectName(QStringLiteral("navigationRail"));
    setAccessibleName(tr("Pages"));
    auto* all = new QVBoxLayout(this);
    // On a small screen at 200 % the pages scroll; the person stays at the foot.
    auto* scroll = new QScrollArea(this);
    auto* scrolled = new QWidget(scroll);
    scrolled->setObjectName(QStringLiteral("scrolled"));
    scrolled->setLayout(m_list);
    scroll->setWidget(scrolled);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    scrolled->setAutoFillBackground(false);
    m_list->addStretch();
    all->addWidget(scroll, 1);
    all->addWidget(m_person, 0, Qt::AlignHCenter);
    connect(m_person, &QAbstractButton::clicked, this, &NavigationRail::personPressed);
    common::followTheme(this, [this, all] {
        setFixedWidth(px(kRailWidth));
        all->setContentsMargins(0, px(42), 0, px(8));
        all->setSpacing(px(4));
        m_list->setContentsMargins(px(6), 0, px(6), 0);
        m_list->setSpacing(px(4));
    });
    setPerson({});
}

void NavigationRail::addPage(const QString& objectName, const QString& iconName, const QString& word) {
    auto* added = new RailButton(iconName, word, this);
    added->setObjectName(kPagePrefix + objectName);
    const int place = static_cast<int>(m_buttons.size());
    m_list->insertWidget(place, added);
    m_buttons.push_back(added);
    connect(added, &RailButton::clicked, this, [this, objectName] { Q_EMIT pageChosen(objectName); });
    setPageVisible(objectName, true);
}

RailButton* NavigationRail::button(const QString& objectName) const {
    const auto found =
        std::find_if(m_buttons.begin(), m_buttons.end(), [&objectName](const RailButton* candidate) {
            return candidate->objectName() == kPagePrefix + objectName;
        });
    return found == m_buttons.end() ? nullptr : *found;
}

void NavigationRail::setPageVisible(const QString& objectName, bool visible) {
    if (RailButton* found = button(objectName)) {
        found->setVisible(visible);
    }
    int number = 0;
    for (RailButton* each : m_buttons) {
        if (!each->isHidden()) {
            ++number;
            each->setToolTip(number <= 9 ? tr("%1 (Alt %2)").arg(each->text()).arg(number) : each->text());
        }
    }
}

void NavigationRail::setWaiting(const QString& objectName, int count) {
    if (RailButton* found = button(objectName)) {
        found->setWaiting(count);
    }
}

void NavigationRail::setCurrent(const QString& objectName) {
    for (RailButton* each : m_buttons) {
        each->setChecked(each->objectName() == kPagePrefix + objectName);
    }
}

void NavigationRail::setPerson(const PersonView& person) {
    static_cast<PersonButton*>(m_person)->setPerson(person);
}

QStringList NavigationRail::shownPages() const {
    QStringList names;
    for (const RailButton* each : m_buttons) {
        if (!each->isHidden()) {
            names << each->objectName().mid(kPagePrefix.size());
        }
    }
    return names;
}

void NavigationRail::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), colours().rail);
    QFont name = themeFont(TextRole::Small);
    name.setWeight(QFont::Bold);
    painter.setFont(name);
    painter.setPen(Qt::white);
    painter.drawText(QRect(0, px(12), width(), px(20)), Qt::AlignCenter, QStringLiteral("cryotrail"));
}

} // namespace app::shell
