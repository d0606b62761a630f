// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/languages/pdf.h"

#include "tests/labels/qt_support.h"
#include "tests/labels/sample_label.h"

namespace labels::languages {
namespace {

TEST(PdfTest, PrintsADataMatrixThatReadsBack) {
    needQt();
    for (std::uint64_t number : {1U, 18U, 20914U, 99999U, 123456U, 4'000'000'000U}) {
        SpecimenLabel label = sampleLabel();
        label.identifier = {label.identifier.prefix(), scanner::codes::RunningNumber::of(number).value()};
        const auto document = pdf(layOut(label).value());
        ASSERT_TRUE(document);
        const auto pages = pagesOf(*document, 203); // as coarse as the coarsest label printer
        ASSERT_EQ(pages.size(), 1U);
        EXPECT_EQ(readDataMatrix(pages.front()), label.identifier.canonical());
    }
}

TEST(PdfTest, IsAsLargeAsTheLabel) {
    needQt();
    const auto pages = pagesOf(pdf(layOut(sampleLabel()).value()).value(), 254);
    ASSERT_EQ(pages.size(), 1U);
    EXPECT_NEAR(pages.front().width(), 380, 4); // PDF pages are whole points
    EXPECT_NEAR(pages.front().height(), 190, 4);
}

std::string textOf(const std::vector<std::byte>& document) {
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
    SpecimenLabel label = sampleLabel();
    label.visit = LabelText::parse("^XZ ~JA ±3").value();
    const std::string text = textOf(pdf(layOut(label).value()).value());
    for (const char* line :
         {"CT7K-20914-J", "LUP-007", "^XZ ~JA ±3", "PBMC 1 mL", "2026-03-14", "LUPUS-CART-1"}) {
        EXPECT_NE(text.find(line), std::string::npos) << line << " in\n" << text;
    }
}

TEST(PdfTest, RefusesALineWiderThanItsPlace) {
    needQt();
    Layout layout = layOut(sampleLabel()).value();
    std::get<TextField>(layout.fields.at(1)).width = Length::millimetres(3);
    const auto document = pdf(layout);
    ASSERT_FALSE(document);
    EXPECT_EQ(document.error().fault, Fault::DoesNotFit);
}

} // namespace
} // namespace labels::languages
