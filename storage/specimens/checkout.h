// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/purpose.h"
#include "storage/base/verdict.h"
#include "storage/specimens/specimen.h"

#include <chrono>
#include <optional>
#include <string>

namespace storage {

using CheckoutId = Id<struct CheckoutTag>;

} // namespace storage

/// Tubes that were taken out of storage for a use of their own study.
namespace storage::specimens {

enum class CheckoutEnd {
    Returned,
    UsedUp,
};

inline constexpr TextCodes<CheckoutEnd, 2> kCheckoutEndCodes{{"RETURNED", "USED_UP"}};
static_assert(kCheckoutEndCodes.texts.size() == static_cast<std::size_t>(CheckoutEnd::UsedUp) + 1);

/// Whether a tube was thawed while it was out.
enum class Thawed { No, Yes };

inline constexpr TextCodes<Thawed, 2> kThawedCodes{{"NO", "YES"}};
static_assert(kThawedCodes.texts.size() == static_cast<std::size_t>(Thawed::Yes) + 1);

/// Whether anything is left in a tube.
enum class Remainder { Kept, None };

/// One tube out of storage, from its being taken out until it is back or used up. At most one is open for a
/// tube.
struct Checkout {
    CheckoutId id;
    SpecimenId specimen;
    Purpose purpose;
    std::string use; ///< in the person's words: the assay or test
    PersonId person;
    std::string station;
    Timestamp takenAt;
    std::optional<Timestamp> dueAt; ///< when it is to be back; absent: nobody said
    ContainerId container;          ///< where it was; the position is free for others meanwhile
    std::int64_t position;
    std::optional<Timestamp> endedAt;
    std::optional<CheckoutEnd> end;                ///< present exactly when endedAt is
    std::optional<std::chrono::minutes> outOfCold; ///< as told when it came back; absent: nobody said
    std::optional<Thawed> thawed;                  ///< of one that came back

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static Checkout fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const Checkout&, const Checkout&) = default;
};

/// How a tube comes back.
struct Returning {
    std::optional<std::chrono::minutes> outOfCold = {}; ///< absent: nobody says
    Thawed thawed = Thawed::No; ///< a thawing that was recorded at the bench counts whatever is said here
};

/// What was used of a tube.
struct Consumption {
    std::optional<Volume> volume = {}; ///< absent: all that was left
    Remainder remainder = Remainder::Kept;
    std::string use = {}; ///< the assay or test
};

/// Whether a tube may come back as told. Rule RETURN-MINUTES: longer out of the cold than it was taken out,
/// or less than nothing.
[[nodiscard]] Verdict judgeReturn(const Specimen& specimen, const Checkout& checkout,
                                  const Returning& returning, Timestamp now);

/// Whether so much may be used. Rules CONSUME-NOTHING (neither an amount nor the end of the tube is said),
/// CONSUME-EXCEEDED (more than is left). Of a tube whose volume nobody recorded any amount may be used.
[[nodiscard]] Verdict judgeConsumption(const Specimen& specimen, const Consumption& consumption);

/// The specimen after it: used up when nothing is left.
[[nodiscard]] Specimen consumed(const Specimen& specimen, const Consumption& consumption);

} // namespace storage::specimens
