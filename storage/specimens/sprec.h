// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/quantity.h"
#include "storage/base/text_codes.h"
#include "storage/specimens/material.h"
#include "storage/specimens/spin.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The Standard PREanalytical Code of a fluid specimen (ISBER; Lehmann et al., Biopreserv Biobank 2012;10:366
/// for version 2, version 3 with the containers added since). Its letters are lossy, so it is never kept: it
/// is derived from raw times and values whenever it is shown, and says from which version of the table. Pure.
namespace storage::specimens {

enum class SprecVersion { V2, V3 };

inline constexpr TextCodes<SprecVersion, 2> kSprecVersionCodes{{"2.0", "3.0"}};
static_assert(kSprecVersionCodes.texts.size() == static_cast<std::size_t>(SprecVersion::V3) + 1);

/// The temperatures that SPREC tells apart while a tube waits.
enum class WaitingAt {
    Cold,     ///< 2 to below 10 °C
    Room,     ///< 18 to below 28 °C
    BodyWarm, ///< 35 to below 38 °C
    Else,     ///< known, and none of these
};

[[nodiscard]] WaitingAt waitingAt(Temperature temperature);
/// The band of a tube that is kept as its class says; nothing for frozen ones, which do not wait.
[[nodiscard]] std::optional<WaitingAt> waitingAt(TemperatureClass temperature);

/// A time between two steps. What is not recorded is absent, never guessed.
struct Delay {
    std::optional<std::chrono::microseconds> length;
    std::optional<WaitingAt> at;

    friend bool operator==(const Delay&, const Delay&) = default;
};

/// The vessel in which a specimen lies for good.
enum class Vessel {
    PolypropyleneTube,
    Cryotube,
    Straw,
    Microplate,
    Bag,
    ParaffinBlock,
    DryCard,
    CollectionTube, ///< the one into which it was drawn
};

inline constexpr TextCodes<Vessel, 8> kVesselCodes{
    {"PP_TUBE", "CRYOTUBE", "STRAW", "MICROPLATE", "BAG", "PARAFFIN", "DRY_CARD", "COLLECTION_TUBE"}};
static_assert(kVesselCodes.texts.size() == static_cast<std::size_t>(Vessel::CollectionTube) + 1);

/// How it became as cold as it is.
enum class Freezing {
    Direct,       ///< put into the cold as it was
    Programmable, ///< frozen at a controlled rate
    ViaFreezer80, ///< first for a while at −85 to below −60 °C
};

inline constexpr TextCodes<Freezing, 3> kFreezingCodes{{"DIRECT", "PROGRAMMABLE", "VIA_M80"}};
static_assert(kFreezingCodes.texts.size() == static_cast<std::size_t>(Freezing::ViaFreezer80) + 1);

/// Where and in what a specimen is kept for good.
struct Keeping {
    std::optional<Vessel> vessel;
    std::optional<Volume> size; ///< of the vessel as it is sold, not of what is in it
    std::optional<TemperatureClass> temperature;
    std::optional<Freezing> freezing; ///< asked for only where the letter depends on it

    friend bool operator==(const Keeping&, const Keeping&) = default;
};

/// The raw facts that a code is derived from.
struct SprecFacts {
    std::optional<Material> material;
    std::optional<std::string> container; ///< of collection, by its SPREC letters, as the plan names it
    Delay beforeSpin;                     ///< from the draw to the first spin; unspun: to the freezer
    std::optional<std::vector<SpinProgram>> spins; ///< in their order; empty: known not to be spun
    Delay afterSpin;                               ///< from the end of the last spin to the freezer
    Keeping keeping;

    friend bool operator==(const SprecFacts&, const SprecFacts&) = default;
};

/// How much one element says.
enum class SprecSays {
    Known,
    Other,   ///< the fact is known and the table has no letter for it; `why` names the fact
    Unknown, ///< the fact is not recorded; `why` names what is missing
};

struct SprecElement {
    std::string_view name; ///< "pre-centrifugation delay": for people
    std::string letters;
    SprecSays says;
    std::string why; ///< empty when known

    friend bool operator==(const SprecElement&, const SprecElement&) = default;
};

/// A derived code.
struct Sprec {
    SprecVersion version;
    std::array<SprecElement, 7> elements;

    /// "CEL-SHP-E-M-B-B-N"
    [[nodiscard]] std::string text() const;
    [[nodiscard]] bool isComplete() const;
    /// "pre-centrifugation delay (X): the first spin is not recorded": one line for each element that is not
    /// known.
    [[nodiscard]] std::vector<std::string> gaps() const;

    friend bool operator==(const Sprec&, const Sprec&) = default;
};

[[nodiscard]] Sprec sprecOf(const SprecFacts& facts, SprecVersion version = SprecVersion::V3);

/// Whether a code fits what somebody looks for: elements from the left, each its letters or `?` for any,
/// missing ones any; small letters count as capitals. "CEL-SHP", "SER-?-A".
[[nodiscard]] bool fitsSprec(const Sprec& code, std::string_view wanted);

} // namespace storage::specimens
