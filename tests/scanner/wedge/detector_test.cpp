// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/wedge/detector.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>

namespace scanner::wedge {
namespace {

using std::chrono::milliseconds;
using namespace std::chrono_literals;

/// Plays keys to a detector as a window would, and remembers what the window got and what was scanned.
class Player {
public:
    explicit Player(Settings settings = {})
        : m_detector(std::move(settings)) {}

    Player& pause(milliseconds time) {
        m_now += time;
        return *this;
    }

    /// Nothing comes for `time`, and the window has nothing waiting.
    Player& silence(milliseconds time) {
        pause(time);
        take(m_detector.idle(time), nullptr);
        return *this;
    }

    Player& keys(std::string_view text, milliseconds gap) {
        for (const char c : text) {
            one({m_now += gap, std::string(1, c)});
        }
        return *this;
    }

    Player& enter(milliseconds gap) { return one({m_now += gap, "\r", KeyRole::Terminator}); }

    Player& one(const Key& key) {
        take(m_detector.key(key), &key);
        return *this;
    }

    std::string typed; ///< what reached the window; Enter shows as \r
    std::vector<Reading> readings;

    [[nodiscard]] const Detector& detector() const { return m_detector; }

private:
    void take(const Response& response, const Key* key) {
        for (const Key& back : response.giveBack) {
            typed += back.text;
        }
        if (key != nullptr && response.fate == Fate::Pass) {
            EXPECT_TRUE(response.giveBack.empty()) << "a key overtook another";
            typed += key->text;
        }
        if (response.reading) {
            readings.push_back(*response.reading);
        }
    }

    Detector m_detector;
    milliseconds m_now{1000};
};

Reading byPrefix(std::string text) {
    return ScannedText{std::move(text), Evidence::Prefix};
}

Reading byTiming(std::string text) {
    return ScannedText{std::move(text), Evidence::Timing};
}

Reading torn(std::string text) {
    return TornScan{std::move(text)};
}

TEST(PrefixScan, IsTakenWholeHoweverSlowlyItArrives) {
    Player player;
    player
        .keys("\x02"
              "CT7K20914J",
              400ms)
        .enter(900ms);
    EXPECT_EQ(player.readings, std::vector{byPrefix("CT7K20914J")});
    EXPECT_EQ(player.typed, "");
}

TEST(PrefixScan, MayBeOneCharacterLong) {
    Player player;
    player
        .keys("\x02"
              "7",
              5ms)
        .enter(5ms);
    EXPECT_EQ(player.readings, std::vector{byPrefix("7")});
}

TEST(PrefixScan, EndsWithTabOrEndOfTextToo) {
    Player player;
    player
        .keys("\x02"
              "AB\x03\x02"
              "CD",
              5ms)
        .one({1200ms, "\t", KeyRole::Terminator});
    EXPECT_EQ(player.readings, (std::vector{byPrefix("AB"), byPrefix("CD")}));
}

TEST(PrefixScan, KeepsTheGroupSeparator) {
    Player player;
    player
        .keys("\x02"
              "01095\x1D"
              "21S",
              5ms)
        .enter(5ms);
    EXPECT_EQ(player.readings, std::vector{byPrefix("01095\x1D"
                                                    "21S")});
}

TEST(PrefixScan, IsNotConfusedByShiftKeysOrALeanedOnKey) {
    Player player;
    player
        .keys("\x02"
              "C",
              5ms)
        .one({1012ms, ""})
        .one({1014ms, "x", KeyRole::Character, Repeat::Auto})
        .keys("T", 6ms)
        .enter(5ms);
    EXPECT_EQ(player.readings, std::vector{byPrefix("CT")});
    EXPECT_EQ(player.typed, "");
}

TEST(PrefixScan, LeavesTypingBeforeAndAfterAlone) {
    Player player;
    player.keys("note", 90ms)
        .keys("\x02"
              "CT7K20914J",
              3ms)
        .enter(3ms)
        .keys("more", 90ms)
        .enter(90ms);
    player.silence(60ms);
    EXPECT_EQ(player.readings, std::vector{byPrefix("CT7K20914J")});
    EXPECT_EQ(player.typed, "notemore\r");
}

TEST(PrefixScan, MayBeginRightAfterAHeldKey) {
    Player player;
    player
        .keys("x\x02"
              "CT7K20914J",
              3ms)
        .enter(3ms);
    EXPECT_EQ(player.readings, std::vector{byPrefix("CT7K20914J")});
    EXPECT_EQ(player.typed, "x");
}

TEST(PrefixScan, StoppedInTheMiddleIsTornNotShort) {
    Player player;
    player
        .keys("\x02"
              "CT7K2",
              5ms)
        .silence(1001ms);
    EXPECT_EQ(player.readings, std::vector{torn("CT7K2")});
    EXPECT_EQ(player.typed, "");
}

TEST(PrefixScan, WithItsRestComingAfterAllStaysTorn) {
    Player player;
    player
        .keys("\x02"
              "CT7",
              5ms)
        .silence(1001ms)
        .pause(-1001ms)
        .keys("K20914J", 5ms)
        .enter(5ms);
    EXPECT_EQ(player.readings, std::vector{torn("CT7")});
    EXPECT_EQ(player.typed, "");
}

TEST(PrefixScan, WithItsRestComingMuchLaterIsNeverAShorterScan) {
    Player player;
    player
        .keys("\x02"
              "CT7",
              5ms)
        .pause(1500ms)
        .keys("K20914J", 5ms)
        .enter(5ms);
    EXPECT_EQ(player.readings, (std::vector{torn("CT7"), torn("K20914J")}));
}

TEST(PrefixScan, LetsNoLateEnterPressAButton) {
    Player player;
    player
        .keys("\x02"
              "CT7",
              5ms)
        .silence(1500ms)
        .enter(5ms)
        .enter(100ms);
    EXPECT_EQ(player.readings, std::vector{torn("CT7")});
    EXPECT_EQ(player.typed, "\r"); // the second one is the person's
}

TEST(PrefixScan, CutShortByTheNextPrefixIsTorn) {
    Player player;
    player
        .keys("\x02"
              "CT7K\x02"
              "CT7K20914J",
              5ms)
        .enter(5ms);
    EXPECT_EQ(player.readings, (std::vector{torn("CT7K"), byPrefix("CT7K20914J")}));
}

TEST(PrefixScan, WithNothingInItIsTorn) {
    Player player;
    player.keys("\x02", 5ms).enter(5ms);
    EXPECT_EQ(player.readings, std::vector{torn("")});
}

TEST(LongPrefix, IsRecognisedAndItsBeginningGivenBackOtherwise) {
    Player player({.prefix = "~!", .timing = Settings::Timing::Off});
    player.keys("a~b", 90ms).keys("~!CT7K20914J", 5ms).enter(5ms).keys("~", 90ms).silence(60ms);
    EXPECT_EQ(player.readings, std::vector{byPrefix("CT7K20914J")});
    EXPECT_EQ(player.typed, "a~b~");
}

TEST(LongPrefix, MayRepeatItsOwnBeginning) {
    Player player({.prefix = "~~!", .timing = Settings::Timing::Off});
    player.keys("~~~!AB", 5ms).enter(5ms);
    EXPECT_EQ(player.readings, std::vector{byPrefix("AB")});
    EXPECT_EQ(player.typed, "~");
}

TEST(TimingOff, PassesKeysWithoutHoldingThem) {
    Player player({.timing = Settings::Timing::Off});
    player.keys("CT7K20914J", 3ms).enter(3ms);
    EXPECT_EQ(player.typed, "CT7K20914J\r");
    EXPECT_TRUE(player.readings.empty());
    EXPECT_FALSE(player.detector().patience());
}

TEST(TimingScan, IsRecognisedWithItsFirstKey) {
    Player player;
    player.keys("CT7K20914J", 12ms).enter(12ms);
    EXPECT_EQ(player.readings, std::vector{byTiming("CT7K20914J")});
    EXPECT_EQ(player.typed, "");
}

TEST(TimingScan, NeedsSixKeys) {
    Player player;
    player.keys("12345", 12ms).enter(12ms).keys("123456", 12ms).enter(12ms);
    EXPECT_EQ(player.typed, "12345\r");
    EXPECT_EQ(player.readings, std::vector{byTiming("123456")});
}

TEST(TimingScan, WithALateSecondKeyIsTornNotShort) {
    Player player;
    player.keys("B", 12ms).silence(51ms).keys("R20260002", 12ms).enter(12ms);
    EXPECT_EQ(player.readings, std::vector{torn("R20260002")});
}

TEST(TimingScan, InterruptedAfterSixKeysIsTornAndNothingOfItReachesTheWindow) {
    Player player;
    player.keys("BR2026", 12ms).silence(200ms).keys("0002", 12ms).enter(12ms);
    EXPECT_EQ(player.readings, std::vector{torn("BR20260002")});
    EXPECT_EQ(player.typed, "");
}

TEST(TimingScan, InterruptedForLongIsNeverAShorterScan) {
    Player player;
    player.keys("BR2026", 12ms).silence(800ms).keys("000277", 12ms).enter(12ms);
    EXPECT_EQ(player.readings, std::vector{torn("000277")});
}

TEST(TimingScan, RightAfterAnotherIsWhole) {
    Player player;
    player.keys("CT7K20914J", 8ms).enter(8ms).pause(30ms).keys("CT7K20916F", 8ms).enter(8ms);
    EXPECT_EQ(player.readings, (std::vector{byTiming("CT7K20914J"), byTiming("CT7K20916F")}));
}

TEST(Typing, IsGivenBackAfterAShortPatience) {
    Player player;
    player.keys("a", 90ms);
    EXPECT_EQ(player.typed, "");
    EXPECT_EQ(player.detector().patience(), 51ms);
    player.silence(51ms);
    EXPECT_EQ(player.typed, "a");
    EXPECT_FALSE(player.detector().patience());
}

TEST(Typing, KeepsItsOrderWhenTwoKeysRollOver) {
    Player player;
    player.keys("th", 20ms).keys("e", 140ms).enter(30ms);
    EXPECT_EQ(player.typed, "the\r");
}

TEST(Typing, AHeldDownKeyIsNeverAScan) {
    Player player;
    player.keys("a", 90ms);
    for (int i = 0; i < 20; ++i) {
        player.one({1120ms + i * 30ms, "a", KeyRole::Character, Repeat::Auto});
    }
    player.enter(640ms);
    EXPECT_EQ(player.typed, std::string(21, 'a') + "\r");
    EXPECT_TRUE(player.readings.empty());
}

TEST(Typing, ShortcutsAndBackspaceAreNotHeld) {
    Player player;
    player.keys("\x03\b\x1B", 5ms);
    EXPECT_EQ(player.typed, "\x03\b\x1B");
}

TEST(Typing, AClockSetBackLosesNoKey) {
    Player player;
    player.one({5000ms, "a"}).one({10ms, "b"}).one({20ms, "\r", KeyRole::Terminator});
    EXPECT_EQ(player.typed, "ab\r");
}

// Random sessions. `idle` is called between keys only when the silence was real, as the window's filter does.

class Session {
public:
    explicit Session(unsigned seed)
        : m_random(seed) {}

    int below(int limit) { return static_cast<int>(m_random() % static_cast<unsigned>(limit)); }

    std::string code() {
        std::string text;
        for (int i = 6 + below(10); i > 0; --i) {
            text += "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"[below(34)];
        }
        return text;
    }

    milliseconds between(int low, int high) { return milliseconds(low + below(high - low + 1)); }

    /// A person's keys: slow enough for timing, with now and then a rolled-over pair.
    std::string type(Player& player) {
        std::string text;
        for (int i = 1 + below(8); i > 0; --i) {
            text += static_cast<char>('a' + below(26));
            player.silence(between(60, 300)).keys(text.substr(text.size() - 1), 1ms);
        }
        return text;
    }

private:
    std::mt19937 m_random;
};

TEST(RandomSessions, PrefixScansAmidTypingAreAllWholeAndAllTypingArrives) {
    for (unsigned seed = 0; seed < 300; ++seed) {
        Session session(seed);
        Player player;
        std::vector<Reading> expected;
        std::string typed;
        for (int act = 0; act < 12; ++act) {
            if (session.below(2) == 0) {
                typed += session.type(player);
                continue;
            }
            const std::string code = session.code();
            player.pause(session.between(0, 700)).keys("\x02", 1ms);
            for (const char c : code) {
                player.keys(std::string(1, c), session.between(1, 900));
            }
            player.enter(session.between(1, 900));
            expected.push_back(byPrefix(code));
        }
        player.silence(2000ms);
        ASSERT_EQ(player.readings, expected) << seed;
        ASSERT_EQ(player.typed, typed) << seed;
    }
}

TEST(RandomSessions, APrefixScanThatStopsIsTornAndNeverAShorterCode) {
    for (unsigned seed = 0; seed < 500; ++seed) {
        Session session(seed);
        Player player;
        const std::string code = session.code();
        const auto stop = static_cast<std::size_t>(session.below(static_cast<int>(code.size()) + 1));
        player.keys("\x02" + code.substr(0, stop), 5ms);
        const milliseconds pause = session.between(1001, 9000);
        session.below(2) == 0 ? player.silence(pause) : player.pause(pause);
        player.keys(code.substr(stop), 5ms).enter(5ms);
        for (const Reading& reading : player.readings) {
            ASSERT_TRUE(std::holds_alternative<TornScan>(reading)) << seed;
        }
        ASSERT_FALSE(player.readings.empty()) << seed;
    }
}

TEST(RandomSessions, ATimingScanWithOneLateKeyIsWholeOrTornAndNeverShorter) {
    for (unsigned seed = 0; seed < 2000; ++seed) {
        Session session(seed);
        Player player;
        const std::string code = session.code();
        const auto late = static_cast<std::size_t>(session.below(static_cast<int>(code.size())));
        player.silence(2000ms);
        for (std::size_t i = 0; i < code.size(); ++i) {
            const milliseconds gap = i == late ? session.between(1, 450) : session.between(1, 40);
            i % 2 == 0 ? player.silence(gap) : player.pause(gap);
            player.keys(code.substr(i, 1), 1ms);
        }
        player.enter(session.between(1, 40));
        for (const Reading& reading : player.readings) {
            const auto* scanned = std::get_if<ScannedText>(&reading);
            ASSERT_TRUE(scanned == nullptr || scanned->text == code) << seed;
        }
    }
}

TEST(RandomSessions, NoKeyIsEverLostOrDoubled) {
    for (unsigned seed = 0; seed < 3000; ++seed) {
        Session session(seed);
        Player player;
        std::string fed;
        for (int i = 0; i < 60; ++i) {
            const char c = "abcdefABCDEF0123456789"[session.below(22)];
            const milliseconds gap = session.between(1, session.below(3) == 0 ? 900 : 60);
            session.below(2) == 0 ? player.silence(gap) : player.pause(gap);
            if (session.below(15) == 0) {
                player.enter(1ms);
            } else {
                player.keys(std::string(1, c), 1ms);
                fed += c;
            }
        }
        player.silence(2000ms);
        std::string seen = player.typed;
        for (const Reading& reading : player.readings) {
            seen += std::visit([](const auto& scan) { return scan.text; }, reading);
        }
        std::erase(seen, '\r');
        std::ranges::sort(seen);
        std::ranges::sort(fed);
        ASSERT_EQ(seen, fed) << seed;
    }
}

} // namespace
} // namespace scanner::wedge
