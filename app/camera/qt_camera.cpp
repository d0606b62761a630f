// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/camera/qt_camera.h"

#include <QCamera>
#include <QMediaCaptureSession>
#include <QMediaDevices>
#include <QTimer>
#include <QVideoFrame>
#include <QVideoSink>

#include <algorithm>

namespace app::camera {

namespace {

/// Codes want pixels more than pictures a second.
void takeFinest(QCamera& camera) {
    const auto formats = camera.cameraDevice().videoFormats();
    const auto pixels = [](const QCameraFormat& format) {
        return qint64{format.resolution().width()} * format.resolution().height();
    };
    const auto finest = std::ranges::max_element(formats, {}, pixels);
    if (finest != formats.end()) {
        camera.setCameraFormat(*finest);
    }
}

class QtCamera final : public CameraFrames {
public:
    QtCamera();

    void start() override;
    void stop() override;

private:
    QMediaCaptureSession m_session;
    QVideoSink m_sink;
    std::unique_ptr<QCamera> m_camera;
};

QtCamera::QtCamera() {
    m_session.setVideoSink(&m_sink);
    connect(&m_sink, &QVideoSink::videoFrameChanged, this, [this](const QVideoFrame& frame) {
        if (const auto picture = frame.toImage(); m_camera && !picture.isNull()) {
            Q_EMIT seen(picture);
        }
    });
}

void QtCamera::start() {
    const auto device = QMediaDevices::defaultVideoInput();
    if (device.isNull()) {
        QTimer::singleShot(0, this, [this] {
            Q_EMIT failed(
                tr("No camera is there. Plug one in and open this again, or drop a picture file on the "
                   "window."));
        });
        return;
    }
    m_camera = std::make_unique<QCamera>(device);
    takeFinest(*m_camera);
    connect(
        m_camera.get(), &QCamera::errorOccurred, this,
        [this](QCamera::Error, const QString& words) {
            stop();
            Q_EMIT failed(
                tr("The camera gives no picture (%1). Close other programs that use it, look at its "
                   "cable, and open this again.")
                    .arg(words));
        },
        Qt::QueuedConnection);
    m_session.setCamera(m_camera.get());
    m_camera->start();
}

void QtCamera::stop() {
    m_session.setCamera(nullptr);
    // Not at once: it may be the camera itself that says it failed.
    if (auto* camera = m_camera.release()) {
        camera->disconnect(this);
        camera->stop();
        camera->deleteLater();
    }
}

} // namespace

std::unique_ptr<CameraFrames> openCamera() {
    return std::make_unique<QtCamera>();
}

} // namespace app::camera
