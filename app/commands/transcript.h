// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/workflows/worksheets.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app::commands {

/// A worksheet that is being entered: the window and the command line alike. Only `entry` is not in the
/// repository.
struct Transcript {
    storage::workflows::WorksheetView view;
    storage::specimens::SheetEntry entry;

    [[nodiscard]] storage::specimens::SheetNext next() const;
    [[nodiscard]] storage::specimens::SheetProgress progress() const;
};

/// How a scan was taken.
enum class TranscriptSignal {
    Taken,
    Recorded, ///< a line is in the ledger
    Known,    ///< it was recorded before
    Refused,  ///< something else comes next, or a rule says no
};

/// "taken", "recorded", "known", "refused": for JSON.
[[nodiscard]] std::string_view signalText(TranscriptSignal signal);

/// What a scan came to.
struct TranscriptAnswer {
    Transcript now;
    TranscriptSignal signal;
    std::string words;
    std::vector<std::string> deviations; ///< explanations of those that were written with it
    std::optional<storage::EventId> event;
};

enum class Trial { No, Yes };

/// Opens a worksheet by its code, as scanned or typed. Errors: NotFound, Tampered.
[[nodiscard]] storage::Result<Transcript> openTranscript(storage::workflows::Repository& repository,
                                                         const std::string& code);

/// Takes one scan or typed line. A line that is whole is recorded at once, and the scan is kept in the scan
/// journal; a trial records neither. Errors: those of the repository.
[[nodiscard]] storage::Result<TranscriptAnswer> transcribe(storage::workflows::Repository& repository,
                                                           const storage::workflows::SignedIn& who,
                                                           Transcript transcript, std::string_view raw,
                                                           Trial trial = Trial::No);

} // namespace app::commands
