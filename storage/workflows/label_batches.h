// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/specimens/label_round.h"
#include "storage/specimens/print.h"
#include "storage/workflows/recording.h"

#include <optional>
#include <string>
#include <vector>

/// Labels as jobs: each is a row, and an event of its specimen, before a printer hears of it; what became of
/// it is recorded too. After an interruption a label is unknown and only a person says what came out.
namespace storage::workflows {

/// A label to be printed, with the number that its symbol says.
struct WantedLabel {
    SpecimenId specimen;
    std::int64_t number;
};

/// How the labels are asked for.
struct PrintOrder {
    std::string title; ///< of the batch; empty: no batch, nothing is scanned back
    std::string templateName;
    std::string target;                    ///< printer or file
    std::optional<custody::Stated> reason; ///< needed as soon as one specimen had a label before
};

/// Queues labels, all or none, in their order. Errors: NotFound, NotPermitted, Invalid (a further label
/// without a reason, or none at all), Conflict (a number is no longer the next).
[[nodiscard]] Result<std::vector<specimens::Print>> queueLabels(Repository& repository, const SignedIn& who,
                                                                const PrintOrder& order,
                                                                const std::vector<WantedLabel>& wanted);

/// Whether a state is the last word.
enum class Settled { No, Yes };

/// Records what becomes of a label. Errors: NotFound; Conflict when it cannot become that from what it is.
[[nodiscard]] Result<void> notePrint(Repository& repository, const SignedIn& who, PrintId print,
                                     specimens::PrintState state, Settled settled);

/// What somebody found at the printer.
enum class CameOut { Label, Nothing, Spoiled };

/// Settles an unknown label by what somebody saw. Errors: NotFound, NotPermitted, Conflict when it is not
/// unknown.
[[nodiscard]] Result<void> settleByHand(Repository& repository, const SignedIn& who, PrintId print,
                                        CameOut found);

/// After the program ended in mid-job: labels of this workstation that bytes had gone out for become unknown,
/// those no byte had gone out for have failed. Returns how many became unknown.
[[nodiscard]] Result<std::size_t> settleAbandoned(Repository& repository, const SignedIn& who);

/// One label of a batch, for people.
struct BatchLine {
    specimens::Print print;
    std::string code;   ///< canonical code of its specimen
    std::string parent; ///< of the parent; empty without one
    std::vector<std::string> origins;
    std::vector<specimens::Print> oldOnes; ///< earlier labels not known to be destroyed
};

/// A batch with its labels that came out or may yet.
struct BatchCard {
    specimens::PrintBatch batch;
    std::vector<BatchLine> lines;

    [[nodiscard]] specimens::LabelRound round() const;
};

/// Open batches, the newest first, with every label but those that failed.
[[nodiscard]] std::vector<BatchCard> openBatches(database::Reading& reading);
/// Labels of this workstation that somebody has to say something about.
[[nodiscard]] std::vector<BatchLine> unknownLabels(database::Reading& reading, const std::string& station);

/// Records what a step of the round came to: a label on its tube, old ones destroyed, the batch closed.
/// Errors: NotFound, NotPermitted, Conflict.
[[nodiscard]] Result<void> recordRound(Repository& repository, const SignedIn& who,
                                       specimens::PrintBatchId batch, const specimens::LabelRound& before,
                                       const specimens::RoundStep& step);

/// Notes in another act's recording that this label of a specimen is on its tube, because it was read there;
/// nothing when no such label came out. The batch of labels is closed with its last one.
void noteApplied(database::Reading& reading, Recording& recording, SpecimenId specimen, std::int64_t number);

/// A label in somebody's hand that another one has replaced.
struct SupersededLabel {
    std::int64_t number;
    specimens::Print by;
    std::string person; ///< who printed the newer one
    bool wasDestroyed;  ///< it is even recorded as destroyed
};

/// Absent: the label counts, or the code is none of ours.
[[nodiscard]] std::optional<SupersededLabel> supersededLabel(database::Reading& reading,
                                                             const std::string& code, std::int64_t number);

} // namespace storage::workflows
