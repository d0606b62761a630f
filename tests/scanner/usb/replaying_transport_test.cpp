// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/usb/replaying_transport.h"

#include <gtest/gtest.h>
#include <sstream>

namespace scanner::usb {
namespace {

using std::chrono_literals::operator""s;

constexpr const char* kSession = R"({"cryotrail-session":1,"about":"made by hand"}
{"request":{"call":"open","device":"001/002"},"result":{"ok":1}}
{"request":{"call":"claim","connection":1,"interface":0},"result":{"ok":null}}
{"request":{"call":"control-in","connection":1,"type":129,"request":6,"value":8704,"index":0,"length":71},"result":{"fault":"stalled","what":"It refused.","why":"","remedy":""}}
{"request":{"call":"submit-in","connection":1,"endpoint":129,"length":64},"result":{"ok":5}}
{"event":{"completed":5,"count":3,"data":"5d4331"}}
{"request":{"call":"close","connection":1},"result":{"ok":null}}
)";

const Endpoint kIn{0x81, TransferKind::Interrupt, 64};

std::unique_ptr<ReplayingTransport> play(const char* content = kSession) {
    std::istringstream file{content};
    return replayed(file).value();
}

TEST(ReplayingTransport, AnswersAsRecordedAndReportsEventsInTheirTurn) {
    const auto transport = play();
    {
        const auto connection = transport->open({1, 2}).value();
        EXPECT_EQ(transport->next(1s), std::nullopt); // not its turn yet, and nothing waits
        EXPECT_TRUE(connection->claim(0));
        EXPECT_EQ(connection->controlIn({129, 6, 8704, 0}, 71, 1s).error().fault, Fault::Stalled);
        const auto transfer = connection->submitIn(kIn, 64).value();
        EXPECT_EQ(transport->next(1s), Event(Completed{transfer, std::nullopt, bytesOf("]C1"), 3}));
        EXPECT_FALSE(transport->finished());
    }
    EXPECT_TRUE(transport->finished());
    EXPECT_EQ(transport->counters(), (Counters{1, 1, 1, 1}));
}

TEST(ReplayingTransport, TheFirstUnexpectedRequestIsNamedBesideTheExpectedOneAndAllLaterOnesFail) {
    const auto transport = play();
    const auto connection = transport->open({1, 2}).value();
    const auto refused = connection->claim(7);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fault, Fault::OutOfStep);
    EXPECT_NE(refused.error().why.find("Line 3"), std::string::npos) << refused.error().why;
    EXPECT_NE(refused.error().why.find("\"interface\":7"), std::string::npos) << refused.error().why;
    EXPECT_NE(refused.error().why.find("\"interface\":0"), std::string::npos) << refused.error().why;
    EXPECT_EQ(connection->claim(0).error(), refused.error());
    EXPECT_EQ(transport->finished().error(), refused.error());
}

TEST(ReplayingTransport, WhatIsLeftOverIsNamed) {
    const auto transport = play();
    EXPECT_NE(transport->finished().error().why.find("Line 2"), std::string::npos);
}

TEST(ReplayingTransport, TransfersCalledBackByClosingCountAsReaped) {
    const auto transport = play(R"({"cryotrail-session":1}
{"request":{"call":"open","device":"001/002"},"result":{"ok":1}}
{"request":{"call":"submit-in","connection":1,"endpoint":129,"length":64},"result":{"ok":5}}
{"request":{"call":"close","connection":1},"result":{"ok":null}}
)");
    auto connection = transport->open({1, 2}).value();
    EXPECT_TRUE(connection->submitIn(kIn, 64));
    connection.reset();
    EXPECT_TRUE(transport->finished());
    EXPECT_EQ(transport->counters().submits, transport->counters().reaps);
}

} // namespace
} // namespace scanner::usb
