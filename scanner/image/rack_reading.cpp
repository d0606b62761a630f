// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/rack_reading.h"

#include <algorithm>
#include <array>

namespace scanner::image {

namespace {

template <class Enum, std::size_t Count>
std::optional<Enum> parse(const std::array<std::string_view, Count>& texts, std::string_view text) {
    const auto found = std::ranges::find(texts, text);
    return found == texts.end() ? std::nullopt : std::optional{static_cast<Enum>(found - texts.begin())};
}

constexpr std::array<std::string_view, 5> kStates{"read", "not-read", "empty", "suspect", "conflict"};
static_assert(kStates.size() == static_cast<std::size_t>(WellState::Conflict) + 1);

constexpr std::array<std::string_view, 6> kDoubts{"many-corrections",  "other-size",      "other-pattern",
                                                  "control-character", "same-code-twice", "pictures-differ"};
static_assert(kDoubts.size() == static_cast<std::size_t>(Doubt::PicturesDiffer) + 1);

constexpr std::array<std::string_view, 4> kFixedBy{"profile", "outer-rows", "person", "nothing"};
static_assert(kFixedBy.size() == static_cast<std::size_t>(FixedBy::Nothing) + 1);

} // namespace

std::string_view stateText(WellState state) {
    return kStates.at(static_cast<std::size_t>(state));
}

std::optional<WellState> stateFrom(std::string_view text) {
    return parse<WellState>(kStates, text);
}

std::string_view doubtText(Doubt doubt) {
    return kDoubts.at(static_cast<std::size_t>(doubt));
}

std::optional<Doubt> doubtFrom(std::string_view text) {
    return parse<Doubt>(kDoubts, text);
}

std::string_view fixedByText(FixedBy by) {
    return kFixedBy.at(static_cast<std::size_t>(by));
}

std::optional<FixedBy> fixedByFrom(std::string_view text) {
    return parse<FixedBy>(kFixedBy, text);
}

int RackReading::count(WellState state) const {
    return static_cast<int>(std::ranges::count(wells, state, &WellReading::state));
}

} // namespace scanner::image
