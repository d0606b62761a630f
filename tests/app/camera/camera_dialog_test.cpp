// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/camera/camera_dialog.h"

#include "tests/app/camera/fake_frames.h"

#include <QPushButton>
#include <gtest/gtest.h>

namespace app::camera {
namespace {

using tests::FakeFrames;

struct Shown {
    FakeFrames* frames = new FakeFrames;
    std::unique_ptr<CameraDialog> dialog;
    std::vector<QImage> taken;

    explicit Shown(Pictures pictures)
        : dialog(std::make_unique<CameraDialog>(std::unique_ptr<CameraFrames>(frames), pictures)) {
        QObject::connect(dialog.get(), &CameraDialog::taken,
                         [this](const QImage& picture) { taken.push_back(picture); });
        dialog->show();
    }

    [[nodiscard]] QPushButton& button(const char* name) const {
        return *dialog->findChild<QPushButton*>(QLatin1String(name));
    }

    [[nodiscard]] QString words() const {
        return dialog->findChild<QLabel*>(QStringLiteral("cameraWords"))->text();
    }
};

TEST(CameraDialog, ThePictureIsTheWholeFrameThatWasSeenLast) {
    Shown shown{Pictures::Many};
    EXPECT_TRUE(shown.frames->isRunning);
    EXPECT_FALSE(shown.button("takePicture").isEnabled()) << "nothing is seen yet";
    shown.frames->show(Qt::red);
    shown.frames->show(Qt::green);
    EXPECT_FALSE(shown.dialog->findChild<QLabel*>(QStringLiteral("cameraPreview"))->pixmap().isNull());
    shown.button("takePicture").click();
    ASSERT_EQ(shown.taken.size(), 1U);
    EXPECT_EQ(shown.taken[0].size(), QSize(1920, 1080)) << "not the small one on the screen";
    EXPECT_EQ(shown.taken[0].pixelColor(5, 5), QColor(Qt::green));
    shown.button("takePicture").click();
    EXPECT_EQ(shown.taken.size(), 2U);
    EXPECT_TRUE(shown.dialog->isVisible());
}

TEST(CameraDialog, WhereOnePictureIsWantedItClosesAndGivesTheCameraBack) {
    Shown shown{Pictures::One};
    shown.frames->show(Qt::red);
    shown.button("takePicture").click();
    EXPECT_EQ(shown.taken.size(), 1U);
    EXPECT_FALSE(shown.dialog->isVisible());
    EXPECT_FALSE(shown.frames->isRunning);
}

TEST(CameraDialog, ACameraThatFailsSaysWhyAndNoOldPictureCanBeTaken) {
    Shown shown{Pictures::Many};
    shown.frames->show(Qt::red);
    Q_EMIT shown.frames->failed(QStringLiteral("The cable is out."));
    EXPECT_EQ(shown.words(), QStringLiteral("The cable is out."));
    EXPECT_FALSE(shown.button("takePicture").isEnabled());
    shown.frames->show(Qt::green);
    EXPECT_TRUE(shown.button("takePicture").isEnabled()) << "it came back";
}

TEST(CameraDialog, ClosingGivesTheCameraBackAndTakesNothing) {
    Shown shown{Pictures::Many};
    shown.frames->show(Qt::red);
    shown.button("closeCamera").click();
    EXPECT_FALSE(shown.frames->isRunning);
    EXPECT_TRUE(shown.taken.empty());
}

} // namespace
} // namespace app::camera
