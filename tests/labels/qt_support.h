// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#define ZX_USE_UTF8 // ZXing 1.4 returns wide strings otherwise

#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <ZXing/ReadBarcode.h>
#include <cstddef>
#include <gtest/gtest.h>
#include <optional>
#include <string>
#include <vector>

namespace labels {

/// Fonts and painters need an application; no display is needed.
inline void needQt() {
    static int argc = 1;
    static char name[] = "labels_test";
    static char* argv[] = {name, nullptr};
    qputenv("QT_QPA_PLATFORM", "offscreen");
    static const QGuiApplication application(argc, argv);
}

/// The PDF's pages as grey pictures, drawn by poppler: a reader that knows nothing of the writer.
inline std::vector<QImage> pagesOf(const std::vector<std::byte>& pdf, int dotsPerInch) {
    const QTemporaryDir folder;
    QFile file(folder.filePath("page.pdf"));
    if (!file.open(QIODevice::WriteOnly)) {
        return {};
    }
    file.write(reinterpret_cast<const char*>(pdf.data()), static_cast<qint64>(pdf.size()));
    file.close();
    QProcess::execute("pdftoppm", {"-r", QString::number(dotsPerInch), "-gray", "-png", file.fileName(),
                                   folder.filePath("page")});
    std::vector<QImage> pages;
    for (const QString& png : QDir(folder.path()).entryList({"*.png"}, QDir::Files, QDir::Name)) {
        pages.push_back(QImage(folder.filePath(png)).convertToFormat(QImage::Format_Grayscale8));
    }
    return pages;
}

/// What a decoder reads in the picture; nothing when it finds no Data Matrix.
inline std::optional<std::string> readDataMatrix(const QImage& picture) {
    const ZXing::ImageView view(picture.constBits(), picture.width(), picture.height(),
                                ZXing::ImageFormat::Lum, static_cast<int>(picture.bytesPerLine()));
    ZXing::DecodeHints hints;
    hints.setFormats(ZXing::BarcodeFormat::DataMatrix);
    const ZXing::Result result = ZXing::ReadBarcode(view, hints);
    return result.isValid() ? std::optional(result.text()) : std::nullopt;
}

} // namespace labels
