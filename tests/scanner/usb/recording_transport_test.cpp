// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/usb/recording_transport.h"

#include "scanner/usb/replaying_transport.h"

#include <gtest/gtest.h>
#include <sstream>

namespace scanner::usb {
namespace {

using std::chrono_literals::operator""s;

/// Every kind of request once, some refused.
constexpr const char* kSession = R"({"about":"every request once","cryotrail-session":1}
{"request":{"call":"devices"},"result":{"ok":[]}}
{"request":{"call":"describe","device":"001/002"},"result":{"fault":"not-found","remedy":"","what":"a","why":"b"}}
{"request":{"call":"open","device":"001/003"},"result":{"fault":"access-denied","remedy":"c","what":"a","why":"b"}}
{"request":{"call":"open","device":"001/002"},"result":{"ok":1}}
{"request":{"call":"claim","connection":1,"interface":0},"result":{"ok":null}}
{"request":{"call":"control-in","connection":1,"index":0,"length":4,"request":6,"type":129,"value":8704},"result":{"ok":"058c0902"}}
{"request":{"call":"control-out","connection":1,"data":"0401","index":0,"request":9,"type":33,"value":516},"result":{"ok":null}}
{"request":{"call":"submit-in","connection":1,"endpoint":129,"length":64},"result":{"ok":1}}
{"request":{"call":"submit-out","connection":1,"data":"ff00","endpoint":1},"result":{"ok":2}}
{"event":{"completed":2,"count":2,"data":""}}
{"event":{"completed":1,"count":0,"data":"","fault":"stalled"}}
{"request":{"call":"clear-halt","connection":1,"endpoint":129},"result":{"ok":null}}
{"request":{"call":"cancel","connection":1,"transfer":1},"result":{"ok":null}}
{"request":{"call":"release","connection":1,"interface":0},"result":{"ok":null}}
{"request":{"call":"close","connection":1},"result":{"ok":null}}
{"event":{"left":"001/002"}}
)";

const Endpoint kIn{0x81, TransferKind::Interrupt, 64};
const Endpoint kOut{0x01, TransferKind::Interrupt, 64};

void useEverything(Transport& transport) {
    EXPECT_TRUE(transport.devices());
    EXPECT_FALSE(transport.describe({1, 2}));
    EXPECT_EQ(transport.open({1, 3}).error().remedy, "c");
    {
        const auto connection = transport.open({1, 2}).value();
        EXPECT_TRUE(connection->claim(0));
        EXPECT_TRUE(connection->controlIn({129, 6, 8704, 0}, 4, 1s));
        EXPECT_TRUE(connection->controlOut({33, 9, 516, 0}, bytesOf("\x04\x01"), 1s));
        const auto transfer = connection->submitIn(kIn, 64).value();
        EXPECT_TRUE(connection->submitOut(kOut, bytesOfHex("ff00").value(), 1s));
        EXPECT_TRUE(transport.next(1s));
        EXPECT_TRUE(transport.next(1s));
        EXPECT_TRUE(connection->clearHalt(kIn));
        connection->cancel(transfer);
        EXPECT_TRUE(connection->release(0));
    }
    EXPECT_TRUE(transport.next(1s));
}

TEST(RecordingTransport, WritesASessionThatPlaysTheSame) {
    std::istringstream before{kSession};
    auto played = replayed(before).value();
    auto& script = *played;
    std::ostringstream after;
    const auto transport = recorded(std::move(played), after, "every request once");
    useEverything(*transport);
    EXPECT_TRUE(script.finished()) << script.finished().error().why;
    EXPECT_EQ(after.str(), kSession);
    EXPECT_EQ(transport->counters(), script.counters());
}

} // namespace
} // namespace scanner::usb
