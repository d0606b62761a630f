// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/printers/ipp_address.h"

#include <gtest/gtest.h>

namespace labels::printers {
namespace {

struct Row {
    std::string_view name;
    std::string_view address;
    std::string_view uri;
    bool isQueue;
};

class IppAddressRead : public testing::TestWithParam<Row> {};

TEST_P(IppAddressRead, MeansThisPrinterAndIsWrittenAsItIsRead) {
    const auto read = IppAddress::parse(GetParam().address);
    ASSERT_TRUE(read) << read.error().detail;
    EXPECT_EQ(read->uri(), GetParam().uri);
    EXPECT_EQ(read->isQueue(), GetParam().isQueue);
    EXPECT_EQ(IppAddress::parse(read->text()), read);
    EXPECT_TRUE(isIppAddress(GetParam().address));
}

INSTANTIATE_TEST_SUITE_P(
    All, IppAddressRead,
    testing::Values(Row{"Queue", "cups:labels", "ipp://localhost/printers/labels", true},
                    Row{"QueueInGreek", "cups:ετικέτες", "ipp://localhost/printers/ετικέτες", true},
                    Row{"Printer", "ipp://zd421.lab/ipp/print", "ipp://zd421.lab:631/ipp/print", false},
                    Row{"PrinterWithoutPath", "ipp://zd421.lab", "ipp://zd421.lab:631/ipp/print", false},
                    Row{"PrinterWithSlash", "ipp://zd421.lab/", "ipp://zd421.lab:631/ipp/print", false},
                    Row{"OtherPort", "ipp://10.1.2.3:8631/ipp", "ipp://10.1.2.3:8631/ipp", false},
                    Row{"Port9100IsTakenAsSaid", "ipp://h:9100/ipp", "ipp://h:9100/ipp", false},
                    Row{"Ipv6", "ipp://[::1]/ipp/print", "ipp://[::1]:631/ipp/print", false},
                    Row{"Encrypted", "ipps://h:443/ipp/print", "ipps://h:443/ipp/print", false},
                    Row{"QueueOfAnotherServer", "ipp://server/printers/labels",
                        "ipp://server:631/printers/labels", true},
                    Row{"Class", "ipp://server/classes/labels", "ipp://server:631/classes/labels", true}),
    [](const auto& row) { return std::string{row.param.name}; });

TEST(IppAddress, RefusesWhatNamesNoPrinter) {
    for (const std::string_view address :
         {"cups:", "cups:two words", "cups:a/b", "cups:a#b", "cups:a?b", "ipp://", "ipp://h:0/ipp",
          "ipp://h:x/ipp", "ipp://h/a b", "ipp://u@h/ipp", "http://h/ipp", "labels", ""}) {
        const auto read = IppAddress::parse(address);
        ASSERT_FALSE(read) << address;
        EXPECT_EQ(read.error().fault, Fault::WrongAddress);
    }
    EXPECT_FALSE(IppAddress::ofQueue(std::string(128, 'a')));
    EXPECT_TRUE(IppAddress::ofQueue(std::string(127, 'a')));
}

TEST(IppAddress, OtherAddressesAreNotIpp) {
    for (const std::string_view address : {"labels.lab:9100", "usb:0a5f:0080:28J1", "", "cups"}) {
        EXPECT_FALSE(isIppAddress(address)) << address;
    }
}

} // namespace
} // namespace labels::printers
