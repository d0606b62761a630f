// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/template/layout.h"
#include "scanner/codes/command_card.h"

#include <cstddef>
#include <string>
#include <vector>

namespace labels::sheets {

/// Where one card is printed on the A4 sheets.
struct CardPlace {
    scanner::codes::CommandCard card;
    int page; ///< 1 or 2
    Point at; ///< top left corner of the card
};

inline constexpr Size kCardSize{Length::millimetres(60), Length::millimetres(42)};

/// Every card there is: actions and counts on page 1, conditions on page 2.
[[nodiscard]] std::vector<CardPlace> cardPlaces();

/// The card's large word: "Undo", "Count 12", "Wrong tube".
[[nodiscard]] std::string cardWord(const scanner::codes::CommandCard& card);

/// The command cards as an A4 PDF to print, cut and laminate: each with its Data Matrix (1 mm modules), a
/// large word and a sign. Needs a QGuiApplication. Fails with NotEncodable.
[[nodiscard]] Result<std::vector<std::byte>> commandCardSheets();

} // namespace labels::sheets
