// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/racks/rack_decoding.h"

#include "app/common/text_edge.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <charconv>

namespace app::racks {

namespace image = scanner::image;

namespace {

constexpr image::Point kAnywhere{0, 0};
/// Reaches beyond the largest picture that is read, so the crop is all of it.
constexpr float kEverything = 100'000;

std::optional<std::string> bytesOf(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    return file.readAll().toStdString();
}

bool keep(const QString& path, const std::string& bytes) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly) &&
           file.write(bytes.data(), static_cast<qint64>(bytes.size())) == static_cast<qint64>(bytes.size());
}

/// The next number of a PGM header; moves `at` behind it.
std::optional<int> numberAt(const std::string& bytes, std::size_t& at) {
    while (at < bytes.size() && (bytes[at] == ' ' || bytes[at] == '\n')) {
        ++at;
    }
    int number = 0;
    const auto* end = bytes.data() + bytes.size();
    const auto [next, error] = std::from_chars(bytes.data() + at, end, number);
    at = static_cast<std::size_t>(next - bytes.data());
    return error == std::errc{} ? std::optional{number} : std::nullopt;
}

} // namespace

std::optional<QImage> greyPicture(const std::string& bytes) {
    constexpr int kDeepest = 255;
    constexpr int kLongestSide = 60'000;
    if (!bytes.starts_with("P5")) {
        return std::nullopt;
    }
    std::size_t at = 2;
    const auto width = numberAt(bytes, at);
    const auto height = numberAt(bytes, at);
    const auto depth = numberAt(bytes, at);
    if (!width || !height || depth != kDeepest || *width < 1 || *height < 1 || *width > kLongestSide ||
        *height > kLongestSide) {
        return std::nullopt;
    }
    at += 1;
    const auto row = static_cast<std::size_t>(*width);
    if (bytes.size() != at + row * static_cast<std::size_t>(*height)) {
        return std::nullopt;
    }
    QImage picture(*width, *height, QImage::Format_Grayscale8);
    for (int y = 0; y < *height; ++y) {
        std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(at + row * static_cast<std::size_t>(y)), row,
                    picture.scanLine(y));
    }
    return picture;
}

RackDecoding::RackDecoding(std::string decoder, QObject* parent)
    : QObject(parent)
    , m_client(std::move(decoder)) {}

RackDecoding::~RackDecoding() {
    cancel();
}

template <class Job>
void RackDecoding::begin(Job job) {
    m_isBusy = true;
    // The one before has said its last word, so this waits for the end of a thread that has nothing left to
    // do.
    m_thread = std::jthread([this, job = std::move(job)](const std::stop_token& stop) {
        auto tell = job(stop);
        QMetaObject::invokeMethod(
            this,
            [this, tell = std::move(tell)] {
                m_isBusy = false;
                tell();
            },
            Qt::QueuedConnection);
    });
}

void RackDecoding::read(const QString& path, const image::RackRequest& request) {
    const auto copy =
        m_folder.filePath(QStringLiteral("%1.%2").arg(++m_copies).arg(QFileInfo(path).suffix().toLower()));
    begin([this, path, copy, request](const std::stop_token& stop) {
        const auto picture = readNow(path, copy, request, stop);
        return [this, picture] { Q_EMIT finished(picture); };
    });
}

std::shared_ptr<DecodedPicture> RackDecoding::readNow(const QString& path, const QString& copy,
                                                      const image::RackRequest& request,
                                                      const std::stop_token& stop) {
    auto bytes = bytesOf(path);
    auto picture = std::make_shared<DecodedPicture>(
        DecodedPicture{path, bytes.value_or(std::string{}), copy,
                       image::failure(image::ImageFault::NotAPicture, "the file cannot be read")});
    if (!bytes || !keep(copy, *bytes)) {
        return picture;
    }
    const auto grey = copy + QStringLiteral(".pgm");
    const auto written =
        m_client.saveCrop(common::fromQt(copy), kAnywhere, kEverything, common::fromQt(grey), stop);
    if (!written) {
        picture->reading = tl::unexpected(written.error());
        return picture;
    }
    if (auto look = greyPicture(bytesOf(grey).value_or(std::string{}))) {
        QMetaObject::invokeMethod(
            this, [this, look = std::move(*look)] { Q_EMIT shown(look); }, Qt::QueuedConnection);
    }
    QFile::remove(grey);
    const auto observe = [this](const image::WellProgress& progress) {
        QMetaObject::invokeMethod(
            this, [this, progress] { Q_EMIT progressed(progress.done, progress.total); },
            Qt::QueuedConnection);
    };
    picture->reading = m_client.readRack(common::fromQt(copy), request, observe, stop);
    return picture;
}

void RackDecoding::lookCloser(const QString& copy, image::Place place, image::Point middle, float half) {
    const auto crop = m_folder.filePath(QStringLiteral("well.png"));
    begin([this, copy, crop, place, middle, half](const std::stop_token& stop) {
        const auto written =
            m_client.saveCrop(common::fromQt(copy), middle, half, common::fromQt(crop), stop);
        auto look = std::make_shared<CloserLook>(
            CloserLook{place, written ? m_client.readLabels(common::fromQt(crop), stop)
                                      : tl::unexpected(written.error())});
        return [this, look] { Q_EMIT lookedCloser(look); };
    });
}

void RackDecoding::cancel() {
    m_thread.request_stop();
}

} // namespace app::racks
