// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/setup/test_code_view.h"

#include "app/common/theme.h"

#include <QPainter>
#include <algorithm>

namespace app::setup {

namespace {

/// Of a code with lines, ISO/IEC 15417; a Data Matrix needs one module, more help on a screen.
constexpr int kQuietLinear = 10;
constexpr int kQuietMatrix = 4;
constexpr int kLinearHeight = 64; // px

} // namespace

TestCodeView::TestCodeView(std::string_view text, labels::sheets::TestSymbology symbology, QWidget* parent)
    : QWidget(parent)
    , m_symbol(labels::sheets::encodeTestSymbol(text, symbology)
                   .value_or(labels::sheets::TestSymbol{1, 1, {false}})) {
    const bool isLinear = m_symbol.rows == 1;
    setObjectName(isLinear ? QStringLiteral("linearTestCode") : QStringLiteral("matrixTestCode"));
    setAccessibleName(isLinear ? tr("Test code for scanners that read lines only") : tr("Test code"));
    setSizePolicy(isLinear ? QSizePolicy::Expanding : QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize TestCodeView::sizeAt(int module) const {
    const int quiet = m_symbol.rows == 1 ? kQuietLinear : kQuietMatrix;
    const int height = m_symbol.rows == 1 ? common::px(kLinearHeight) : (m_symbol.rows + 2 * quiet) * module;
    return {(m_symbol.columns + 2 * quiet) * module, height};
}

QSize TestCodeView::sizeHint() const {
    return sizeAt(m_symbol.rows == 1 ? 1 : std::max(4, common::px(5)));
}

QSize TestCodeView::minimumSizeHint() const {
    return sizeHint();
}

int TestCodeView::module() const {
    int pixels = 1;
    while (sizeAt(pixels + 1).width() <= width() && sizeAt(pixels + 1).height() <= height()) {
        ++pixels;
    }
    return pixels;
}

void TestCodeView::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(rect(), Qt::white);
    const int side = module();
    const int tall = m_symbol.rows == 1 ? height() - 2 * side * kQuietMatrix : side;
    const int left = (width() - m_symbol.columns * side) / 2;
    const int top = (height() - m_symbol.rows * tall) / 2;
    for (int row = 0; row < m_symbol.rows; ++row) {
        for (int column = 0; column < m_symbol.columns; ++column) {
            if (m_symbol.isDark(row, column)) {
                painter.fillRect(left + column * side, top + row * tall, side, tall, Qt::black);
            }
        }
    }
}

} // namespace app::setup
