// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/colours.h"

#include <algorithm>
#include <cmath>

namespace app::common {

const StateColours& Colours::of(State state) const {
    switch (state) {
    case State::Done:
        return done;
    case State::Now:
        return now;
    case State::LookHere:
        return look;
    case State::Stop:
        return stop;
    case State::Held:
        return held;
    case State::Expected:
        break;
    }
    return expected;
}

const Colours& lightColours() {
    static const Colours kLight{
        .ground = QColor(0xF4F6F8),
        .surface = QColor(0xFFFFFF),
        .ink = QColor(0x13202B),
        .quiet = QColor(0x566777),
        .line = QColor(0xDCE3E9),
        .rail = QColor(0x102A3A),
        .railInk = QColor(0xC9DAE5),
        .done = {QColor(0x18734A), QColor(0xE2F3EA)},
        .now = {QColor(0x0B6E99), QColor(0xE3F1F8)},
        .look = {QColor(0x925600), QColor(0xFCF0DC)},
        .stop = {QColor(0xB3261E), QColor(0xFBE6E4)},
        .held = {QColor(0x6B4FA0), QColor(0xEEE8F8)},
        .expected = {QColor(0x566777), QColor(0xEEF2F5)},
    };
    return kLight;
}

const Colours& darkColours() {
    static const Colours kDark{
        .ground = QColor(0x0E151B),
        .surface = QColor(0x16212A),
        .ink = QColor(0xE8EEF3),
        .quiet = QColor(0x93A5B5),
        .line = QColor(0x283743),
        .rail = QColor(0x0A1117),
        .railInk = QColor(0x9DB2C1),
        .done = {QColor(0x5CC48E), QColor(0x12301F)},
        .now = {QColor(0x5BB8E0), QColor(0x12313F)},
        .look = {QColor(0xF1B65E), QColor(0x33260F)},
        .stop = {QColor(0xFF8D83), QColor(0x3A1917)},
        .held = {QColor(0xB9A2EC), QColor(0x261C3C)},
        .expected = {QColor(0x93A5B5), QColor(0x1F2C36)},
    };
    return kDark;
}

namespace {

double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour) {
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

} // namespace

double contrastRatio(const QColor& one, const QColor& other) {
    const double first = luminance(one);
    const double second = luminance(other);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

QColor blend(const QColor& under, const QColor& over, double share) {
    const auto mix = [share](int from, int to) {
        return static_cast<int>(std::lround(from + (to - from) * share));
    };
    return {mix(under.red(), over.red()), mix(under.green(), over.green()), mix(under.blue(), over.blue())};
}

} // namespace app::common
