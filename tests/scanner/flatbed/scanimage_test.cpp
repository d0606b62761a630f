// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/flatbed/scanimage.h"

#include <gtest/gtest.h>

namespace scanner::flatbed {
namespace {

TEST(Scanimage, ListedScannersAreUnderstoodAndWhatElseIsPrintedIsPassedOver) {
    // As scanimage 1.2.1 prints it: the escape stands as it is written.
    const auto devices =
        devicesIn("\nscanimage: rounded value\ngenesys:libusb:001:004\\tCanon\\tLiDE 220\\tflatbed "
                  "scanner\nv4l:/dev/video0\tNoname\tWebcam\tvirtual device\n");
    ASSERT_EQ(devices.size(), 2U);
    EXPECT_EQ(devices[0], (FlatbedDevice{"genesys:libusb:001:004", "Canon", "LiDE 220", "flatbed scanner"}));
    EXPECT_EQ(devices[1].name, "v4l:/dev/video0");
    EXPECT_TRUE(devicesIn("").empty());
}

TEST(Scanimage, AFlatbedIsPreferredToACameraThatIsListedBeforeIt) {
    const FlatbedDevice camera{"v4l:/dev/video0", "Noname", "Webcam", "virtual device"};
    const FlatbedDevice feeder{"fujitsu:1", "Fujitsu", "fi-7160", "scanner"};
    const FlatbedDevice flatbed{"epson2:1", "Epson", "V600", "flatbed scanner"};
    EXPECT_EQ(preferred({camera, feeder, flatbed}), flatbed);
    EXPECT_EQ(preferred({camera, feeder}), feeder);
    EXPECT_EQ(preferred({camera}), camera);
    EXPECT_FALSE(preferred({}));
}

TEST(Scanimage, AnAreaIsFourWholeMillimetres) {
    EXPECT_EQ(glassArea("0,10,140,100"), (GlassArea{0, 10, 140, 100}));
    for (const auto* wrong :
         {"", "1,2,3", "1,2,3,4,5", "0,0,0,100", "0,0,140,-1", "0,0,1400,100", "a,0,1,1", "0,0,1.5,1"}) {
        EXPECT_FALSE(glassArea(wrong)) << wrong;
    }
}

TEST(Scanimage, IsToldWhatToScanAndWhereTo) {
    const FlatbedScan scan{"test:0", "/tmp/a b.png", 300, GlassArea{1, 2, 140, 100}};
    const auto arguments = scanArguments(scan, Colour::Grey);
    const std::vector<std::string> wanted{"--device-name=test:0",
                                          "--format=png",
                                          "--progress",
                                          "--output-file=/tmp/a b.png",
                                          "--resolution=300",
                                          "--mode=Gray",
                                          "-l",
                                          "1",
                                          "-t",
                                          "2",
                                          "-x",
                                          "140",
                                          "-y",
                                          "100"};
    EXPECT_EQ(arguments, wanted);
    EXPECT_EQ(scanArguments({"test:0", "a.png"}, Colour::AsItComes).size(), 5U);
}

TEST(Scanimage, ProgressIsTheLastWholeNumberThatCame) {
    EXPECT_EQ(progressIn("Progress: 3.4%\rProgress: 26.9%\r"), 26);
    EXPECT_EQ(progressIn("Progress: 3.4%\rProgress: 2"), 3);
    EXPECT_EQ(progressIn("Progress: 100.0%\r"), 100);
    EXPECT_FALSE(progressIn("Progress: 3"));
    EXPECT_FALSE(progressIn("scanimage: 100%"));
    EXPECT_FALSE(progressIn(""));
}

TEST(Scanimage, EachFailureHasItsNameWordsAndRemedy) {
    struct Row {
        const char* errors;
        FlatbedFault fault;
        const char* lastWords;
    };

    const Row rows[] = {
        {"scanimage: no SANE devices found\n", FlatbedFault::NoScanner, "no SANE devices found"},
        {"scanimage: open of device x:7 failed: Invalid argument\n", FlatbedFault::NoScanner,
         "open of device x:7 failed: Invalid argument"},
        {"scanimage: open of device x failed: Access to resource has been denied\n",
         FlatbedFault::AccessDenied, "open of device x failed: Access to resource has been denied"},
        {"Progress: 0.0%\rscanimage: sane_read: Device busy\nscanimage: received signal 13\n",
         FlatbedFault::Busy, "sane_read: Device busy"},
        {"Progress: 0.0%scanimage: sane_read: Scanner cover is open\n", FlatbedFault::CoverOpen,
         "sane_read: Scanner cover is open"},
        {"scanimage: sane_read: Error during device I/O\n", FlatbedFault::Unplugged,
         "sane_read: Error during device I/O"},
        {"scanimage: setting of option --mode failed (Invalid argument)\n", FlatbedFault::NoSuchMode,
         "setting of option --mode failed (Invalid argument)"},
        {"scanimage: sane_read: Out of memory\n", FlatbedFault::Failed, "sane_read: Out of memory"},
        {"", FlatbedFault::Failed, ""},
    };
    for (const auto& row : rows) {
        EXPECT_EQ(faultIn(row.errors), row.fault) << row.errors;
        EXPECT_EQ(lastWordsIn(row.errors), row.lastWords) << row.errors;
        EXPECT_FALSE(wordsFor(row.fault).empty());
        EXPECT_TRUE(remedyFor(row.fault).ends_with('.'));
    }
}

TEST(Scanimage, OnlyTheEndOfTheScanIsGivingUp) {
    EXPECT_TRUE(hasGivenUp("Progress: 0.0%scanimage: sane_read: Error during device I/O\n"));
    EXPECT_TRUE(hasGivenUp("scanimage: sane_start: Device busy\n"));
    EXPECT_FALSE(hasGivenUp("scanimage: sane_read: Error during")) << "the line has not come whole";
    EXPECT_FALSE(hasGivenUp("scanimage: rounded value of resolution from 50 to 51\nProgress: 3.4%\r"));
    EXPECT_FALSE(hasGivenUp(""));
}

} // namespace
} // namespace scanner::flatbed
