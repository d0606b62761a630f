// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/state.h"
#include "labels/printers/status.h"

#include <QPainter>
#include <QWidget>

#include <optional>

namespace app::printing {

/// What the picture of a printer shows to be done.
enum class PrinterSign {
    Ready,
    Labels, ///< put in labels
    Ribbon, ///< put in a ribbon
    Close,  ///< close the head or the cover
    Resume, ///< press Pause
    Ask,    ///< it does not say: look at it
    Plug,   ///< it is not there
    Wait,   ///< it goes on by itself
    Look,   ///< something else: the words say what
};

/// The sign of what is the matter; nothing is Ready.
[[nodiscard]] PrinterSign signOf(const std::optional<labels::printers::Condition>& condition);

/// A label printer as strokes, with what is to be done about it in the colour of its state. The words beside
/// it say the same.
class PrinterPicture : public QWidget {
    Q_OBJECT

public:
    explicit PrinterPicture(QWidget* parent = nullptr);

    void show(PrinterSign sign, common::State state);
    using QWidget::show;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    PrinterSign m_sign = PrinterSign::Ready;
    common::State m_state = common::State::Expected;
};

} // namespace app::printing
