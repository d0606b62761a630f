// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/camera/camera_frames.h"

#include <QColor>

namespace tests {

/// A camera that sees what a test shows it.
class FakeFrames final : public app::camera::CameraFrames {
public:
    void start() override { isRunning = true; }

    void stop() override { isRunning = false; }

    void show(const QImage& picture) { Q_EMIT seen(picture); }

    /// A full HD frame of one colour.
    void show(Qt::GlobalColor colour) {
        QImage frame{1920, 1080, QImage::Format_RGB32};
        frame.fill(colour);
        show(frame);
    }

    bool isRunning = false;
};

} // namespace tests
