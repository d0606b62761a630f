// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/designer/label_preview.h"

#include "tests/app/drive.h"

#include <QMouseEvent>
#include <QSignalSpy>

namespace app::designer {
namespace {

/// A label of 40 x 20 mm with a frame around everything and a field in the middle, ten pixels a millimetre.
class Preview : public testing::Test {
protected:
    void SetUp() override {
        PreviewView view;
        view.picture = QImage(400, 200, QImage::Format_Grayscale8);
        view.picture.fill(Qt::white);
        view.size = {40, 20};
        view.fields = {{1, {0, 0, 40, 20}}, {2, {10, 5, 20, 4}}};
        m_preview.setRoom({428, 228});
        m_preview.show(view, 2, true);
    }

    LabelPreview& preview() { return m_preview; }

    /// In millimetres on the label.
    void sends(QEvent::Type type, double x, double y) {
        const QPointF at(14 + x * 10, 14 + y * 10);
        QMouseEvent event(type, at, m_preview.mapToGlobal(at), Qt::LeftButton, Qt::LeftButton,
                          Qt::NoModifier);
        QApplication::sendEvent(&m_preview, &event);
    }

private:
    LabelPreview m_preview;
};

TEST_F(Preview, FillsTheRoomThereIs) {
    EXPECT_EQ(preview().size(), QSize(428, 228));
}

TEST_F(Preview, AClickChoosesTheSmallestFieldThere) {
    const QSignalSpy chosen{&preview(), &LabelPreview::fieldChosen};
    const QSignalSpy moved{&preview(), &LabelPreview::fieldMoved};
    for (const auto& [x, y] : {std::pair{12.0, 6.0}, {2.0, 2.0}, {-1.0, -1.0}}) {
        sends(QEvent::MouseButtonPress, x, y);
        sends(QEvent::MouseButtonRelease, x, y);
    }
    ASSERT_EQ(chosen.count(), 3);
    EXPECT_EQ(chosen[0][0].toInt(), 2);
    EXPECT_EQ(chosen[1][0].toInt(), 1);
    EXPECT_EQ(chosen[2][0].toInt(), 0);
    EXPECT_EQ(moved.count(), 0);
}

TEST_F(Preview, DraggingMovesByTenthsOfAMillimetre) {
    const QSignalSpy moved{&preview(), &LabelPreview::fieldMoved};
    sends(QEvent::MouseButtonPress, 12, 6);
    sends(QEvent::MouseMove, 13, 6);
    sends(QEvent::MouseButtonRelease, 15.03, 5.02);
    ASSERT_EQ(moved.count(), 1);
    EXPECT_EQ(moved[0][0].toInt(), 2);
    EXPECT_NEAR(moved[0][1].toDouble(), 3.0, 1e-9);
    EXPECT_NEAR(moved[0][2].toDouble(), -1.0, 1e-9);
}

TEST_F(Preview, ArrowsMoveTheChosenFieldButNotTheLabel) {
    const QSignalSpy moved{&preview(), &LabelPreview::fieldMoved};
    tests::press(preview(), Qt::Key_Right);
    ASSERT_EQ(moved.count(), 1);
    EXPECT_NEAR(moved[0][1].toDouble(), 0.1, 1e-9);
    PreviewView view;
    preview().show(view, 0, true);
    tests::press(preview(), Qt::Key_Right);
    EXPECT_EQ(moved.count(), 1);
}

TEST_F(Preview, WhatIsFixedIsNotMoved) {
    PreviewView view;
    view.size = {40, 20};
    view.fields = {{2, {10, 5, 20, 4}}};
    preview().show(view, 2, false);
    const QSignalSpy moved{&preview(), &LabelPreview::fieldMoved};
    sends(QEvent::MouseButtonPress, 12, 6);
    sends(QEvent::MouseButtonRelease, 15, 5);
    tests::press(preview(), Qt::Key_Right);
    EXPECT_EQ(moved.count(), 0);
}

} // namespace
} // namespace app::designer
