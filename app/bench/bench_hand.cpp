// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/bench_hand.h"

#include "app/commands/reagent_code.h"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>

namespace app::bench {

using storage::ErrorCode;
using storage::failure;
using storage::specimens::ProfileStep;
using storage::specimens::VialState;
using storage::workflows::BatchView;
namespace specimens = storage::specimens;

namespace {

bool waits(const specimens::AliquotVial& vial) {
    return vial.state == VialState::Planned || vial.state == VialState::Labelled;
}

} // namespace

HandStep stepOfHand(std::span<const Standing> hand) {
    if (hand.empty()) {
        return {};
    }
    const auto& first = hand.front();
    const auto isAlike = [&](const Standing& tube) {
        return *tube.profile == *first.profile && tube.running == first.running && tube.next == first.next;
    };
    if (!std::ranges::all_of(hand, isAlike)) {
        return {nullptr, nullptr, true};
    }
    return {first.running ? first.profile->step(*first.running) : nullptr,
            !first.running && first.next ? first.profile->step(*first.next) : nullptr, false};
}

std::string missingFor(const ProfileStep& step, const Preparation& made) {
    if (made.step != step.code) {
        return missingFor(step, {step.code, {}, {}}); // what was scanned is another step's
    }
    if (!step.instrument.empty() && made.instrument.empty()) {
        return "the " + step.instrument;
    }
    return made.reagents.size() < step.reagents.size() ? "the lot of " + step.reagents[made.reagents.size()]
                                                       : std::string{};
}

storage::Result<Preparation> prepared(Preparation made, const ProfileStep& step, std::string_view scan,
                                      storage::Timestamp now) {
    if (made.step != step.code) {
        made = {step.code, {}, {}};
    }
    if (missingFor(step, made).empty()) {
        return failure(ErrorCode::Invalid, "Nothing is missing for this step. Scan Next to begin it.");
    }
    if (!step.instrument.empty() && made.instrument.empty()) {
        made.instrument = scan;
        return made;
    }
    auto lot = commands::reagentLot(fmt::format("{}={}", step.reagents[made.reagents.size()], scan), now);
    if (!lot) {
        return tl::unexpected(lot.error());
    }
    made.reagents.push_back(std::move(*lot));
    return made;
}

bool isComplete(const BatchView& open) {
    return std::ranges::none_of(open.vials, waits);
}

bool waitsForMakersCode(const BatchView& open) {
    return std::ranges::find(open.vials, VialState::Planned, &specimens::AliquotVial::state) !=
           open.vials.end();
}

std::int64_t waitingIn(std::span<const BatchView* const> batches) {
    std::int64_t count = 0;
    for (const auto* open : batches) {
        count += std::ranges::count_if(open->vials, waits);
    }
    return count;
}

const BatchView* ownerOf(std::span<const BatchView* const> batches, const std::string& code) {
    const BatchView* waiting = nullptr;
    for (const auto* open : batches) {
        for (const auto& child : open->children) {
            if (child && child->code == code) {
                return open;
            }
        }
    }
    for (const auto* open : batches) {
        if (waitsForMakersCode(*open)) {
            if (waiting != nullptr) {
                return nullptr;
            }
            waiting = open;
        }
    }
    return waiting != nullptr ? waiting : batches.front();
}

std::string countdown(std::chrono::microseconds left) {
    const auto whole = std::abs(std::chrono::duration_cast<std::chrono::seconds>(left).count());
    const auto* sign = left.count() < 0 ? "\u2212" : "";
    const auto hours = whole / 3600;
    const auto minutes = whole / 60 % 60;
    return hours > 0 ? fmt::format("{}{}:{:02}:{:02}", sign, hours, minutes, whole % 60)
                     : fmt::format("{}{:02}:{:02}", sign, minutes, whole % 60);
}

} // namespace app::bench
