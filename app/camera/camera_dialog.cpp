// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/camera/camera_dialog.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace app::camera {

CameraDialog::CameraDialog(std::unique_ptr<CameraFrames> frames, Pictures pictures, QWidget* parent)
    : QDialog(parent)
    , m_frames(std::move(frames))
    , m_pictures(pictures)
    , m_preview(new QLabel(tr("Waiting for the camera…"), this))
    , m_words(new QLabel(this))
    , m_take(new QPushButton(tr("Take picture"), this)) {
    setObjectName(QStringLiteral("camera"));
    setWindowTitle(tr("Camera"));
    m_preview->setObjectName(QStringLiteral("cameraPreview"));
    m_preview->setAccessibleName(tr("What the camera sees"));
    m_preview->setAlignment(Qt::AlignCenter);
    m_preview->setMinimumSize(480, 360);
    m_words->setObjectName(QStringLiteral("cameraWords"));
    m_words->setWordWrap(true);
    m_take->setObjectName(QStringLiteral("takePicture"));
    m_take->setDefault(true);
    m_take->setEnabled(false);
    auto* close = new QPushButton(tr("Close"), this);
    close->setObjectName(QStringLiteral("closeCamera"));
    close->setAutoDefault(false);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(close);
    buttons->addWidget(m_take);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_preview, 1);
    column->addWidget(m_words);
    column->addLayout(buttons);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_take, &QPushButton::clicked, this, &CameraDialog::take);
    connect(m_frames.get(), &CameraFrames::seen, this, &CameraDialog::see);
    connect(m_frames.get(), &CameraFrames::failed, this, [this](const QString& words) {
        m_take->setEnabled(false);
        m_seen = {};
        m_preview->setText(tr("No picture"));
        say(words);
    });
    m_frames->start();
}

CameraDialog::~CameraDialog() {
    m_frames->stop();
}

void CameraDialog::done(int result) {
    m_frames->stop();
    QDialog::done(result);
}

void CameraDialog::say(const QString& words) {
    m_words->setText(words);
}

void CameraDialog::see(const QImage& frame) {
    m_seen = frame;
    m_take->setEnabled(true);
    showFrame();
}

void CameraDialog::take() {
    if (m_seen.isNull()) {
        return;
    }
    const auto picture = m_seen;
    if (m_pictures == Pictures::One) {
        accept();
    }
    Q_EMIT taken(picture);
}

void CameraDialog::showFrame() {
    m_preview->setPixmap(
        QPixmap::fromImage(m_seen.scaled(m_preview->size(), Qt::KeepAspectRatio, Qt::SmoothTransformation)));
}

void CameraDialog::resizeEvent(QResizeEvent* event) {
    QDialog::resizeEvent(event);
    if (!m_seen.isNull()) {
        showFrame();
    }
}

} // namespace app::camera
