// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/racks/watched_folder.h"

#include "tests/support/temporary_folder.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <fstream>
#include <gtest/gtest.h>

namespace app::racks {
namespace {

class Watching : public testing::Test {
protected:
    Watching() {
        QObject::connect(&m_watched, &PictureSource::pictureTaken,
                         [this](const QString& path) { m_taken << path.section(QLatin1Char('/'), -1); });
        QObject::connect(&m_watched, &PictureSource::failed,
                         [this](const QString& words) { m_failed << words; });
    }

    void write(const char* name, const char* bytes) {
        std::ofstream{m_folder.path() / name, std::ios::app} << bytes;
    }

    void watch() {
        m_watched.setFolder(QString::fromStdString(m_folder.path().string()));
        m_watched.start();
    }

    /// Waits until so many pictures came, and then for as long again whether more come.
    QStringList takenAfter(qsizetype count) {
        QElapsedTimer waited;
        waited.start();
        while (m_taken.size() + m_failed.size() < count && waited.elapsed() < 5'000) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
        }
        for (waited.restart(); waited.elapsed() < 100;) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
        }
        return m_taken;
    }

    tests::TemporaryFolder m_folder;
    WatchedFolder m_watched{nullptr, 10};
    QStringList m_taken;
    QStringList m_failed;
};

TEST_F(Watching, WhatLiesThereAlreadyIsNoNewsButWhatComesIs) {
    write("old.png", "old");
    watch();
    write("new.png", "new");
    EXPECT_EQ(takenAfter(1), QStringList{QStringLiteral("new.png")});
}

TEST_F(Watching, APictureWrittenOverAnOlderOneIsANewOne) {
    write("scan.png", "first");
    watch();
    write("scan.png", "second");
    EXPECT_EQ(takenAfter(1), QStringList{QStringLiteral("scan.png")});
}

TEST_F(Watching, OtherFilesAndEmptyOnesAreLeftAlone) {
    watch();
    write("notes.txt", "no picture");
    write("empty.png", "");
    write("real.TIF", "picture");
    EXPECT_EQ(takenAfter(1), QStringList{QStringLiteral("real.TIF")});
}

TEST_F(Watching, NothingIsSaidAfterStopping) {
    watch();
    m_watched.stop();
    write("late.png", "late");
    EXPECT_EQ(takenAfter(0), QStringList{});
    EXPECT_FALSE(m_watched.isWatching());
}

TEST_F(Watching, AFolderThatIsNotThereIsSaidSo) {
    m_watched.setFolder(QStringLiteral("/nowhere/at/all"));
    m_watched.start();
    static_cast<void>(takenAfter(1));
    ASSERT_EQ(m_failed.size(), 1);
    EXPECT_TRUE(m_failed.front().contains(QStringLiteral("/nowhere/at/all")));
    EXPECT_FALSE(m_watched.isWatching());
}

} // namespace
} // namespace app::racks
