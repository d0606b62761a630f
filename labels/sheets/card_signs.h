// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/codes/command_card.h"

#include <QPainterPath>
#include <QRectF>

namespace labels::sheets {

/// The card's sign as one filled path within `square`: a tick, a cross, a drop, the number of a count card.
/// Cards are told apart by shape, so the sheet may be printed in black.
[[nodiscard]] QPainterPath cardSign(const scanner::codes::CommandCard& card, const QRectF& square);

} // namespace labels::sheets
