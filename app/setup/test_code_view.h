// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/sheets/test_symbols.h"

#include <QWidget>
#include <string_view>

namespace app::setup {

/// A test symbol, black on white with its quiet zone in both themes, each module a whole number of pixels so
/// that a scanner reads it from the screen.
class TestCodeView : public QWidget {
    Q_OBJECT

public:
    TestCodeView(std::string_view text, labels::sheets::TestSymbology symbology, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    /// Pixels of a module in the present size.
    [[nodiscard]] int module() const;
    [[nodiscard]] QSize sizeAt(int module) const;

    labels::sheets::TestSymbol m_symbol;
};

} // namespace app::setup
