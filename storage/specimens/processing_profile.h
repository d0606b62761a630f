// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/cells.h"
#include "storage/base/quantity.h"
#include "storage/base/text_codes.h"
#include "storage/specimens/material.h"
#include "storage/specimens/spin.h"
#include "storage/specimens/sprec.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// How tubes of a kind are processed, as data: each study has its own profiles in versions, read from a file
/// (docs/processing.md).
namespace storage::specimens {

/// Moments of a tube's way between which a profile limits the time.
enum class Milestone {
    Draw,
    Receipt,
    Spin,   ///< the first spin begins
    Spun,   ///< the last spin has ended
    Freeze, ///< freezing begins
    Thaw,
    Use,
};

inline constexpr TextCodes<Milestone, 7> kMilestoneCodes{
    {"DRAW", "RECEIPT", "SPIN", "SPUN", "FREEZE", "THAW", "USE"}};
static_assert(kMilestoneCodes.texts.size() == static_cast<std::size_t>(Milestone::Use) + 1);

/// "the first spin": for sentences.
[[nodiscard]] std::string_view milestoneWords(Milestone milestone);

/// The longest time allowed from one moment to another.
struct TimeLimit {
    Milestone from;
    Milestone to;
    std::chrono::minutes limit;
    std::chrono::minutes dueSoon;             ///< it is said to be due soon for so long before the limit
    std::optional<std::chrono::minutes> hard; ///< a second limit behind the first, with its own consequence
    std::string consequence;                  ///< what is left of the tube behind the hard limit: "DNA only"
    std::optional<TemperatureClass> waitsAt;  ///< where it waits meanwhile; SPREC asks

    /// "DRAW-SPIN": unique within a profile.
    [[nodiscard]] std::string code() const;
    friend bool operator==(const TimeLimit&, const TimeLimit&) = default;
};

enum class StepKind {
    Rest, ///< it stands, e.g. to clot
    Spin,
    Count,  ///< of cells
    Divide, ///< into aliquots or derivatives
    Freeze,
    Thaw,
    Use,
    Other,
};

inline constexpr TextCodes<StepKind, 8> kStepKindCodes{
    {"REST", "SPIN", "COUNT", "DIVIDE", "FREEZE", "THAW", "USE", "OTHER"}};
static_assert(kStepKindCodes.texts.size() == static_cast<std::size_t>(StepKind::Other) + 1);

/// One step, in the profile's order.
struct ProfileStep {
    std::string code; ///< "GRADIENT"
    std::string name; ///< "density gradient": for people
    StepKind kind;
    std::string instrument;             ///< kind of instrument that is scanned, "centrifuge"; empty: none
    std::optional<SpinProgram> program; ///< present exactly for a spin
    std::optional<Freezing> freezing;   ///< present exactly for a freezing
    std::vector<std::string> reagents;  ///< each is scanned with its lot

    friend bool operator==(const ProfileStep&, const ProfileStep&) = default;
};

/// Where the vials of one product go.
enum class Spread {
    Together,    ///< all of a visit side by side
    TwoFreezers, ///< every second one into another freezer, so that one failure never takes all
};

inline constexpr TextCodes<Spread, 2> kSpreadCodes{{"TOGETHER", "TWO_FREEZERS"}};
static_assert(kSpreadCodes.texts.size() == static_cast<std::size_t>(Spread::TwoFreezers) + 1);

/// What is to be made of a tube, as far as there is enough of it. Products are made in the order of the
/// profile: the first one comes first when there is too little.
struct ProductRule {
    std::string code; ///< kind of the children: "PBMC"
    std::string name; ///< for people
    Material material;
    TemperatureClass temperature; ///< where they are kept
    Vessel vessel;
    Volume vesselSize;
    std::int64_t wanted;            ///< vials, 1 to 99
    Volume volume;                  ///< in each
    Volume leastVolume;             ///< a vial with less is not worth keeping
    std::optional<CellCount> cells; ///< viable ones in each; absent: made by volume
    CellCount leastCells;           ///< a vial with fewer is not worth keeping; 0 when made by volume
    Spread spread;

    friend bool operator==(const ProductRule&, const ProductRule&) = default;
};

/// Whether more or less of a value is better.
enum class Better { High, Low };

inline constexpr TextCodes<Better, 2> kBetterCodes{{"HIGH", "LOW"}};
static_assert(kBetterCodes.texts.size() == static_cast<std::size_t>(Better::Low) + 1);

/// How a measured value is judged. Values in thousandths of the unit.
struct QualityLimit {
    std::string test; ///< "VIABILITY"
    std::string name; ///< for people
    std::string unit; ///< "%"
    Better better;
    std::int64_t target; ///< at least (HIGH) or at most (LOW) this is as wanted
    std::int64_t flag;   ///< worse than this is flagged
    std::int64_t fail;   ///< worse than this fails and places a hold

    friend bool operator==(const QualityLimit&, const QualityLimit&) = default;
};

/// Whether tubes of several participants may be poured together.
enum class PoolAcross { Refused, Allowed };

inline constexpr TextCodes<PoolAcross, 2> kPoolAcrossCodes{{"REFUSED", "ALLOWED"}};
static_assert(kPoolAcrossCodes.texts.size() == static_cast<std::size_t>(PoolAcross::Allowed) + 1);

/// One version of how tubes of some kinds are processed.
struct ProcessingProfile {
    std::string code;               ///< "PBMC-HEP"
    std::string name;               ///< for people
    std::vector<std::string> tubes; ///< kinds of tubes it is for, at least one
    std::vector<TimeLimit> limits;
    std::vector<ProfileStep> steps;
    std::vector<ProductRule> products; ///< in the order of their priority
    std::vector<QualityLimit> quality;
    std::int64_t cellTolerance; ///< thousandths of what went in that may go unexplained, 0 to 1000
    PoolAcross poolAcross;

    [[nodiscard]] const ProfileStep* step(std::string_view stepCode) const;
    [[nodiscard]] const ProductRule* product(std::string_view productCode) const;
    [[nodiscard]] const QualityLimit* qualityOf(std::string_view test) const;
    friend bool operator==(const ProcessingProfile&, const ProcessingProfile&) = default;
};

} // namespace storage::specimens
