// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/specimens/label_printing.h"

#include "app/commands/composition.h"
#include "app/printing/printer_hub.h"
#include "storage/workflows/places.h"
#include "storage/workflows/specimen_card.h"
#include "tests/app/fresh_repository.h"

#include <QFile>
#include <QSettings>

namespace tests {

using app::specimens::LabelledThing;
using app::specimens::LabelPrinting;

/// A freezer with its label to be printed into a file.
class LabelPrintingOfThings : public FreshRepositoryTest {
protected:
    void SetUp() override {
        FreshRepositoryTest::SetUp();
        qputenv("CRYOTRAIL_DECODER", CRYOTRAIL_DECODER);
        QSettings{}.remove(QStringLiteral("printer/address"));
        m_person = administrator();
        m_person->grants.at(0).role = storage::people::Role::Manager;
        const auto made = storage::workflows::addPlaces(repository(), *m_person, std::nullopt,
                                                        {storage::freezers::ContainerKind::Freezer,
                                                         "Freezer A",
                                                         {},
                                                         {},
                                                         storage::specimens::TemperatureClass::Freezer80,
                                                         {}},
                                                        1);
        ASSERT_TRUE(made) << made.error().detail;
        m_freezer = made->front();
        m_hub = std::make_unique<app::printing::PrinterHub>(
            [] {
                return tl::unexpected(scanner::usb::Error{scanner::usb::Fault::Unsupported, "", "", ""});
            },
            []() -> labels::Result<std::vector<labels::printers::IppPrinterSeen>> { return {}; },
            app::printing::PrinterHub::Pace{});
        m_spool = std::make_unique<app::printing::Spool>(backend(), *m_hub);
        m_printing = std::make_unique<LabelPrinting>(m_window, backend(), ask(), *m_spool);
        m_spool->setPerson(m_person);
        m_printing->setPerson(m_person);
    }

    [[nodiscard]] storage::workflows::CodeForms codeForms() const override {
        return app::commands::codeForms();
    }

    LabelPrinting& printing() { return *m_printing; }

    LabelledThing freezer() {
        const auto code = repository().workstation().codes.grouped(m_freezer->code);
        return {{"container", m_freezer->id.value()},
                QStringLiteral("Freezer A"),
                {{"shelf", code},
                 {"box", code},
                 {"title", "Freezer A"},
                 {"freezer", "Room 2.14"},
                 {"temperature", "-80 °C"}},
                app::printing::placeUse(m_freezer->kind)};
    }

    std::vector<std::string> reasons() {
        const auto history = repository().read([&](storage::database::Reading& reading) {
            return storage::workflows::historyOf(reading, {"container", m_freezer->id.value()});
        });
        std::vector<std::string> codes;
        for (const auto& entry : *history) {
            if (entry.reason) {
                codes.push_back(entry.reason->code);
            }
        }
        return codes;
    }

private:
    QWidget m_window;
    std::optional<storage::workflows::SignedIn> m_person;
    std::optional<storage::freezers::Container> m_freezer;
    std::unique_ptr<app::printing::PrinterHub> m_hub;
    std::unique_ptr<app::printing::Spool> m_spool;
    std::unique_ptr<LabelPrinting> m_printing;
};

TEST_F(LabelPrintingOfThings, ALabelOfAFreezerIsInItsHistoryAndInTheFile) {
    ask().saved = QString::fromStdString((folder() / "freezer.zpl").string());
    printing().printThings({freezer()});
    becomes([&] { return reasons().size() == 2; });
    EXPECT_EQ(reasons(), (std::vector<std::string>{"PRINTED", "QUEUED"}));
    QFile file(*ask().saved);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const auto zpl = file.readAll();
    EXPECT_TRUE(zpl.contains("Room 2.14"));
    EXPECT_EQ(ask().told, QStringList{});
}

TEST_F(LabelPrintingOfThings, WhatDoesNotPrintIsRefusedBeforeItIsRecorded) {
    ask().saved = QString::fromStdString((folder() / "freezer.zpl").string());
    auto thing = freezer();
    thing.values["title"] = "A name that no shelf of any freezer in the world has room for, long as it is";
    printing().printThings({thing});
    becomes([&] { return ask().told.size() == 1; });
    EXPECT_TRUE(ask().told[0].startsWith(QStringLiteral("The label of Freezer A was not printed")));
    EXPECT_TRUE(reasons().empty());
}

TEST_F(LabelPrintingOfThings, SeveralNeedAPrinter) {
    printing().printThings({freezer(), freezer()});
    ASSERT_EQ(ask().told.size(), 1);
    EXPECT_TRUE(ask().told[0].contains(QStringLiteral("No label printer is kept")));
}

} // namespace tests
