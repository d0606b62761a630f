// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/racks/watched_folder.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

namespace app::racks {

namespace {

const QStringList& endings() {
    static const QStringList all{QStringLiteral("*.png"), QStringLiteral("*.jpg"),  QStringLiteral("*.jpeg"),
                                 QStringLiteral("*.tif"), QStringLiteral("*.tiff"), QStringLiteral("*.bmp"),
                                 QStringLiteral("*.pgm"), QStringLiteral("*.ppm")};
    return all;
}

} // namespace

WatchedFolder::WatchedFolder(QObject* parent, int pause)
    : PictureSource(parent) {
    m_clock.setInterval(pause);
    connect(&m_clock, &QTimer::timeout, this, &WatchedFolder::look);
}

void WatchedFolder::setFolder(const QString& folder) {
    const bool wasWatching = m_isWatching;
    stop();
    m_folder = folder;
    if (wasWatching) {
        start();
    }
}

QString WatchedFolder::name() const {
    return m_folder.isEmpty() ? tr("No folder is watched") : tr("Folder %1").arg(QDir(m_folder).dirName());
}

void WatchedFolder::start() {
    if (m_isWatching || m_folder.isEmpty()) {
        return;
    }
    const QFileInfo folder(m_folder);
    if (!folder.isDir() || !folder.isReadable()) {
        QTimer::singleShot(0, this, [this] {
            Q_EMIT failed(
                tr("The folder %1 is not there or may not be read. Choose another one.").arg(m_folder));
        });
        return;
    }
    m_isWatching = true;
    m_seen = pictures();
    m_clock.start();
}

void WatchedFolder::stop() {
    m_isWatching = false;
    m_clock.stop();
    m_growing.clear();
    m_seen.clear();
}

QMap<QString, WatchedFolder::Look> WatchedFolder::pictures() const {
    QMap<QString, Look> found;
    const auto files = QDir(m_folder).entryInfoList(endings(), QDir::Files | QDir::Readable, QDir::Name);
    for (const QFileInfo& file : files) {
        found.insert(file.absoluteFilePath(), {file.size(), file.lastModified().toMSecsSinceEpoch()});
    }
    return found;
}

void WatchedFolder::look() {
    if (!QFileInfo(m_folder).isDir()) {
        stop();
        Q_EMIT failed(tr("The folder %1 is no longer there. Choose another one.").arg(m_folder));
        return;
    }
    const auto now = pictures();
    QStringList whole;
    for (auto file = now.begin(); file != now.end(); ++file) {
        if (m_seen.contains(file.key()) && m_seen.value(file.key()) == file.value()) {
            continue;
        }
        const bool isStill = m_growing.contains(file.key()) && m_growing.value(file.key()) == file.value();
        if (isStill && file.value().size > 0) {
            m_growing.remove(file.key());
            m_seen.insert(file.key(), file.value());
            whole << file.key();
        } else {
            m_growing.insert(file.key(), file.value());
        }
    }
    for (const QString& path : whole) {
        Q_EMIT pictureTaken(path);
    }
}

} // namespace app::racks
