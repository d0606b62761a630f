// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/table_view.h"

#include "app/common/figures.h"
#include "app/common/state_chip.h"
#include "app/common/theme.h"

#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>
#include <numeric>

namespace app::common {

namespace {

constexpr int kRowHeight = 32;
constexpr int kSide = 8;
/// Wider than this a column gives way to the others.
constexpr int kWidestColumn = 300;
/// No column becomes narrower than this.
constexpr int kLeastColumn = 48;

QFont cellFont(CellStyle style, bool group) {
    if (group) {
        QFont heading = themeFont(TextRole::Small);
        heading.setWeight(QFont::DemiBold);
        return heading;
    }
    return themeFont(style == CellStyle::Code ? TextRole::Code : TextRole::Table);
}

/// The last column takes what is left over; when there is too little, the widest column gives way first.
void fitWidths(std::vector<int>& widths, int room) {
    int total = std::accumulate(widths.begin(), widths.end(), 0);
    const int least = px(kLeastColumn);
    while (total > room && !widths.empty()) {
        const auto widest = std::max_element(widths.begin(), widths.end());
        if (*widest <= least) {
            return;
        }
        const int less = std::min(*widest - least, std::max(1, (total - room) / 4));
        *widest -= less;
        total -= less;
    }
    if (!widths.empty()) {
        widths.back() += room - total;
    }
}

} // namespace

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const {
    const bool group = index.data(TableModel::GroupRole).toBool();
    const auto style = static_cast<CellStyle>(index.data(TableModel::StyleRole).toInt());
    const QString text = index.data().toString();
    const bool chosen = (option.state & QStyle::State_Selected) != 0;
    painter->save();
    if (group || chosen) {
        painter->fillRect(option.rect, group ? colours().ground : colours().now.ground);
    }
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                      colours().line);
    const QRect area = option.rect.adjusted(px(kSide), 0, -px(kSide), -1);
    if (style == CellStyle::Chip && !group) {
        if (!text.isEmpty()) {
            paintChip(*painter, area, static_cast<State>(index.data(TableModel::StateRole).toInt()), text);
        }
    } else {
        painter->setFont(cellFont(style, group));
        painter->setPen(style == CellStyle::Quiet && !group ? colours().quiet : colours().ink);
        if (style == CellStyle::Figures) {
            drawFigures(*painter, area, Qt::AlignRight, text);
        } else {
            painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
                              painter->fontMetrics().elidedText(text, Qt::ElideRight, area.width()));
        }
    }
    painter->restore();
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
    const bool group = index.data(TableModel::GroupRole).toBool();
    const auto style = static_cast<CellStyle>(index.data(TableModel::StyleRole).toInt());
    const QString text = index.data().toString();
    const int width = group ? 0
                      : style == CellStyle::Chip
                          ? chipSize(text).width()
                          : QFontMetrics(cellFont(style, false)).horizontalAdvance(text);
    return {std::min(width, px(kWidestColumn)) + 2 * px(kSide) + px(6), px(kRowHeight)};
}

TableView::TableView(const QString& objectName, const QString& accessibleName, TableModel* model,
                     QWidget* parent)
    : QTableView(parent)
    , m_model(model) {
    setObjectName(objectName);
    setAccessibleName(accessibleName);
    setModel(model);
    setItemDelegate(new CellDelegate(this));
    setShowGrid(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTabKeyNavigation(false);
    setFrameShape(QFrame::NoFrame);
    verticalHeader()->hide();
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setMinimumSectionSize(px(24));
    const auto emitOpened = [this](const QModelIndex& index) {
        if (index.isValid() && !index.data(TableModel::GroupRole).toBool()) {
            Q_EMIT opened(index.data(TableModel::KeyRole));
        }
    };
    connect(this, &QTableView::doubleClicked, this, emitOpened);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& index) {
                if (index.isValid()) {
                    Q_EMIT chosen(index.data(TableModel::KeyRole));
                }
            });
    connect(model, &QAbstractItemModel::modelReset, this, [this] { fit(); });
    connect(model, &QAbstractItemModel::dataChanged, this, [this] { fit(); });
    followTheme(this, [this] { fit(); });
}

void TableView::setEmptyWords(const QString& heading, const QString& detail) {
    m_emptyHeading = heading;
    m_emptyDetail = detail;
    viewport()->update();
}

void TableView::choose(const QVariant& key) {
    if (const auto row = m_model->rowOf(key)) {
        setCurrentIndex(m_model->index(*row, 0));
        scrollTo(m_model->index(*row, 0));
    }
}

QVariant TableView::chosenKey() const {
    return currentIndex().isValid() ? currentIndex().data(TableModel::KeyRole) : QVariant();
}

void TableView::fit() {
    verticalHeader()->setDefaultSectionSize(px(kRowHeight));
    clearSpans();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->rows()[static_cast<std::size_t>(row)].group && m_model->columnCount() > 1) {
            setSpan(row, 0, 1, m_model->columnCount());
        }
    }
    resizeColumnsToContents();
    std::vector<int> widths;
    for (int column = 0; column < m_model->columnCount(); ++column) {
        widths.push_back(columnWidth(column));
    }
    fitWidths(widths, viewport()->width());
    for (int column = 0; column < m_model->columnCount(); ++column) {
        setColumnWidth(column, widths[static_cast<std::size_t>(column)]);
    }
    viewport()->update();
}

void TableView::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    fit();
}

void TableView::keyPressEvent(QKeyEvent* event) {
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        Q_EMIT opened(chosenKey());
        return;
    }
    QTableView::keyPressEvent(event);
}

void TableView::paintEvent(QPaintEvent* event) {
    QTableView::paintEvent(event);
    if (m_model->rowCount() > 0 || m_emptyHeading.isEmpty()) {
        return;
    }
    QPainter painter(viewport());
    const QRect area = viewport()->rect().adjusted(px(kSide), px(18), -px(kSide), 0);
    painter.setFont(themeFont(TextRole::Heading));
    painter.setPen(colours().ink);
    painter.drawText(area, Qt::AlignLeft | Qt::AlignTop, m_emptyHeading);
    painter.setFont(themeFont(TextRole::Body));
    painter.setPen(colours().quiet);
    painter.drawText(area.adjusted(0, px(26), 0, 0), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap,
                     m_emptyDetail);
}

} // namespace app::common
