// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/decoder/picture_file.h"

#include <QByteArray>
#include <QFile>
#include <QImage>
#include <QImageReader>
#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace scanner::decoder {

namespace {

using image::failure;
using image::ImageFault;
using image::Picture;
using image::Result;

/// Megabytes for one unpacked picture: the largest one in colours.
constexpr int kAllocationLimit = 640;

constexpr std::array<std::string_view, 8> kFormats{"png", "jpeg", "jpg", "bmp", "ppm", "pgm", "tif", "tiff"};

bool isKnown(const QByteArray& format) {
    return std::ranges::find(kFormats, format.toLower().toStdString()) != kFormats.end();
}

/// Qt fills what is missing of a JPEG with grey and says nothing: its end mark has to be there.
bool endsAsJpeg(QFile& file) {
    constexpr qint64 kTail = 2048;
    file.seek(std::max<qint64>(0, file.size() - kTail));
    return file.readAll().contains(QByteArray::fromHex("ffd9"));
}

/// 72 and 96 are what programs write that know nothing about it.
std::optional<int> resolutionOf(const QImage& picture) {
    constexpr double kInch = 0.0254;
    constexpr int kScreen = 100;
    const int dpi = static_cast<int>(std::lround(picture.dotsPerMeterX() * kInch));
    return dpi > kScreen && dpi <= 4800 ? std::optional{dpi} : std::nullopt;
}

Result<void> checkHeader(const QImageReader& reader) {
    if (!isKnown(reader.format())) {
        return failure(ImageFault::NotAPicture, "the file is no picture of a kind that is read");
    }
    const auto size = reader.size();
    const auto pixels = qint64{size.width()} * size.height();
    if (size.width() > image::kLongestSide || size.height() > image::kLongestSide ||
        pixels > image::kMostPixels) {
        return failure(ImageFault::TooLarge,
                       fmt::format("the picture has {} x {} pixels; the limit is {} a side and "
                                   "{} million in all",
                                   size.width(), size.height(), image::kLongestSide,
                                   image::kMostPixels / 1'000'000));
    }
    return {};
}

std::vector<std::uint8_t> greyOf(const QImage& picture) {
    std::vector<std::uint8_t> grey;
    grey.reserve(static_cast<std::size_t>(picture.width()) * static_cast<std::size_t>(picture.height()));
    for (int y = 0; y < picture.height(); ++y) {
        const auto* line = picture.constScanLine(y);
        grey.insert(grey.end(), line, line + picture.width());
    }
    return grey;
}

Result<QImage> unpacked(QFile& file) {
    QImageReader reader{&file};
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(true);
    if (const auto header = checkHeader(reader); !header) {
        return tl::unexpected(header.error());
    }
    const bool isJpeg = reader.format().startsWith("jp");
    QImage picture;
    if (!reader.read(&picture)) {
        return failure(ImageFault::NotAPicture, reader.errorString().toStdString());
    }
    if (isJpeg && !endsAsJpeg(file)) {
        return failure(ImageFault::NotAPicture, "the picture stops before its end");
    }
    return picture;
}

} // namespace

Result<LoadedPicture> loadPicture(const std::string& name) {
    QImageReader::setAllocationLimit(kAllocationLimit);
    QFile file{QString::fromStdString(name)};
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(ImageFault::NotAPicture,
                       fmt::format("{} cannot be opened: {}", name, file.errorString().toStdString()));
    }
    auto picture = unpacked(file);
    if (!picture) {
        return tl::unexpected(picture.error());
    }
    const auto dpi = resolutionOf(*picture);
    picture->convertTo(QImage::Format_Grayscale8);
    auto grey = Picture::of(picture->width(), picture->height(), greyOf(*picture));
    if (!grey) {
        return tl::unexpected(grey.error());
    }
    return LoadedPicture{std::move(*grey), dpi};
}

Result<void> savePicture(const Picture& picture, const std::string& file) {
    QImage image{picture.width(), picture.height(), QImage::Format_Grayscale8};
    for (int y = 0; y < picture.height(); ++y) {
        std::ranges::copy(picture.row(y), image.scanLine(y));
    }
    if (!image.save(QString::fromStdString(file), file.ends_with(".pgm") ? "PGM" : "PNG")) {
        return failure(ImageFault::NotAPicture, fmt::format("{} cannot be written", file));
    }
    return {};
}

} // namespace scanner::decoder
