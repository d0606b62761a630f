// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/racks/camera.h"

#include "tests/app/camera/fake_frames.h"

#include <QCoreApplication>
#include <QPushButton>
#include <gtest/gtest.h>

namespace app::racks {
namespace {

struct Taking {
    QWidget window;
    QPointer<tests::FakeFrames> frames;
    int opened = 0;
    Camera camera{[this] {
                      auto made = std::make_unique<tests::FakeFrames>();
                      frames = made.get();
                      ++opened;
                      return made;
                  },
                  &window};
    QStringList taken;
    QStringList failed;

    Taking() {
        QObject::connect(&camera, &PictureSource::pictureTaken,
                         [this](const QString& path) { taken << path; });
        QObject::connect(&camera, &PictureSource::failed, [this](const QString& words) { failed << words; });
    }

    void press(const char* button) {
        window.findChild<QPushButton*>(QLatin1String(button))->click();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
};

TEST(RackCamera, ThePictureAPersonTakesIsAFileOfItsOwn) {
    Taking taking;
    for (const auto colour : {Qt::red, Qt::blue}) {
        taking.camera.start();
        taking.camera.start();
        taking.frames->show(colour);
        taking.press("takePicture");
    }
    EXPECT_EQ(taking.opened, 2);
    ASSERT_EQ(taking.taken.size(), 2);
    EXPECT_EQ(QImage(taking.taken[0]).pixelColor(0, 0), QColor(Qt::red)) << "not overwritten by the second";
    EXPECT_EQ(QImage(taking.taken[1]).size(), QSize(1920, 1080));
    EXPECT_TRUE(taking.failed.isEmpty());
}

TEST(RackCamera, ClosedWithoutAPictureItSaysSo) {
    Taking taking;
    taking.camera.start();
    taking.press("closeCamera");
    EXPECT_TRUE(taking.taken.isEmpty());
    ASSERT_EQ(taking.failed.size(), 1);
    EXPECT_TRUE(taking.failed[0].startsWith(QStringLiteral("No picture was taken.")));
}

TEST(RackCamera, StoppedItSaysNothingAndGivesTheCameraBack) {
    Taking taking;
    taking.camera.start();
    taking.camera.stop();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    EXPECT_FALSE(taking.frames);
    EXPECT_TRUE(taking.taken.isEmpty() && taking.failed.isEmpty());
    taking.camera.stop();
}

} // namespace
} // namespace app::racks
