// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QObject>

namespace app::camera {

/// What a camera sees, picture after picture. Tests have one without a camera.
class CameraFrames : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Ends in `seen` or `failed`, never before it has returned.
    virtual void start() = 0;
    /// Gives the camera back. Nothing is signalled afterwards.
    virtual void stop() = 0;

Q_SIGNALS:
    void seen(const QImage& frame);
    /// Nothing is seen any more: what happened and what to do, as sentences for people.
    void failed(const QString& words);
};

} // namespace app::camera
