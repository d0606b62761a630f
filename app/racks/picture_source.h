// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

namespace app::racks {

/// Where pictures of racks come from: a watched folder, a flatbed scanner, a camera. Whatever it does ends in
/// a file that is complete and may be read; the page neither knows nor cares how it got there.
class PictureSource : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// As a person calls it, in the sources' menu, e.g. "Folder scans".
    [[nodiscard]] virtual QString name() const = 0;

    /// A folder begins to watch; a scanner or camera takes one picture now. Ends in `pictureTaken` or
    /// `failed`, from the caller's thread and never before `start` has returned. Starting what runs does
    /// nothing.
    virtual void start() = 0;

    /// Stops watching or taking. Nothing is signalled afterwards. Stopping what does not run does nothing.
    virtual void stop() = 0;

Q_SIGNALS:
    /// A whole picture lies in this file. Its owner is the source: it is read and copied, never changed.
    void pictureTaken(const QString& path);
    /// No picture came, or none will come any more: what happened and what to do, as sentences for people.
    void failed(const QString& words);
};

} // namespace app::racks
