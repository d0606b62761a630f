// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/picture_scans.h"

#include "tests/support/racks/symbol_drawing.h"
#include "tests/support/temporary_folder.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QPainter>
#include <gtest/gtest.h>

namespace app::shell {
namespace {

/// A white sheet with Data Matrix labels, black on white, 8 pixels a module.
QImage sheet(const std::vector<std::pair<QPoint, std::string>>& labels) {
    QImage picture{640, 480, QImage::Format_Grayscale8};
    picture.fill(Qt::white);
    QPainter painter{&picture};
    for (const auto& [corner, text] : labels) {
        constexpr int kModule = 8;
        const auto symbol = ::tests::racks::drawSymbol(text, 14);
        for (int row = 0; row < symbol.side; ++row) {
            for (int column = 0; column < symbol.side; ++column) {
                if (symbol.marks[static_cast<std::size_t>(row * symbol.side + column)]) {
                    painter.fillRect(corner.x() + column * kModule, corner.y() + row * kModule, kModule,
                                     kModule, Qt::black);
                }
            }
        }
    }
    return picture;
}

class ScanningPictures : public testing::Test {
protected:
    ScanningPictures() {
        QObject::connect(&m_scans, &PictureScans::scanned,
                         [this](const ScanText& scan) { m_scanned.push_back(scan); });
        QObject::connect(&m_scans, &PictureScans::finished,
                         [this](int codes) { m_finished.push_back(codes); });
        QObject::connect(&m_scans, &PictureScans::failed,
                         [this](const QString& words) { m_failed << words; });
    }

    void waitForPictures(std::size_t count) {
        QElapsedTimer waited;
        waited.start();
        while (m_finished.size() + static_cast<std::size_t>(m_failed.size()) < count &&
               waited.elapsed() < 30'000) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
        }
    }

    ::tests::TemporaryFolder m_folder;
    PictureScans m_scans{CRYOTRAIL_DECODER};
    std::vector<ScanText> m_scanned;
    std::vector<int> m_finished;
    QStringList m_failed;
};

TEST_F(ScanningPictures, TheCodesOfAPictureAreScansInReadingOrder) {
    m_scans.readImage(sheet({{{400, 300}, "TUBE0002"}, {{80, 60}, "TUBE0001"}}));
    waitForPictures(1);
    ASSERT_EQ(m_scanned.size(), 2U) << m_failed.join(QLatin1Char(' ')).toStdString();
    EXPECT_EQ(m_scanned[0].text, QStringLiteral("TUBE0001"));
    EXPECT_EQ(m_scanned[0].aim, QStringLiteral("]d1"));
    EXPECT_EQ(m_scanned[0].source, QStringLiteral("picture"));
    EXPECT_EQ(m_scanned[1].text, QStringLiteral("TUBE0002"));
    EXPECT_EQ(m_finished, std::vector{2});
}

TEST_F(ScanningPictures, SeveralPicturesAreReadOneAfterTheOther) {
    const auto file = QString::fromStdString((m_folder.path() / "label.png").string());
    ASSERT_TRUE(sheet({{{100, 100}, "TUBE0003"}}).save(file));
    m_scans.read(file);
    m_scans.read(file + QStringLiteral(".gone"));
    m_scans.readImage(sheet({}));
    m_scans.read(file);
    waitForPictures(4);
    EXPECT_EQ(m_scanned.size(), 2U);
    EXPECT_EQ(m_finished, (std::vector{1, 1}));
    ASSERT_EQ(m_failed.size(), 2);
    EXPECT_TRUE(m_failed[0].startsWith(QStringLiteral("The picture was not read:")))
        << m_failed[0].toStdString();
    EXPECT_TRUE(m_failed[1].startsWith(QStringLiteral("The picture shows no"))) << m_failed[1].toStdString();
}

TEST_F(ScanningPictures, APictureOfManyTubesIsNotTakenForScans) {
    std::vector<std::pair<QPoint, std::string>> rack;
    for (int i = 0; i < 12; ++i) {
        rack.push_back({{20 + i % 4 * 155, 20 + i / 4 * 155}, "TUBE10" + std::to_string(10 + i)});
    }
    m_scans.readImage(sheet(rack));
    waitForPictures(1);
    EXPECT_TRUE(m_scanned.empty());
    ASSERT_EQ(m_failed.size(), 1);
    EXPECT_TRUE(m_failed[0].contains(QStringLiteral("not scanned at once"))) << m_failed[0].toStdString();
}

TEST_F(ScanningPictures, NothingComesOnceWhoeverAskedIsGone) {
    auto scans = std::make_unique<PictureScans>(CRYOTRAIL_DECODER);
    scans->readImage(sheet({{{80, 60}, "TUBE0001"}}));
    scans.reset();
    QCoreApplication::processEvents();
    EXPECT_TRUE(m_scanned.empty());
}

} // namespace
} // namespace app::shell
