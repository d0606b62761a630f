// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/sheets/command_cards.h"

#include "labels/languages/canvas.h"
#include "labels/sheets/card_signs.h"

#include <QBuffer>
#include <QFontMetricsF>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <fmt/format.h>

namespace labels::sheets {

namespace {

using languages::labelFont;
using languages::units;
using scanner::codes::CardAction;
using scanner::codes::CommandCard;
using scanner::codes::TubeCondition;

constexpr int kColumns = 3;
constexpr Point kFirstCard{Length::millimetres(15), Length::millimetres(26)};
constexpr double kModule = languages::kUnitsPerMillimetre; // 1 mm
constexpr QRectF kSymbolBox{500, 500, 1800, 1800};         // all in hundredths of a millimetre, within a card
constexpr QRectF kSignBox{3500, 500, 1800, 1800};
constexpr QRectF kWordBox{400, 2500, 5200, 900};
constexpr QRectF kCodeBox{400, 3500, 5200, 400};
constexpr double kWordEm = 720;
constexpr double kCodeEm = 260;

std::string_view conditionWord(TubeCondition condition) {
    switch (condition) {
    case TubeCondition::Haemolysed:
        return "Haemolysed";
    case TubeCondition::Clotted:
        return "Clotted";
    case TubeCondition::Short:
        return "Short";
    case TubeCondition::Leaking:
        return "Leaking";
    case TubeCondition::Warm:
        return "Warm";
    case TubeCondition::Mislabelled:
        return "Mislabelled";
    case TubeCondition::Late:
        return "Late";
    case TubeCondition::WrongTube:
        return "Wrong tube";
    }
    return "";
}

QFont wordFont(double em) {
    QFont font(QStringLiteral("Inter"));
    font.setStyleHint(QFont::SansSerif);
    font.setBold(true);
    font.setPixelSize(static_cast<int>(em));
    return font;
}

void drawFrame(QPainter& painter) {
    painter.setPen(QPen(QColor(0xB0, 0xB0, 0xB0), 15, Qt::DashLine)); // where to cut
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(0, 0, units(kCardSize.width), units(kCardSize.height)));
    painter.setPen(Qt::black);
}

Result<void> drawCard(QPainter& painter, const CommandCard& card) {
    const auto text = SymbolText::parse(Symbology::DataMatrix, card.canonical());
    if (!text) {
        return tl::unexpected(text.error());
    }
    const auto grid = languages::encodeSymbol(*text);
    if (!grid) {
        return tl::unexpected(grid.error());
    }
    drawFrame(painter);
    QRectF symbol(0, 0, kModule * grid->columns(), kModule * grid->rows());
    symbol.moveCenter(kSymbolBox.center());
    painter.fillPath(languages::matrixPath(*grid, symbol), Qt::black);
    painter.fillPath(cardSign(card, kSignBox), Qt::black);
    painter.setFont(wordFont(kWordEm));
    painter.drawText(kWordBox, Qt::AlignCenter, QString::fromStdString(cardWord(card)));
    painter.setFont(labelFont(kCodeEm, Weight::Regular));
    painter.drawText(kCodeBox, Qt::AlignCenter, QString::fromStdString(card.grouped()));
    return {};
}

void drawHeading(QPainter& painter, int page) {
    painter.setFont(wordFont(500));
    const QString what =
        page == 1 ? QStringLiteral("Actions and counts") : QStringLiteral("Conditions on receipt");
    painter.drawText(QPointF(units(kFirstCard.x), 1600), QStringLiteral("Cryotrail command cards: ") + what);
    painter.setFont(wordFont(300));
    painter.drawText(
        QPointF(units(kFirstCard.x), 2200),
        QStringLiteral("Scan a card instead of touching keyboard or mouse. Print at 100 %, cut, laminate."));
}

std::vector<std::byte> bytesOf(const QByteArray& array) {
    const auto* first = reinterpret_cast<const std::byte*>(array.constData());
    return {first, first + array.size()};
}

} // namespace

std::vector<CardPlace> cardPlaces() {
    std::vector<CardPlace> places;
    int onPage = 0;
    int page = 1;
    for (const CommandCard& card : CommandCard::all()) {
        const int itsPage = card.condition() ? 2 : 1;
        onPage = itsPage == page ? onPage : 0;
        page = itsPage;
        const Point at{kFirstCard.x + kCardSize.width * (onPage % kColumns),
                       kFirstCard.y + kCardSize.height * (onPage / kColumns)};
        places.push_back({card, page, at});
        ++onPage;
    }
    return places;
}

std::string cardWord(const CommandCard& card) {
    switch (card.action()) {
    case CardAction::Ok:
        return "OK";
    case CardAction::Cancel:
        return "Cancel";
    case CardAction::Undo:
        return "Undo";
    case CardAction::Next:
        return "Next";
    case CardAction::Print:
        return "Print";
    case CardAction::Reject:
        return "Reject";
    case CardAction::Count:
        return fmt::format("Count {}", card.count().value());
    case CardAction::Condition:
        return std::string(conditionWord(card.condition().value()));
    }
    return "";
}

Result<std::vector<std::byte>> commandCardSheets() {
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setCreator(QStringLiteral("Cryotrail"));
    writer.setTitle(QStringLiteral("Cryotrail command cards"));
    writer.setResolution(languages::kDotsPerInch);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins({});
    QPainter painter(&writer);
    int page = 1;
    drawHeading(painter, page);
    for (const CardPlace& place : cardPlaces()) {
        if (place.page != page) {
            page = place.page;
            writer.newPage();
            drawHeading(painter, page);
        }
        painter.save();
        painter.translate(units(place.at.x), units(place.at.y));
        const auto drawn = drawCard(painter, place.card);
        painter.restore();
        if (!drawn) {
            return tl::unexpected(drawn.error());
        }
    }
    painter.end();
    return bytesOf(buffer.data());
}

} // namespace labels::sheets
