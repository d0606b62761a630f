// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/racks/camera.h"

#include "app/camera/qt_camera.h"

namespace app::racks {

Camera::Camera(camera::OpenFrames open, QWidget* over)
    : m_open(std::move(open))
    , m_over(over) {}

Camera::~Camera() {
    stop();
}

QString Camera::name() const {
    return tr("Camera");
}

void Camera::start() {
    if (m_dialog) {
        return;
    }
    m_dialog = new camera::CameraDialog(m_open(), camera::Pictures::One, m_over);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &camera::CameraDialog::taken, this, &Camera::keep);
    connect(m_dialog, &QDialog::rejected, this,
            [this] { Q_EMIT failed(tr("No picture was taken. Open the camera again, or use a file.")); });
    m_dialog->open();
}

void Camera::stop() {
    if (m_dialog) {
        m_dialog->disconnect(this);
        m_dialog->reject();
    }
}

void Camera::keep(const QImage& picture) {
    const auto path = m_folder.filePath(QStringLiteral("camera_%1.png").arg(++m_count));
    if (picture.save(path, "PNG")) {
        Q_EMIT pictureTaken(path);
    } else {
        Q_EMIT failed(tr("The picture could not be kept in %1. Make room on the disk and take it again.")
                          .arg(m_folder.path()));
    }
}

std::unique_ptr<PictureSource> makeCamera(QWidget* over) {
    return std::make_unique<Camera>(camera::openCamera, over);
}

} // namespace app::racks
