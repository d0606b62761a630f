// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/decoder/client.h"

#include "tests/support/racks/picture_bytes.h"
#include "tests/support/racks/scoring.h"

#include <array>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <set>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

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

/// Does as `script` says when it is first started, and is the decoder itself after that.
std::string goesWrongOnce(const ScratchFolder& folder, const std::string& script) {
    const auto mark = folder.file("went-wrong");
    return scripted(folder, "if [ -e " + mark + " ]; then exec " CRYOTRAIL_DECODER "; fi\ntouch " + mark +
                                "\n" + script);
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

/// The decoders this program runs now.
std::vector<pid_t> children() {
    std::vector<pid_t> found;
    for (const auto& task : std::filesystem::directory_iterator("/proc/self/task")) {
        std::ifstream list{task.path() / "children"};
        for (pid_t child = 0; list >> child;) {
            found.push_back(child);
        }
    }
    return found;
}

TEST(DecoderClient, GoesOnAfterTheDecoderWasKilledInMidPicture) {
    const ScratchFolder folder;
    const auto file = folder.png("rack.png", smallRack().picture);
    DecoderClient client{CRYOTRAIL_DECODER};
    const auto first = client.readRack(file, smallRequest(), [](const image::WellProgress& progress) {
        for (const pid_t child : progress.done == 2 ? children() : std::vector<pid_t>{}) {
            ::kill(child, SIGKILL);
        }
    });
    ASSERT_FALSE(first);
    EXPECT_EQ(first.error().fault, ImageFault::DecoderDied);
    EXPECT_NE(first.error().detail.find("signal 9"), std::string::npos) << first.error().detail;
    EXPECT_TRUE(client.readRack(file, smallRequest()));
}

TEST(DecoderClient, ADecoderKilledBetweenTwoPicturesIsNotMissed) {
    const ScratchFolder folder;
    const auto file = folder.png("rack.png", smallRack().picture);
    DecoderClient client{CRYOTRAIL_DECODER};
    ASSERT_TRUE(client.readLabels(file));
    const auto running = children();
    ASSERT_EQ(running.size(), 1U);
    ::kill(running.front(), SIGKILL);
    // Until it is dead, but not reaped.
    siginfo_t end{};
    ASSERT_EQ(::waitid(P_PID, static_cast<id_t>(running.front()), &end, WEXITED | WNOWAIT), 0);
    EXPECT_TRUE(client.readLabels(file));
}

TEST(DecoderClient, ThreadsThatAskAndEndLeaveTheDecoderToTheNext) {
    const ScratchFolder folder;
    const auto file = folder.png("blank.png", *image::Picture::of(40, 40, std::vector<std::uint8_t>(1600)));
    DecoderClient client{CRYOTRAIL_DECODER};
    std::vector<pid_t> decoders;
    for (int i = 0; i < 4; ++i) {
        std::thread{[&] {
            const auto labels = client.readLabels(file);
            EXPECT_TRUE(labels) << labels.error().detail;
            const auto running = children();
            decoders.insert(decoders.end(), running.begin(), running.end());
        }}.join();
    }
    ASSERT_EQ(decoders.size(), 4U);
    EXPECT_EQ(std::set<pid_t>(decoders.begin(), decoders.end()).size(), 1U) << "one serves them all";
}

TEST(DecoderClient, ADecoderEndsInMidPictureWhenItsProgramIsGone) {
    const ScratchFolder folder;
    const auto file = folder.png("rack.png", smallRack().picture);
    std::array<int, 2> ends{};
    ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()), 0);
    const auto decoder = ::fork();
    if (decoder == 0) {
        ::dup2(ends[1], STDIN_FILENO);
        ::dup2(ends[1], STDOUT_FILENO);
        ::execl(CRYOTRAIL_DECODER, CRYOTRAIL_DECODER, nullptr);
        ::_exit(127);
    }
    ::close(ends[1]);
    // More pictures than it could read in the time.
    std::string tasks;
    for (int i = 0; i < 200; ++i) {
        tasks += lineOf(Task{RackTask{file, smallRequest()}}) + "\n";
    }
    ASSERT_EQ(::write(ends[0], tasks.data(), tasks.size()), static_cast<ssize_t>(tasks.size()));
    std::array<char, 10> some{};
    ASSERT_GT(::read(ends[0], some.data(), some.size()), 0) << "it is at work";
    ::close(ends[0]);
    int status = 0;
    const auto begin = std::chrono::steady_clock::now();
    ASSERT_EQ(::waitpid(decoder, &status, 0), decoder);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 10s);
}

TEST(DecoderClient, AnAnswerTooManyIsNotTakenForTheNextPicture) {
    const ScratchFolder folder;
    const auto file = folder.png("blank.png", *image::Picture::of(40, 40, std::vector<std::uint8_t>(1600)));
    const std::string stale = lineOf(Answer{std::vector{image::LabelReading{"]d1", "OF-ANOTHER", {1, 1}}}});
    DecoderClient client{goesWrongOnce(folder, "read task; echo '{\"labels\":[]}'; echo '" + stale +
                                                   "'; touch " + folder.file("said") + "; read task")};
    ASSERT_TRUE(client.readLabels(file));
    while (!std::filesystem::exists(folder.file("said"))) {
        std::this_thread::yield();
    }
    const auto second = client.readLabels(file);
    ASSERT_TRUE(second) << second.error().detail;
    EXPECT_TRUE(second->empty());
}

TEST(DecoderClient, ADecoderThatGoesWrongIsNamedAndTheNextPictureIsReadByAnother) {
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
        {"hangs in the middle of a message", "read task; printf '{\"labels\":[{\"aim'; sleep 100",
         ImageFault::TimedOut},
        {"dies in the middle of a message", "read task; printf '{\"labels\":[{\"aim'; kill -SEGV $$",
         ImageFault::DecoderDied},
        {"stops in the middle of a message", "read task; printf '{\"labels\":['", ImageFault::DecoderDied},
        {"ends its message too early", "read task; echo '{\"labels\":['; read end",
         ImageFault::ProtocolBroken},
        {"ends at once", "exit 3", ImageFault::DecoderDied},
        {"aborts as ZXing 1.4 does", "read task; kill -ABRT $$", ImageFault::DecoderDied},
        {"uses up its time", "read task; kill -XCPU $$", ImageFault::TimedOut},
        {"babbles", "read task; echo hello; read end", ImageFault::ProtocolBroken},
        {"says bytes that are no text", "read task; printf '\\000\\377\\n'; read end",
         ImageFault::ProtocolBroken},
        {"never ends its line", "read task; tr '\\0' x < /dev/zero", ImageFault::ProtocolBroken},
        {"answers another question", "read task; echo '{\"crop\":true}'; read end",
         ImageFault::ProtocolBroken},
    };
    for (const auto& row : rows) {
        const ScratchFolder folder;
        const auto file =
            folder.png("blank.png", *image::Picture::of(40, 40, std::vector<std::uint8_t>(1600)));
        DecoderClient client{goesWrongOnce(folder, row.script), 2s};
        const auto reading = client.readLabels(file);
        ASSERT_FALSE(reading) << row.cause;
        EXPECT_EQ(reading.error().fault, row.fault) << row.cause << ": " << reading.error().detail;
        const auto next = client.readLabels(file);
        EXPECT_TRUE(next) << row.cause << ": " << next.error().detail;
    }
}

#ifndef __SANITIZE_ADDRESS__ // which reserves terabytes for itself
TEST(DecoderClient, ADecoderWithoutMemoryForItsPictureSaysSo) {
    const ScratchFolder folder;
    const auto large =
        folder.png("large.png", *image::Picture::of(9'000, 6'000, std::vector<std::uint8_t>(54'000'000)));
    const auto small = folder.png("blank.png", *image::Picture::of(40, 40, std::vector<std::uint8_t>(1600)));
    DecoderClient client{goesWrongOnce(folder, "ulimit -v 250000; exec " CRYOTRAIL_DECODER)};
    const auto reading = client.readRack(large, {.format = image::RackFormat::Wells96, .dpi = 600});
    ASSERT_FALSE(reading);
    EXPECT_EQ(reading.error().fault, ImageFault::DecoderDied);
    EXPECT_EQ(reading.error().detail, "the decoder ran out of memory");
    EXPECT_TRUE(client.readLabels(small));
}
#endif

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
