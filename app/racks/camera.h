// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/camera/camera_dialog.h"
#include "app/racks/picture_source.h"

#include <QPointer>
#include <QTemporaryDir>

#include <memory>

namespace app::racks {

/// A camera over the rack: each start shows what it sees until a person takes the picture, or closes
/// the preview, which ends in `failed`.
class Camera final : public PictureSource {
    Q_OBJECT

public:
    /// The preview is in front of `over`.
    Camera(camera::OpenFrames open, QWidget* over);
    ~Camera() override;

    [[nodiscard]] QString name() const override;
    void start() override;
    void stop() override;

private:
    void keep(const QImage& picture);

    camera::OpenFrames m_open;
    QPointer<QWidget> m_over;
    QPointer<camera::CameraDialog> m_dialog;
    QTemporaryDir m_folder;
    int m_count = 0;
};

/// The computer's camera.
[[nodiscard]] std::unique_ptr<PictureSource> makeCamera(QWidget* over);

} // namespace app::racks
