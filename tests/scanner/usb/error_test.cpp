// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/usb/error.h"

#include <gtest/gtest.h>
#include <set>

namespace scanner::usb {
namespace {

TEST(UsbError, EachFaultHasATextOfItsOwnThatIsReadBack) {
    std::set<std::string_view> texts;
    for (int i = 0; i <= static_cast<int>(Fault::Other); ++i) {
        const auto fault = static_cast<Fault>(i);
        EXPECT_TRUE(texts.insert(faultText(fault)).second) << faultText(fault);
        EXPECT_EQ(faultOf(faultText(fault)), fault);
        EXPECT_TRUE(faultWords(fault).ends_with('.')) << faultWords(fault);
    }
    EXPECT_EQ(faultOf("on-fire"), std::nullopt);
}

} // namespace
} // namespace scanner::usb
