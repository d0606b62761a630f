// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/designer/check_list.h"

#include "app/common/theme.h"

#include <QPainter>
#include <QSignalBlocker>
#include <QStyledItemDelegate>

#include <algorithm>

namespace app::designer {

using common::colours;
using common::px;
using common::TextRole;

namespace {

constexpr int kWhere = Qt::UserRole;
constexpr int kExplanation = Qt::UserRole + 1;
constexpr int kRemedy = Qt::UserRole + 2;
constexpr int kSide = 8;
constexpr int kSign = 26; ///< room for the sign at the left
constexpr int kFlags = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;

QFont whereFont() {
    auto font = common::themeFont(TextRole::Small);
    font.setWeight(QFont::DemiBold);
    return font;
}

/// The three texts of a check, one under the other.
struct Part {
    int role;
    QFont font;
    QColor ink;
};

std::vector<Part> parts() {
    const auto body = common::themeFont(TextRole::Table);
    return {{kWhere, whereFont(), colours().ink},
            {kExplanation, body, colours().ink},
            {kRemedy, body, colours().quiet}};
}

int heightOf(const QFont& font, int width, const QString& words) {
    return words.isEmpty() ? 0
                           : QFontMetrics(font).boundingRect(QRect(0, 0, width, 0), kFlags, words).height();
}

class CheckDelegate : public QStyledItemDelegate {
public:
    explicit CheckDelegate(const QListWidget& list, QObject* parent)
        : QStyledItemDelegate(parent)
        , m_list(list) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        painter->save();
        if ((option.state & QStyle::State_Selected) != 0) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(colours().now.ground);
            painter->drawRoundedRect(option.rect, px(6), px(6));
        }
        painter->setRenderHint(QPainter::Antialiasing);
        const int side = px(12);
        common::paintSign(*painter,
                          QRectF(option.rect.left() + px(kSide), option.rect.top() + px(10), side, side),
                          common::State::Stop, colours().stop.ink);
        QRect room = option.rect.adjusted(px(kSide + kSign), px(kSide), -px(kSide), 0);
        for (const auto& part : parts()) {
            const auto words = index.data(part.role).toString();
            painter->setFont(part.font);
            painter->setPen(part.ink);
            painter->drawText(room, kFlags, words);
            room.setTop(room.top() + heightOf(part.font, room.width(), words));
        }
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override {
        const int width = m_list.viewport()->width() - px(kSide + kSign) - px(kSide);
        int height = 2 * px(kSide);
        for (const auto& part : parts()) {
            height += heightOf(part.font, width, index.data(part.role).toString());
        }
        return {m_list.viewport()->width(), height};
    }

private:
    const QListWidget& m_list;
};

} // namespace

CheckList::CheckList(QWidget* parent)
    : QListWidget(parent) {
    setObjectName(QStringLiteral("checks"));
    setAccessibleName(tr("Everything that speaks against the label"));
    setItemDelegate(new CheckDelegate(*this, this));
    setResizeMode(QListView::Adjust);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    connect(this, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0 && row < static_cast<int>(m_checks.size())) {
            const auto check = m_checks[static_cast<std::size_t>(row)]; // the list may be filled anew by it
            Q_EMIT chosen(check);
        }
    });
}

void CheckList::show(const std::vector<CheckLine>& checks) {
    const QSignalBlocker quiet(this);
    const int before = currentRow();
    m_checks = checks;
    clear();
    for (const auto& check : checks) {
        auto* item = new QListWidgetItem(this);
        item->setText(check.where + QLatin1Char('\n') + check.explanation +
                      (check.remedy.isEmpty() ? QString{} : QLatin1Char('\n') + check.remedy));
        item->setData(kWhere, check.where);
        item->setData(kExplanation, check.explanation);
        item->setData(kRemedy, check.remedy);
    }
    setCurrentRow(std::min(before, count() - 1));
}

} // namespace app::designer
