// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/racks/racks_presenter.h"

#include "app/commands/composition.h"
#include "storage/workflows/places.h"
#include "tests/app/drive.h"
#include "tests/app/fresh_repository.h"
#include "tests/app/racks/sample_racks.h"

#include <QLabel>
#include <QSettings>

#include <fstream>

namespace tests {

using app::racks::RacksPage;
using app::racks::RacksPresenter;
using app::racks::RackStep;
using scanner::decoder::Answer;
using storage::freezers::BoxAudit;

/// A box of 24 positions in which nothing is recorded, and a decoder that says what the test wants.
class RacksPresenting : public FreshRepositoryTest {
protected:
    void SetUp() override {
        FreshRepositoryTest::SetUp();
        QCoreApplication::setOrganizationName(QStringLiteral("cryotrail test"));
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope,
                           QString::fromStdString(path("settings")));
        qputenv("XDG_DATA_HOME", QByteArray::fromStdString(path("data")));
        namespace freezers = storage::freezers;
        const auto cold = storage::specimens::TemperatureClass::Freezer80;
        const auto add = [&](std::optional<storage::ContainerId> parent,
                             const freezers::WantedPlace& wanted) {
            return storage::workflows::addPlaces(repository(), administrator(), parent, wanted, 1)
                .value()
                .front();
        };
        const auto freezer = add(std::nullopt, {freezers::ContainerKind::Freezer, "Freezer A", std::nullopt,
                                                freezers::FillOrder::ByRow, cold, std::nullopt});
        const auto rack = add(freezer.id, {freezers::ContainerKind::Rack, "Rack 1", std::nullopt,
                                           freezers::FillOrder::ByRow, cold, std::nullopt});
        m_box = add(rack.id, {freezers::ContainerKind::Box, "Box 1", freezers::Grid{4, 6},
                              freezers::FillOrder::ByRow, cold, std::nullopt});
        m_tooSmall = add(rack.id, {freezers::ContainerKind::Box, "Box 2", freezers::Grid{9, 9},
                                   freezers::FillOrder::ByRow, cold, std::nullopt});
        makeDecoder();
        m_page = std::make_unique<RacksPage>();
        m_presenter = std::make_unique<RacksPresenter>(*m_page, backend(), ask(), m_sounds, path("decoder"));
        auto manager = administrator();
        manager.grants.push_back(manager.grants.front());
        manager.grants.back().role = storage::people::Role::Manager;
        m_presenter->setPerson(manager);
    }

    [[nodiscard]] storage::workflows::CodeForms codeForms() const override {
        return app::commands::codeForms();
    }

    /// Answers crops at once, and racks with what `answers` says.
    void makeDecoder() {
        std::ofstream{path("crop")} << scanner::decoder::lineOf(Answer{scanner::decoder::CropWritten{}})
                                    << '\n';
        std::ofstream{path("decoder")}
            << "#!/bin/sh\nwhile read -r task; do case \"$task\" in *'\"crop\"'*) cat '" << path("crop")
            << "' ;; *) . '" << path("rack.sh") << "' ;; esac; done\n";
        std::filesystem::permissions(path("decoder"), std::filesystem::perms::owner_all);
    }

    void answers(const Answer& answer) {
        std::ofstream{path("rack")} << scanner::decoder::lineOf(answer) << '\n';
        std::ofstream{path("rack.sh")} << "cat '" << path("rack") << "'\n";
    }

    void does(const char* act) { std::ofstream{path("rack.sh")} << act << '\n'; }

    [[nodiscard]] std::string path(const char* name) const { return (folder() / name).string(); }

    RacksPage& page() { return *m_page; }

    RacksPresenter& presenter() { return *m_presenter; }

    void scan(const std::string& code) {
        page().scanned({QString::fromStdString(code), QStringLiteral("test"), {}});
    }

    void opens() {
        scan(m_box->code);
        becomes([&] { return presenter().step() == RackStep::TakePicture; });
    }

    /// A picture comes, whatever is in it.
    void taken(const char* name = "rack.png") {
        std::ofstream{path(name)} << "picture " << name;
        Q_EMIT page().fileDropped(QString::fromStdString(path(name)));
    }

    QString headline() { return find<QLabel>(page(), "scanHeadline").text(); }

    QString next() { return find<QLabel>(page(), "scanNext").text(); }

    app::common::Sounds m_sounds;
    std::optional<storage::freezers::Container> m_box;
    std::optional<storage::freezers::Container> m_tooSmall;
    std::unique_ptr<RacksPage> m_page;
    std::unique_ptr<RacksPresenter> m_presenter;
};

TEST_F(RacksPresenting, AsksForTheBoxThenForItsPictureThenSavesBoth) {
    EXPECT_EQ(next(), QStringLiteral("Scan the box"));
    opens();
    EXPECT_EQ(next(), QStringLiteral("Take its picture"));
    answers(fullRack());
    taken();
    becomes([&] { return presenter().step() == RackStep::Save; });
    EXPECT_EQ(words(page(), "differences").size(), 24) << "nobody knows these tubes";
    becomes([&] { return find<QAbstractButton>(page(), "saveAudit").isEnabled(); });
    scan("CMD-OK");
    becomes([&] { return all<BoxAudit>().size() == 1; });
    becomes([&] { return presenter().step() == RackStep::OpenBox; });
    EXPECT_EQ(headline(), QStringLiteral("Box 1 is saved"));
    const auto document = all<storage::shipments::Document>().back();
    EXPECT_EQ(document.name, "rack.png");
}

TEST_F(RacksPresenting, WalksUnreadWellsInOrderAndTakesScansForThem) {
    opens();
    auto rack = fullRack();
    spoil(rack, 0, 1);
    spoil(rack, 2, 3);
    answers(rack);
    taken();
    becomes([&] { return next() == QStringLiteral("Scan the tube in A2"); });
    scan("AA11111111");
    EXPECT_EQ(next(), QStringLiteral("Scan the tube in C4"));
    scan("CMD-UNDO");
    EXPECT_EQ(next(), QStringLiteral("Scan the tube in A2")) << "the scan was taken back";
    scan("AA11111111");
    scan("AA22222222");
    becomes([&] { return presenter().step() == RackStep::Save; });
    scan("CMD-OK");
    becomes([&] { return all<BoxAudit>().size() == 1; });
    const auto positions = all<storage::freezers::BoxAuditPosition>();
    EXPECT_EQ(positions.at(1).established, storage::freezers::Established::Scanned);
    EXPECT_EQ(positions.at(1).found, "AA11111111");
}

TEST_F(RacksPresenting, ATypedCodeWithAWrongCheckCharacterIsNotTaken) {
    opens();
    auto rack = fullRack();
    spoil(rack, 0, 1);
    answers(rack);
    taken();
    becomes([&] { return presenter().step() == RackStep::Settle; });
    Q_EMIT page().codeTyped(QStringLiteral("CT7K-20914-X"));
    EXPECT_EQ(presenter().step(), RackStep::Settle);
    EXPECT_TRUE(headline().contains(QStringLiteral("CT7K-20914-X"))) << headline().toStdString();
}

TEST_F(RacksPresenting, UnsettledWellsAreSavedOnlyWhenOkIsScannedTwice) {
    opens();
    auto rack = fullRack();
    spoil(rack, 0, 1);
    answers(rack);
    taken();
    becomes([&] { return presenter().step() == RackStep::Settle; });
    becomes([&] { return find<QAbstractButton>(page(), "saveAudit").isEnabled(); });
    scan("CMD-OK");
    EXPECT_TRUE(headline().contains(QStringLiteral("not settled")));
    EXPECT_TRUE(all<BoxAudit>().empty());
    scan("CMD-OK");
    becomes([&] { return all<BoxAudit>().size() == 1; });
}

TEST_F(RacksPresenting, AReadingThatFailsIsSaidAndTheNextPictureIsRead) {
    opens();
    answers(scanner::image::ImageError{scanner::image::ImageFault::OffsetUnknown,
                                       "nothing says which well is first"});
    taken();
    becomes([&] { return headline() == QStringLiteral("rack.png was not read"); });
    EXPECT_TRUE(find<QLabel>(page(), "scanDetail").text().contains(QStringLiteral("nest profile")));
    answers(fullRack());
    taken("again.png");
    becomes([&] { return presenter().step() == RackStep::Save; });
}

TEST_F(RacksPresenting, ADecoderThatDiesTakesNothingWithIt) {
    opens();
    does("kill -ABRT $$");
    taken();
    becomes([&] { return headline() == QStringLiteral("rack.png was not read"); });
    EXPECT_TRUE(find<QLabel>(page(), "scanDetail").text().contains(QStringLiteral("signal 6")));
    answers(fullRack());
    taken("again.png");
    becomes([&] { return presenter().step() == RackStep::Save; });
}

TEST_F(RacksPresenting, ADecoderThatHangsIsStoppedByThePerson) {
    opens();
    does("exec sleep 600");
    taken();
    becomes([&] { return presenter().step() == RackStep::Read; });
    scan("CMD-CANCEL");
    becomes([&] { return headline() == QStringLiteral("Reading was stopped"); });
    answers(fullRack());
    taken("again.png");
    becomes([&] { return presenter().step() == RackStep::Save; });
}

TEST_F(RacksPresenting, ABoxThatNoRackFitsIsRefusedInWords) {
    scan(m_tooSmall->code);
    becomes([&] { return headline() == QStringLiteral("Box 2 is no box for racks"); });
    EXPECT_EQ(presenter().step(), RackStep::OpenBox);
}

TEST_F(RacksPresenting, APictureMayComeBeforeItsBox) {
    answers(fullRack());
    taken();
    becomes([&] { return presenter().step() == RackStep::NameBox; });
    scan(m_box->code);
    becomes([&] { return presenter().step() == RackStep::Save; });
}

TEST_F(RacksPresenting, WhatCornerIsA1IsAskedWhenNothingSaysIt) {
    opens();
    answers(fullRack(kStraight, std::nullopt));
    taken();
    becomes([&] { return presenter().step() == RackStep::SayCorner; });
    scan("CMD-COUNT-1");
    EXPECT_EQ(presenter().step(), RackStep::Save);
}

TEST_F(RacksPresenting, APictureInTheWatchedFolderWaitsForItsBox) {
    std::filesystem::create_directory(folder() / "scans");
    ask().file = QString::fromStdString(path("scans"));
    Q_EMIT page().folderAsked();
    answers(fullRack());
    std::ofstream{folder() / "scans" / "new.png"} << "picture";
    becomes([&] { return headline() == QStringLiteral("A picture came: new.png"); });
    scan(m_box->code);
    becomes([&] { return presenter().step() == RackStep::Save; });
}

TEST_F(RacksPresenting, LeavingAnUnsavedRackWantsASecondCancel) {
    opens();
    answers(fullRack());
    taken();
    becomes([&] { return presenter().step() == RackStep::Save; });
    scan("CMD-CANCEL");
    EXPECT_EQ(presenter().step(), RackStep::Save);
    scan("CMD-CANCEL");
    EXPECT_EQ(presenter().step(), RackStep::OpenBox);
}

TEST_F(RacksPresenting, EveryControlHasAName) {
    EXPECT_EQ(unnamed(page()), QStringList{});
}

} // namespace tests
