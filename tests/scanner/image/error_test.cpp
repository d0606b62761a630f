// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/error.h"

#include <gtest/gtest.h>
#include <set>

namespace scanner::image {
namespace {

TEST(ImageError, EachFaultHasItsOwnTextAndARemedyAndIsFoundAgainByTheText) {
    std::set<std::string_view> texts;
    for (int i = 0; i <= static_cast<int>(ImageFault::ProfileMalformed); ++i) {
        const auto fault = static_cast<ImageFault>(i);
        EXPECT_EQ(faultFrom(faultText(fault)), fault);
        EXPECT_TRUE(remedyFor(fault).ends_with('.')) << faultText(fault);
        texts.insert(faultText(fault));
    }
    EXPECT_EQ(texts.size(), static_cast<std::size_t>(ImageFault::ProfileMalformed) + 1);
}

TEST(ImageError, AnUnknownTextIsABrokenProtocol) {
    EXPECT_EQ(faultFrom("sunny"), ImageFault::ProtocolBroken);
}

} // namespace
} // namespace scanner::image
