// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/usb/session.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>

namespace scanner::usb {
namespace {

const DeviceDescription kDevice{{1, 2},
                                {0x0c2e, 0x0b6a},
                                "1-2",
                                "Honeywell",
                                "Vuquest 3310",
                                "17115B0A1C",
                                {{0,
                                  0,
                                  3,
                                  0,
                                  0,
                                  {{0x81, TransferKind::Interrupt, 64}, {0x02, TransferKind::Bulk, 512}},
                                  bytesOfHex("092111010001224700").value(),
                                  bytesOfHex("058c0902").value()}}};

TEST(UsbSession, EventsAreReadBack) {
    for (const Event& event : {Event{Arrived{kDevice}}, Event{Left{{1, 2}}},
                               Event{Completed{TransferId{7}, std::nullopt, bytesOf("]C1"), 3}},
                               Event{Completed{TransferId{8}, Fault::Stalled, {}, 0}}}) {
        const auto json = nlohmann::json::parse(session::jsonOf(event).dump());
        EXPECT_EQ(session::eventOf(json).value(), event) << json;
    }
}

TEST(UsbSession, DevicesAndFailuresAreReadBack) {
    EXPECT_EQ(session::deviceOf(session::jsonOf(kDevice)).value(), kDevice);
    EXPECT_EQ(session::devicesOf(session::jsonOf(std::vector{kDevice, kDevice}))->size(), 2U);
    const Error error{Fault::Busy, "It could not be opened.", "Another program has it.", "Close that."};
    EXPECT_EQ(session::errorOf(session::jsonOf(error)).value(), error);
}

TEST(UsbSession, WhatLacksAPartIsMalformedAndNothingThrows) {
    for (const auto* text :
         {"{}", "[]", "null", R"({"completed":"x"})", R"({"arrived":{"address":"1/2"}})"}) {
        EXPECT_EQ(session::eventOf(nlohmann::json::parse(text)).error().fault, Fault::Malformed) << text;
    }
    EXPECT_EQ(session::numberOf("x").error().fault, Fault::Malformed);
}

TEST(UsbSession, AFileThatIsNoSessionIsRefusedNamingTheLine) {
    struct Row {
        const char* name;
        const char* content;
        const char* says;
    };

    const Row rows[] = {
        {"empty", "", "empty"},
        {"another file", "hello\n", "first line"},
        {"another format", "{\"cryotrail-session\":2}\n", "first line"},
        {"broken line", "{\"cryotrail-session\":1}\n{\"event\":{\"left\":\"001/002\"}}\n{\"event\"",
         "Line 3"},
        {"request without result", "{\"cryotrail-session\":1}\n{\"request\":{}}\n", "Line 2"},
    };
    for (const auto& row : rows) {
        std::istringstream file{row.content};
        const auto lines = session::linesOf(file);
        ASSERT_FALSE(lines) << row.name;
        EXPECT_EQ(lines.error().fault, Fault::Malformed) << row.name;
        EXPECT_NE(lines.error().why.find(row.says), std::string::npos) << row.name << lines.error().why;
    }
}

} // namespace
} // namespace scanner::usb
