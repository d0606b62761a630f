// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/racks/picture_source.h"

#include <QMap>
#include <QTimer>

namespace app::racks {

/// Pictures that other programs put into a folder: a scanner's own software, a camera, a share. Files that
/// were there at the start are not news. Looks instead of waiting to be told, since network shares do not
/// tell. A file counts as whole once two looks in a row find it unchanged.
class WatchedFolder final : public PictureSource {
    Q_OBJECT

public:
    /// `pause` is the time between two looks at a file that is being written, in milliseconds.
    explicit WatchedFolder(QObject* parent = nullptr, int pause = 250);

    /// Empty stops watching. What runs starts anew with the other folder.
    void setFolder(const QString& folder);

    [[nodiscard]] const QString& folder() const { return m_folder; }

    [[nodiscard]] bool isWatching() const { return m_isWatching; }

    [[nodiscard]] QString name() const override;
    /// Fails when there is no such folder or it may not be read.
    void start() override;
    void stop() override;

private:
    /// How a file looked last.
    struct Look {
        qint64 size;
        qint64 changedAt;

        [[nodiscard]] bool operator==(const Look&) const = default;
    };

    [[nodiscard]] QMap<QString, Look> pictures() const;
    void look();

    QString m_folder;
    QTimer m_clock;
    QMap<QString, Look> m_seen; ///< told, or there at the start
    QMap<QString, Look> m_growing;
    bool m_isWatching = false;
};

} // namespace app::racks
