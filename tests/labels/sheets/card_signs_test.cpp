// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/sheets/card_signs.h"

#include "tests/labels/qt_support.h"

#include <QPainter>

namespace labels::sheets {
namespace {

QImage drawn(const scanner::codes::CommandCard& card) {
    QImage picture(40, 40, QImage::Format_Grayscale8);
    picture.fill(Qt::white);
    QPainter painter(&picture);
    painter.fillPath(cardSign(card, QRectF(0, 0, 40, 40)), Qt::black);
    return picture;
}

TEST(CardSignsTest, StaysInItsSquareAndFillsIt) {
    needQt();
    const QRectF square(100, 200, 50, 50);
    for (const auto& card : scanner::codes::CommandCard::all()) {
        const QRectF bounds = cardSign(card, square).boundingRect();
        EXPECT_TRUE(square.adjusted(-3, -3, 3, 3).contains(bounds)) << card.grouped();
        EXPECT_GT(bounds.height(), 25) << card.grouped();
    }
}

TEST(CardSignsTest, NoTwoCardsLookAlike) {
    needQt();
    const auto& cards = scanner::codes::CommandCard::all();
    for (std::size_t i = 0; i < cards.size(); ++i) {
        for (std::size_t j = i + 1; j < cards.size(); ++j) {
            EXPECT_NE(drawn(cards[i]), drawn(cards[j]))
                << cards[i].grouped() << " and " << cards[j].grouped();
        }
    }
}

} // namespace
} // namespace labels::sheets
