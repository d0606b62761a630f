// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/camera/camera_frames.h"

#include <QDialog>
#include <QLabel>
#include <QPushButton>

#include <functional>
#include <memory>

namespace app::camera {

/// How frames are got at; called each time a camera is opened.
using OpenFrames = std::function<std::unique_ptr<CameraFrames>()>;

/// Whether one picture is wanted or one after the other.
enum class Pictures { One, Many };

/// Shows what a camera sees until a person takes the picture. Closing it gives the camera back.
class CameraDialog : public QDialog {
    Q_OBJECT

public:
    CameraDialog(std::unique_ptr<CameraFrames> frames, Pictures pictures, QWidget* parent = nullptr);
    ~CameraDialog() override;

    void done(int result) override;

    /// What came of the last picture, below the preview.
    void say(const QString& words);

Q_SIGNALS:
    void taken(const QImage& picture);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void see(const QImage& frame);
    void take();
    void showFrame();

    std::unique_ptr<CameraFrames> m_frames;
    Pictures m_pictures;
    QImage m_seen;
    QLabel* m_preview;
    QLabel* m_words;
    QPushButton* m_take;
};

} // namespace app::camera
