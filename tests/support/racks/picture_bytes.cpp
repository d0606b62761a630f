// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/racks/picture_bytes.h"

#include <QBuffer>
#include <QImage>
#include <algorithm>
#include <cstdlib>
#include <fstream>

namespace tests::racks {

namespace {

std::string bigEndian(std::uint32_t value) {
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8) {
        bytes += static_cast<char>(value >> shift & 0xFF);
    }
    return bytes;
}

std::uint32_t crcOf(const std::string& bytes) {
    std::uint32_t crc = 0xFFFFFFFF;
    for (const char byte : bytes) {
        crc ^= static_cast<unsigned char>(byte);
        for (int i = 0; i < 8; ++i) {
            crc = (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
        }
    }
    return ~crc;
}

std::string chunk(const std::string& type, const std::string& content) {
    return bigEndian(static_cast<std::uint32_t>(content.size())) + type + content +
           bigEndian(crcOf(type + content));
}

std::uint32_t adlerOf(const std::string& bytes) {
    std::uint32_t a = 1;
    std::uint32_t b = 0;
    for (const char byte : bytes) {
        a = (a + static_cast<unsigned char>(byte)) % 65521;
        b = (b + a) % 65521;
    }
    return b << 16 | a;
}

/// zlib with one stored block; `bytes` must be shorter than 64 KiB.
std::string stored(const std::string& bytes) {
    const auto size = static_cast<std::uint32_t>(bytes.size());
    const auto low = [](std::uint32_t value) {
        return std::string{static_cast<char>(value & 0xFF), static_cast<char>(value >> 8 & 0xFF)};
    };
    return "\x78\x01\x01" + low(size) + low(~size) + bytes + bigEndian(adlerOf(bytes));
}

QImage imageOf(const scanner::image::Picture& picture) {
    QImage image{picture.width(), picture.height(), QImage::Format_Grayscale8};
    for (int y = 0; y < picture.height(); ++y) {
        std::ranges::copy(picture.row(y), image.scanLine(y));
    }
    return image;
}

} // namespace

std::string pngHeader(std::uint32_t width, std::uint32_t height, std::uint32_t dotsPerMetre) {
    const std::string greyEightBit{'\x08', '\0', '\0', '\0', '\0'};
    auto bytes = "\x89PNG\r\n\x1a\n" + chunk("IHDR", bigEndian(width) + bigEndian(height) + greyEightBit);
    if (dotsPerMetre != 0) {
        bytes += chunk("pHYs", bigEndian(dotsPerMetre) + bigEndian(dotsPerMetre) + '\x01');
    }
    return bytes;
}

std::string pngBody(std::uint32_t width, std::uint32_t height) {
    const std::string pixels((static_cast<std::size_t>(width) + 1) * height, '\0');
    return chunk("IDAT", stored(pixels)) + chunk("IEND", "");
}

ScratchFolder::ScratchFolder() {
    auto pattern = (std::filesystem::temp_directory_path() / "cryotrail-racks-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) {
        std::abort();
    }
    m_path = pattern;
}

ScratchFolder::~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

std::string ScratchFolder::file(const std::string& name) const {
    return (m_path / name).string();
}

std::string ScratchFolder::write(const std::string& name, const std::string& bytes) const {
    std::ofstream{file(name), std::ios::binary} << bytes;
    return file(name);
}

std::string ScratchFolder::png(const std::string& name, const scanner::image::Picture& picture) const {
    if (!imageOf(picture).save(QString::fromStdString(file(name)), "PNG", 90)) {
        std::abort();
    }
    return file(name);
}

std::string ScratchFolder::jpegOf(const scanner::image::Picture& picture) const {
    QByteArray bytes;
    QBuffer buffer{&bytes};
    if (!imageOf(picture).save(&buffer, "JPEG", 90)) {
        std::abort();
    }
    return bytes.toStdString();
}

} // namespace tests::racks
