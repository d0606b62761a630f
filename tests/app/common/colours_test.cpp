// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/colours.h"

#include <gtest/gtest.h>

namespace app::common {
namespace {

/// WCAG 2.2, 1.4.3 (level AA), text of ordinary size.
constexpr double kLeast = 4.5;

void expectLegible(const Colours& colours, const char* theme) {
    const struct {
        const char* name;
        QColor ink;
        QColor ground;
    } pairs[] = {
        {"ink on a card", colours.ink, colours.surface},
        {"ink on the ground", colours.ink, colours.ground},
        {"quiet on a card", colours.quiet, colours.surface},
        {"quiet on the ground", colours.quiet, colours.ground},
        {"words on the rail", colours.railInk, colours.rail},
        {"words on a primary button", colours.surface, colours.now.ink},
        {"words on a stop button", colours.surface, colours.stop.ink},
    };

    for (const auto& pair : pairs) {
        EXPECT_GE(contrastRatio(pair.ink, pair.ground), kLeast) << theme << ": " << pair.name;
    }
}

void expectLegible(const Colours& colours, State state, const char* theme) {
    const StateColours& pair = colours.of(state);
    const std::string where = std::string(theme) + ": " + stateWord(state).toStdString();
    EXPECT_GE(contrastRatio(pair.ink, pair.ground), kLeast) << where << " chip";
    EXPECT_GE(contrastRatio(pair.ink, colours.surface), kLeast) << where << " words on a card";
    EXPECT_GE(contrastRatio(colours.ink, pair.ground), kLeast) << where << " strip headline";
    EXPECT_GE(contrastRatio(colours.quiet, pair.ground), kLeast) << where << " strip detail";
    EXPECT_GE(contrastRatio(colours.surface, pair.ink), kLeast) << where << " sign on the strip";
}

TEST(Colours, KeepEveryPairOfTextLegibleInBothThemes) {
    for (const auto& [name, colours] :
         {std::pair{"light", &lightColours()}, std::pair{"dark", &darkColours()}}) {
        expectLegible(*colours, name);
        for (const auto state :
             {State::Done, State::Now, State::LookHere, State::Stop, State::Held, State::Expected}) {
            expectLegible(*colours, state, name);
        }
    }
}

TEST(Colours, ContrastOfBlackOnWhiteIsTwentyOne) {
    EXPECT_NEAR(contrastRatio(Qt::black, Qt::white), 21.0, 0.01);
    EXPECT_NEAR(contrastRatio(Qt::white, Qt::white), 1.0, 0.01);
}

} // namespace
} // namespace app::common
