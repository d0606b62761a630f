// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/picture_scans.h"

#include "app/common/text_edge.h"

#include <algorithm>
#include <tuple>

namespace app::shell {

namespace {

/// A picture of a whole rack that was dropped on the wrong page must not record dozens of tubes.
constexpr std::size_t kMostCodes = 8;

} // namespace

PictureScans::PictureScans(std::string decoder, QObject* parent)
    : QObject(parent)
    , m_client(std::move(decoder)) {}

void PictureScans::read(const QString& path) {
    m_waiting << path;
    if (!m_isBusy) {
        next();
    }
}

void PictureScans::readImage(const QImage& picture) {
    const auto path = m_folder.filePath(QStringLiteral("picture_%1.png").arg(++m_count));
    if (picture.save(path, "PNG")) {
        read(path);
    } else {
        Q_EMIT failed(tr("The picture could not be kept in %1. Make room on the disk and take it again.")
                          .arg(m_folder.path()));
    }
}

void PictureScans::next() {
    if (m_waiting.isEmpty()) {
        return;
    }
    m_isBusy = true;
    m_thread =
        std::jthread([this, path = common::fromQt(m_waiting.takeFirst())](const std::stop_token& stop) {
            auto labels = m_client.readLabels(path, stop);
            QMetaObject::invokeMethod(
                this, [this, labels = std::move(labels)] { take(labels); }, Qt::QueuedConnection);
        });
}

void PictureScans::take(const Labels& labels) {
    m_isBusy = false;
    if (!labels) {
        const auto remedy = scanner::image::remedyFor(labels.error().fault);
        Q_EMIT failed(tr("The picture was not read: %1. %2")
                          .arg(common::toQt(labels.error().detail), common::toQt(std::string{remedy})));
    } else if (labels->empty()) {
        Q_EMIT failed(
            tr("The picture shows no Data Matrix, QR or Code 128 that can be read. Move closer, avoid "
               "glare, and take it again."));
    } else if (labels->size() > kMostCodes) {
        Q_EMIT failed(
            tr("The picture shows %1 codes; more than %2 are not scanned at once. Take a picture of "
               "fewer tubes, or read a whole rack on its own page.")
                .arg(labels->size())
                .arg(kMostCodes));
    } else {
        auto sorted = *labels;
        std::ranges::stable_sort(sorted, {}, [](const auto& label) {
            return std::tuple{label.middle.y, label.middle.x};
        });
        for (const auto& label : sorted) {
            Q_EMIT scanned({common::toQt(label.text), tr("picture"), common::toQt(label.aim)});
        }
        Q_EMIT finished(static_cast<int>(sorted.size()));
    }
    next();
}

} // namespace app::shell
