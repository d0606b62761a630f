// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/decoder/client.h"

#include "tests/support/racks/picture_bytes.h"
#include "tests/support/racks/scoring.h"

#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>

namespace scanner::decoder {
namespace {

using image::ImageFault;
using tests::racks::Look;
using tests::racks::ScratchFolder;
using namespace std::chrono_literals;

tests::racks::RenderedRack smallRack() {
    return tests::racks::render({.wells = 24, .dpi = 200, .look = Look::Clean, .seed = 12, .isFull = true});
}

image::RackRequest smallRequest() {
    return {.format = image::RackFormat::Wells24, .dpi = 200, .first = image::Corner::UpperLeft};
}

/// A program that stands in for a decoder that goes wrong.
std::string scripted(const ScratchFolder& folder, const std::string& script) {
    const auto file = folder.write("decoder.sh", "#!/bin/sh\n" + script + "\n");
    std::filesystem::permissions(file, std::filesystem::perms::owner_all);
    return file;
}

TEST(DecoderClient, ReadsARackInAnotherProcessAndTellsProgress) {
    const ScratchFolder folder;
    const auto rack = smallRack();
    const auto file = folder.png("rack.png", rack.picture);
    DecoderClient client{CRYOTRAIL_DECODER};
    int calls = 0;
    const auto reading = client.readRack(file, smallRequest(), [&](const image::WellProgress&) { ++calls; });
    ASSERT_TRUE(reading) << reading.error().detail;
    EXPECT_EQ(tests::racks::score(*reading, rack).read, 24);
    EXPECT_GE(calls, 24);
    const auto crop = folder.file("a1.png");
    ASSERT_TRUE(client.saveCrop(file, reading->wells.front().middle, 60, crop));
    EXPECT_TRUE(std::filesystem::exists(crop));
    EXPECT_TRUE(client.readLabels(file));
}

TEST(DecoderClient, APictureThatIsRefusedLeavesTheDecoderAlive) {
    const ScratchFolder folder;
    DecoderClient client{CRYOTRAIL_DECODER};
    const auto bomb =
        folder.write("bomb.png", tests::racks::pngHeader(60'000, 60'000, 0) + tests::racks::pngBody(9, 9));
    EXPECT_EQ(client.readRack(bomb, smallRequest()).error().fault, ImageFault::TooLarge);
    EXPECT_EQ(client.readLabels(folder.file("gone.png")).error().fault, ImageFault::NotAPicture);
    EXPECT_TRUE(client.readRack(folder.png("rack.png", smallRack().picture), smallRequest()));
}

TEST(DecoderClient, GoesOnAfterTheDecoderWasKilledInTheMiddle) {
    const ScratchFolder folder;
    const auto file = folder.png("rack.png", smallRack().picture);
    // Dies at its first picture, is itself at the second.
    const auto program = scripted(folder, "if [ -e " + folder.file("died") +
                                              " ]; then exec " CRYOTRAIL_DECODER "; fi\nread task\ntouch " +
                                              folder.file("died") + "\nkill -SEGV $$");
    DecoderClient client{program};
    const auto first = client.readRack(file, smallRequest());
    ASSERT_FALSE(first);
    EXPECT_EQ(first.error().fault, ImageFault::DecoderDied);
    EXPECT_NE(first.error().detail.find("signal 11"), std::string::npos) << first.error().detail;
    EXPECT_TRUE(client.readRack(file, smallRequest()));
}

TEST(DecoderClient, ADecoderThatGoesWrongIsNamedAndLeftBehind) {
    const ScratchFolder folder;

    struct Row {
        const char* cause;
        std::string script;
        ImageFault fault;
    };

    const std::vector<Row> rows{
        {"hangs", "read task; sleep 100", ImageFault::TimedOut},
        {"says progress for ever",
         "while :; do echo '{\"progress\":{\"done\":1,\"total\":2,\"text\":\"\"}}'; sleep 0.05; done",
         ImageFault::TimedOut},
        {"ends at once", "exit 3", ImageFault::DecoderDied},
        {"aborts as ZXing 1.4 does", "read task; kill -ABRT $$", ImageFault::DecoderDied},
        {"uses up its time", "read task; kill -XCPU $$", ImageFault::TimedOut},
        {"babbles", "read task; echo hello", ImageFault::ProtocolBroken},
        {"answers another question", "read task; echo '{\"labels\":[]}'; read end",
         ImageFault::ProtocolBroken},
    };
    for (const auto& row : rows) {
        DecoderClient client{scripted(folder, row.script), 700ms};
        const auto reading = client.readRack("rack.png", smallRequest());
        ASSERT_FALSE(reading) << row.cause;
        EXPECT_EQ(reading.error().fault, row.fault) << row.cause << ": " << reading.error().detail;
    }
}

TEST(DecoderClient, AMissingDecoderIsSaidSo) {
    DecoderClient client{"/nowhere/cryotrail-decoder"};
    EXPECT_EQ(client.readLabels("x.png").error().fault, ImageFault::DecoderMissing);
    const ScratchFolder folder;
    DecoderClient broken{scripted(folder, "exec /nowhere/interpreter")};
    EXPECT_FALSE(broken.readLabels("x.png"));
}

TEST(DecoderClient, StopsAtOnceWhenAsked) {
    const ScratchFolder folder;
    DecoderClient client{scripted(folder, "read task; sleep 100"), 60s};
    std::stop_source source;
    source.request_stop();
    const auto begin = std::chrono::steady_clock::now();
    const auto reading = client.readRack("rack.png", smallRequest(), {}, source.get_token());
    ASSERT_FALSE(reading);
    EXPECT_EQ(reading.error().fault, ImageFault::Cancelled);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 10s);
}

TEST(DecoderClient, TheDecoderStandsBesideTheProgramUnlessNamed) {
    EXPECT_TRUE(decoderProgram().ends_with("/cryotrail-decoder"));
    ::setenv("CRYOTRAIL_DECODER", "/opt/other", 1);
    EXPECT_EQ(decoderProgram(), "/opt/other");
    ::unsetenv("CRYOTRAIL_DECODER");
}

} // namespace
} // namespace scanner::decoder
