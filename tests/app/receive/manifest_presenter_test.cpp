// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/receive/manifest_presenter.h"

#include "storage/workflows/enrol.h"
#include "tests/app/drive.h"
#include "tests/app/fresh_repository.h"

#include <QLabel>

namespace tests {

using app::receive::ManifestPage;
using app::receive::ManifestPresenter;
using storage::Temperature;
using storage::shipments::Shipment;

class ManifestPresenting : public FreshRepositoryTest {
protected:
    void SetUp() override {
        FreshRepositoryTest::SetUp();
        addStudyAndSite();
        ASSERT_TRUE(storage::workflows::addSite(repository(), administrator(), "RHN", "Rhine site",
                                                storage::ZoneOffset{60}));
        const auto study = all<storage::studies::Study>().at(0).id;
        const auto site = all<storage::studies::Site>().at(0).id;
        ASSERT_TRUE(storage::workflows::enrolParticipant(
            repository(), administrator(),
            {study, site, "RIV-001", storage::parseIsoDate("2026-10-01").value()}));
        auto technician = administrator();
        technician.grants.at(0).role = storage::people::Role::Technician;
        m_page = std::make_unique<ManifestPage>();
        m_presenter = std::make_unique<ManifestPresenter>(*m_page, backend(), ask());
        m_presenter->setPerson(technician);
    }

    ManifestPage& page() { return *m_page; }

    void reads(const std::string& tube) {
        const auto path = folder() / (tube + ".csv");
        std::ofstream{path} << "Tube,Participant,Visit,Kind,Collected at\n"
                            << tube << ",RIV-001,D0,EDP,2026-11-20 08:00\n";
        ask().file = QString::fromStdString(path.string());
        m_presenter->begin();
        becomes([this] { return find<QAbstractButton>(page(), "importManifest").isEnabled(); });
    }

    void imports(std::size_t shipments) {
        click(page(), "importManifest");
        becomes([&] { return all<Shipment>().size() == shipments; });
    }

    QString field(const char* name) { return find<QLineEdit>(page(), name).text(); }

private:
    std::unique_ptr<ManifestPage> m_page;
    std::unique_ptr<ManifestPresenter> m_presenter;
};

TEST_F(ManifestPresenting, WhatIsLikelyOfTheParcelStandsThereAlready) {
    reads("TUBE-0001");
    EXPECT_EQ(find<QComboBox>(page(), "parcelStudy").currentText(), QStringLiteral("LUP"));
    EXPECT_EQ(find<QComboBox>(page(), "parcelSite").currentText(), QStringLiteral("Hudson site"));
    EXPECT_EQ(field("parcelLow"), QStringLiteral("2"));
    EXPECT_EQ(field("parcelHigh"), QStringLiteral("25"));
    EXPECT_EQ(field("parcelCarrier"), QString());
}

TEST_F(ManifestPresenting, TheParcelIsAnnouncedAsItWasEntered) {
    reads("TUBE-0001");
    type(page(), "parcelCarrier", QStringLiteral("Polar courier"));
    type(page(), "parcelWaybill", QStringLiteral("PC1"));
    type(page(), "parcelSeal", QStringLiteral("88001"));
    type(page(), "parcelDispatchedAt", QStringLiteral("2026-11-20 15:30"));
    type(page(), "parcelLow", QStringLiteral("-90"));
    type(page(), "parcelHigh", QStringLiteral("-60"));
    imports(1);
    const auto parcel = all<Shipment>().at(0);
    EXPECT_EQ(parcel.carrier, "Polar courier");
    EXPECT_EQ(parcel.waybill, "PC1");
    EXPECT_EQ(parcel.seal, "88001");
    EXPECT_EQ(parcel.lowLimit, Temperature::degrees(-90));
    EXPECT_EQ(parcel.highLimit, Temperature::degrees(-60));
    ASSERT_TRUE(parcel.dispatchedAt);
    EXPECT_EQ(storage::isoTimestamp(*parcel.dispatchedAt), "2026-11-20T15:30:00.000000Z");
}

TEST_F(ManifestPresenting, TheNextParcelOfTheSiteHasItsCarrierButNotItsSeal) {
    reads("TUBE-0001");
    type(page(), "parcelCarrier", QStringLiteral("Polar courier"));
    type(page(), "parcelSeal", QStringLiteral("88001"));
    imports(1);
    reads("TUBE-0002");
    EXPECT_EQ(field("parcelCarrier"), QStringLiteral("Polar courier"));
    EXPECT_EQ(field("parcelSeal"), QString());
}

TEST_F(ManifestPresenting, WhatWasTypedStaysWhenAColumnIsMappedAnew) {
    reads("TUBE-0001");
    type(page(), "parcelCarrier", QStringLiteral("Polar courier"));
    Q_EMIT page().columnMapped(QStringLiteral("comment"), -1);
    becomes([this] { return find<QAbstractButton>(page(), "importManifest").isEnabled(); });
    EXPECT_EQ(field("parcelCarrier"), QStringLiteral("Polar courier"));
}

TEST_F(ManifestPresenting, AnotherSiteIsTheOneThatIsRecorded) {
    reads("TUBE-0001");
    auto& site = find<QComboBox>(page(), "parcelSite");
    site.setCurrentIndex(site.findText(QStringLiteral("Rhine site")));
    becomes([this] { return find<QAbstractButton>(page(), "importManifest").isEnabled(); });
    imports(1);
    EXPECT_EQ(all<Shipment>().at(0).site, all<storage::studies::Site>().at(1).id);
}

TEST_F(ManifestPresenting, ATemperatureThatIsNoneStopsTheImportInWords) {
    reads("TUBE-0001");
    type(page(), "parcelHigh", QStringLiteral("warm"));
    click(page(), "importManifest");
    EXPECT_TRUE(find<QLabel>(page(), "manifestRefusal").text().contains(QStringLiteral("numbers in °C")));
    type(page(), "parcelHigh", QStringLiteral("1"));
    click(page(), "importManifest");
    becomes([this] {
        return find<QLabel>(page(), "manifestRefusal").text().contains(QStringLiteral("must be below"));
    });
    EXPECT_TRUE(all<Shipment>().empty());
}

} // namespace tests
