// SPDX-License-Identifier: GPL-3.0-or-later
// With the scanner that SANE plays itself (its test backend).
#include "app/racks/flatbed.h"

#include "tests/support/temporary_folder.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QImage>
#include <fstream>
#include <gtest/gtest.h>

namespace app::racks {
namespace {

class FlatbedScanning : public testing::Test {
protected:
    FlatbedScanning() {
        qputenv("SANE_CONFIG_DIR", QByteArray::fromStdString(m_folder.path().string()));
        configure("test", "");
    }

    ~FlatbedScanning() override {
        qunsetenv("SANE_CONFIG_DIR");
        qunsetenv("SANE_DEFAULT_DEVICE");
    }

    void configure(const char* backends, const std::string& scanner) {
        std::ofstream{m_folder.path() / "dll.conf"} << backends << '\n';
        std::ofstream{m_folder.path() / "test.conf"} << scanner << '\n';
    }

    Flatbed& flatbed(const scanner::flatbed::FlatbedScan& scan) {
        m_flatbed = std::make_unique<Flatbed>(scan);
        QObject::connect(m_flatbed.get(), &PictureSource::pictureTaken,
                         [this](const QString& path) { m_taken << path; });
        QObject::connect(m_flatbed.get(), &PictureSource::failed,
                         [this](const QString& words) { m_failed << words; });
        QObject::connect(m_flatbed.get(), &Flatbed::progressed, [this](int percent) { m_percent = percent; });
        return *m_flatbed;
    }

    template <class Condition>
    static void waitFor(Condition condition) {
        QElapsedTimer waited;
        for (waited.start(); !condition() && waited.elapsed() < 20'000;) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
        }
    }

    void waitForEnd() {
        waitFor([this] { return !m_taken.isEmpty() || !m_failed.isEmpty(); });
    }

    ::tests::TemporaryFolder m_folder;
    std::unique_ptr<Flatbed> m_flatbed;
    QStringList m_taken;
    QStringList m_failed;
    int m_percent = -1;
};

TEST_F(FlatbedScanning, APictureOfTheWantedPartOfTheGlassIsTakenInGrey) {
    auto& scanner = flatbed({.dpi = 100, .area = scanner::flatbed::GlassArea{10, 10, 140, 100}});
    scanner.start();
    scanner.start();
    EXPECT_TRUE(m_taken.isEmpty()) << "not before start has returned";
    waitForEnd();
    ASSERT_EQ(m_taken.size(), 1) << m_failed.join(QLatin1Char(' ')).toStdString();
    const QImage picture{m_taken[0]};
    EXPECT_EQ(picture.size(), QSize(551, 393));
    EXPECT_NEAR(picture.dotsPerMeterX(), 100 / 0.0254, 2) << "the file says its resolution";
    EXPECT_EQ(m_percent, 100);
}

TEST_F(FlatbedScanning, ASecondPictureDoesNotOverwriteTheFirst) {
    auto& scanner = flatbed({.device = "test:1", .dpi = 50});
    scanner.start();
    waitForEnd();
    scanner.start();
    waitFor([this] { return m_taken.size() == 2 || !m_failed.isEmpty(); });
    ASSERT_EQ(m_taken.size(), 2);
    EXPECT_NE(m_taken[0], m_taken[1]);
    EXPECT_TRUE(QFile::exists(m_taken[0]));
}

TEST_F(FlatbedScanning, EachFailureIsSaidInWordsWithARemedy) {
    struct Row {
        const char* backends;
        const char* scanner;
        const char* device;
        const char* says;
        const char* remedy;
    };

    const Row rows[] = {
        {"", "", "", "No flatbed scanner is there", "Plug it in"},
        {"test", "", "test:7", "No flatbed scanner is there", "Plug it in"},
        {"test", "read-status-code \"SANE_STATUS_DEVICE_BUSY\"", "", "Another program uses",
         "Close the other"},
        {"test", "read-status-code \"SANE_STATUS_COVER_OPEN\"", "", "cover is open", "Close the cover"},
        {"test", "read-status-code \"SANE_STATUS_ACCESS_DENIED\"", "", "may not use", "group scanner"},
        {"test", "read-status-code \"SANE_STATUS_IO_ERROR\"", "", "stopped answering", "cable"},
    };
    for (const auto& row : rows) {
        configure(row.backends, row.scanner);
        m_failed.clear();
        flatbed({.device = row.device, .dpi = 50}).start();
        waitForEnd();
        ASSERT_EQ(m_failed.size(), 1) << row.says;
        EXPECT_TRUE(m_failed[0].contains(QLatin1String(row.says))) << m_failed[0].toStdString();
        EXPECT_TRUE(m_failed[0].contains(QLatin1String(row.remedy))) << m_failed[0].toStdString();
    }
    EXPECT_TRUE(m_taken.isEmpty());
}

TEST_F(FlatbedScanning, AProgramThatFailsAndDoesNotEndIsEnded) {
    const auto program = m_folder.path() / "scanimage";
    std::ofstream{program}
        << "#!/bin/sh\necho 'scanimage: sane_read: Error during device I/O' >&2\nexec sleep 600\n";
    std::filesystem::permissions(program, std::filesystem::perms::owner_all);
    const auto path = qgetenv("PATH");
    qputenv("PATH", QByteArray::fromStdString(m_folder.path().string()) + ':' + path);
    flatbed({.device = "test:0"}).start();
    qputenv("PATH", path);
    waitForEnd();
    ASSERT_EQ(m_failed.size(), 1);
    EXPECT_TRUE(m_failed[0].contains(QLatin1String("stopped answering"))) << m_failed[0].toStdString();
}

TEST_F(FlatbedScanning, WithoutTheProgramItSaysWhatToInstall) {
    const auto path = qgetenv("PATH");
    qputenv("PATH", "/nowhere");
    auto& scanner = flatbed({.device = "test:0"});
    scanner.start();
    qputenv("PATH", path);
    EXPECT_TRUE(m_failed.isEmpty()) << "not before start has returned";
    waitForEnd();
    ASSERT_EQ(m_failed.size(), 1);
    EXPECT_TRUE(m_failed[0].contains(QStringLiteral("sane-utils"))) << m_failed[0].toStdString();
}

TEST_F(FlatbedScanning, StoppedInTheMiddleItSaysNothingMoreAndCanStartAgain) {
    configure("test", "read-delay true\nread-delay-duration 200000");
    auto& scanner = flatbed({.device = "test:0", .dpi = 300});
    scanner.start();
    waitFor([this] { return m_percent >= 0; });
    scanner.stop();
    EXPECT_LT(m_percent, 100);
    configure("test", "");
    scanner.start();
    waitForEnd();
    EXPECT_EQ(m_taken.size(), 1);
    EXPECT_TRUE(m_failed.isEmpty());
}

} // namespace
} // namespace app::racks
