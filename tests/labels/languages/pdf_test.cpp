// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/languages/pdf.h"

#include "scanner/codes/identifier.h"
#include "tests/labels/qt_support.h"
#include "tests/labels/sample_label.h"

namespace labels::languages {
namespace {

TEST(PdfTest, PrintsADataMatrixThatReadsBack) {
    needQt();
    const auto prefix = scanner::codes::RepositoryPrefix::parse("CT7K").value();
    for (const std::uint64_t number : {1ULL, 18ULL, 20914ULL, 123456ULL, 4'000'000'000ULL}) {
        auto data = sampleData();
        const scanner::codes::SpecimenCode code(prefix, scanner::codes::RunningNumber::of(number).value());
        data["identifier"] = code.canonical();
        const auto pages =
            pagesOf(pdf({sampleLayout(Resolution::Dots12, data)}), 203); // the coarsest printer
        ASSERT_EQ(pages.size(), 1U);
        EXPECT_EQ(readDataMatrix(pages.front()), code.canonical());
    }
}

TEST(PdfTest, IsAsLargeAsTheLabel) {
    needQt();
    const auto pages = pagesOf(pdf({sampleLayout()}), 254);
    ASSERT_EQ(pages.size(), 1U);
    EXPECT_NEAR(pages.front().width(), 380, 4); // PDF pages are whole points
    EXPECT_NEAR(pages.front().height(), 190, 4);
}

std::string textOf(const Bytes& document) {
    const QTemporaryDir folder;
    QFile file(folder.filePath("label.pdf"));
    EXPECT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(reinterpret_cast<const char*>(document.data()), static_cast<qint64>(document.size()));
    file.close();
    QProcess reader;
    reader.start("pdftotext", {"-layout", file.fileName(), "-"});
    reader.waitForFinished();
    return reader.readAllStandardOutput().toStdString();
}

TEST(PdfTest, CarriesEveryLineAsText) {
    needQt();
    auto data = sampleData();
    data["visit"] = "^XZ ~JA ±3";
    const std::string text = textOf(pdf({sampleLayout(Resolution::Dots12, data)}));
    for (const char* line :
         {"CT7K-20914-J", "LUP-007", "^XZ ~JA ±3", "PBMC 1 mL", "2026-03-14", "LUPUS-CART-1"}) {
        EXPECT_NE(text.find(line), std::string::npos) << line << " in\n" << text;
    }
}

TEST(PdfTest, EachLabelHasAPage) {
    needQt();
    EXPECT_EQ(pagesOf(pdf({sampleLayout(), sampleLayout(), sampleLayout()}), 100).size(), 3U);
}

TEST(PdfTest, SheetsHaveALabelInEachPlaceAndGoOnOnTheNext) {
    needQt();
    for (const auto& stock : sheetStocks()) {
        const auto label = readyTemplate("tube-25x12");
        const auto layout = layOut(label, sampleOf(label), Resolution::Dots12).value();
        const std::vector<Layout> layouts(static_cast<std::size_t>(stock.count()), layout);
        const auto document = pdfSheet(layouts, stock, 2);
        ASSERT_TRUE(document);
        const auto pages = pagesOf(*document, 300);
        ASSERT_EQ(pages.size(), 2U) << stock.name;
        const auto pixels = [](Length length) { return static_cast<int>(length.dots(Resolution::Dots12)); };
        const auto at = [&](int place) {
            return QRect(pixels(stock.first.x + stock.pitch.width * (place % stock.columns)),
                         pixels(stock.first.y + stock.pitch.height * (place / stock.columns)),
                         pixels(stock.label.width), pixels(stock.label.height));
        };
        EXPECT_FALSE(readDataMatrix(pages[0].copy(at(1)))) << stock.name;
        for (const int place : {2, stock.count() / 2, stock.count() - 1}) {
            EXPECT_EQ(readDataMatrix(pages[0].copy(at(place))), "CT7K20914J") << stock.name << place;
        }
        EXPECT_EQ(readDataMatrix(pages[1].copy(at(1))), "CT7K20914J") << stock.name;
    }
}

TEST(PdfTest, SheetsStayOnA4) {
    for (const auto& stock : sheetStocks()) {
        const auto right = stock.first.x + stock.pitch.width * (stock.columns - 1) + stock.label.width;
        const auto bottom = stock.first.y + stock.pitch.height * (stock.rows - 1) + stock.label.height;
        EXPECT_LE(right, Length::millimetres(210)) << stock.name;
        EXPECT_LE(bottom, Length::millimetres(297)) << stock.name;
    }
}

TEST(PdfTest, ALabelLargerThanItsPlaceOnTheSheetIsRefused) {
    needQt();
    const auto label = readyTemplate("shipment");
    const auto document =
        pdfSheet({layOut(label, sampleOf(label), Resolution::Dots12).value()}, sheetStocks().front());
    ASSERT_FALSE(document);
    EXPECT_EQ(document.error().front().rule, Rule::PrinterCannot);
}

} // namespace
} // namespace labels::languages
