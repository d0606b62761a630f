// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/printers/printer.h"

#include "labels/printers/file_printer.h"

#include <gtest/gtest.h>

namespace labels::printers {
namespace {

TEST(Printer, AFileAnswersNothing) {
    FilePrinter file{"/nowhere/label.zpl"};
    const auto answer = file.ask(
        {}, [](::scanner::usb::ByteView) { return false; }, std::chrono::milliseconds{1});
    ASSERT_TRUE(answer);
    EXPECT_TRUE(answer->empty());
    EXPECT_EQ(file.ownStatus(), std::nullopt);
}

} // namespace
} // namespace labels::printers
