// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/sheets/command_cards.h"

#include "tests/labels/qt_support.h"

#include <cmath>
#include <set>

namespace labels::sheets {
namespace {

constexpr int kDotsPerInch = 200;

int pixels(Length length) {
    return static_cast<int>(std::lround(static_cast<double>(length.micrometres()) * kDotsPerInch / 25400.0));
}

TEST(CommandCardsTest, EveryPrintedCardReadsBackAsItself) {
    needQt();
    const auto document = commandCardSheets();
    ASSERT_TRUE(document);
    const auto pages = pagesOf(*document, kDotsPerInch);
    ASSERT_EQ(pages.size(), 2U);
    for (const CardPlace& place : cardPlaces()) {
        // What a hand scanner aims at: the upper left part within the cutting line.
        const QImage card = pages.at(static_cast<std::size_t>(place.page - 1))
                                .copy(pixels(place.at.x + Length::millimetres(2)),
                                      pixels(place.at.y + Length::millimetres(2)),
                                      pixels(Length::millimetres(24)), pixels(Length::millimetres(24)));
        const auto read = readDataMatrix(card);
        ASSERT_TRUE(read) << place.card.grouped();
        EXPECT_EQ(scanner::codes::CommandCard::parse(*read), place.card);
    }
}

TEST(CommandCardsTest, HasAPlaceOnA4ForEachCardAndNoTwoShareOne) {
    std::set<std::tuple<int, Length, Length>> places;
    for (const CardPlace& place : cardPlaces()) {
        EXPECT_TRUE(places.insert({place.page, place.at.x, place.at.y}).second) << place.card.grouped();
        EXPECT_LE(place.at.x + kCardSize.width, Length::millimetres(200));
        EXPECT_LE(place.at.y + kCardSize.height, Length::millimetres(287));
    }
    EXPECT_EQ(places.size(), scanner::codes::CommandCard::all().size());
}

TEST(CommandCardsTest, NamesEachCardInAWordOfItsOwn) {
    std::set<std::string> words;
    for (const auto& card : scanner::codes::CommandCard::all()) {
        EXPECT_TRUE(words.insert(cardWord(card)).second) << card.grouped();
        EXPECT_FALSE(cardWord(card).empty());
    }
}

} // namespace
} // namespace labels::sheets
