// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/id.h"
#include "storage/base/record.h"
#include "storage/base/text_codes.h"
#include "storage/base/time.h"

#include <optional>
#include <string>
#include <vector>

namespace storage::specimens {

using PrintBatchId = Id<struct PrintBatchTag>;

/// What became of a label that was asked for.
enum class PrintState {
    Queued,  ///< no byte went to a printer yet
    Sent,    ///< bytes have begun to go; once settled: handed over to a printer that does not say more
    Printed, ///< the printer says so, the file is written, or somebody saw it
    Failed,  ///< no label came out
    Unknown, ///< it was interrupted: somebody has to look what came out
};

inline constexpr TextCodes<PrintState, 5> kPrintStateCodes{
    {"QUEUED", "SENT", "PRINTED", "FAILED", "UNKNOWN"}};
static_assert(kPrintStateCodes.texts.size() == static_cast<std::size_t>(PrintState::Unknown) + 1);

/// How a label ended that another one replaces, or that is of no use.
enum class LabelEnd {
    Scanned,  ///< it was scanned when the new one was stuck in its place
    Declared, ///< somebody said that it is destroyed
    Spoiled,  ///< it came out unreadable and was thrown away
};

inline constexpr TextCodes<LabelEnd, 3> kLabelEndCodes{{"SCANNED", "DECLARED", "SPOILED"}};
static_assert(kLabelEndCodes.texts.size() == static_cast<std::size_t>(LabelEnd::Spoiled) + 1);

/// Labels that were asked for together. It closes when each is on its tube.
struct PrintBatch {
    PrintBatchId id;
    std::string title; ///< "Box 3-07, 12 tubes"
    PersonId person;
    Timestamp openedAt;
    std::optional<Timestamp> closedAt;

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static PrintBatch fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const PrintBatch&, const PrintBatch&) = default;
};

/// One physical label.
struct Print {
    PrintId id;
    SpecimenId specimen;
    std::int64_t number; ///< 1 is the first label of this specimen; stands in the label's symbol
    std::string templateName;
    std::string target;  ///< file or printer
    Timestamp printedAt; ///< when it was asked for
    PersonId person;     ///< who asked
    std::string station; ///< the workstation that prints it
    PrintState state;
    std::optional<Timestamp> settledAt; ///< since when the state is final; absent while it is on its way
    std::optional<PrintBatchId> batch;
    std::optional<Timestamp> appliedAt; ///< when it was scanned on its tube
    std::optional<Timestamp> endedAt;
    std::optional<LabelEnd> end;

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static Print fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const Print&, const Print&) = default;
};

/// Whether a label in one state can come into another: nothing that may have been printed is ever sent
/// again, and what is unknown only a person settles.
[[nodiscard]] bool mayBecome(PrintState from, PrintState to);

/// The label that took the place of label `number` among all prints of its specimen: the newest that came
/// out. Absent: it is still the one that counts.
[[nodiscard]] std::optional<Print> successorOf(const std::vector<Print>& prints, std::int64_t number);

/// Earlier labels that came out and are not known to be destroyed.
[[nodiscard]] std::vector<Print> leftBehind(const std::vector<Print>& prints, std::int64_t number);

} // namespace storage::specimens
