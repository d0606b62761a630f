// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/specimens/worksheet.h"
#include "storage/specimens/worksheet_entry.h"
#include "storage/workflows/bench.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

/// Worksheets: made before the program cannot be reached, entered when it can be again.
namespace storage::workflows {

/// A worksheet that was made.
struct WorksheetMade {
    std::optional<specimens::Worksheet> worksheet; ///< absent: no tube could take part
    std::vector<RefusedTube> refused;
};

/// The most tubes on one worksheet.
inline constexpr std::size_t kMostOnWorksheet = 99;

/// A worksheet's code from the repository's prefix and a running number. Its form belongs to scanner/codes,
/// which storage does not know.
using MakeWorksheetCode = std::function<std::string(const std::string& prefix, std::int64_t number)>;

/// Makes a worksheet of tubes at the bench and of tubes that may come there, those of one profile together,
/// else in the order given. Errors: NotPermitted; Invalid (more than kMostOnWorksheet).
[[nodiscard]] Result<WorksheetMade> makeWorksheet(Repository& repository, const SignedIn& who,
                                                  const std::vector<std::string>& codes,
                                                  const MakeWorksheetCode& makeCode);

/// The tubes that a worksheet can be made of: a shipment's that were received and not put away. Error
/// NotFound: no such shipment.
[[nodiscard]] Result<std::vector<std::string>> tubesForWorksheet(database::Reading& reading,
                                                                 const std::string& shipmentCode);

/// One tube of a worksheet, for its paper and its entry.
struct WorksheetLine {
    specimens::SheetTube tube;
    std::string participantCode;
    std::string visitCode; ///< empty when it was not planned
    std::string studyName;
    std::shared_ptr<const ProfileInForce> profile; ///< shared by the tubes of one version
};

/// A worksheet as it stands.
struct WorksheetView {
    specimens::Worksheet worksheet;
    std::string name;      ///< its code as people read it
    std::string printedBy; ///< who made it
    std::vector<WorksheetLine> lines;

    [[nodiscard]] std::vector<specimens::SheetTube> tubes() const;
};

/// Errors: NotFound (no such worksheet), Tampered (a profile cannot be read).
[[nodiscard]] Result<WorksheetView> worksheetView(database::Reading& reading, const CodeForms& codes,
                                                  const std::string& code);

/// "From worksheet WS-CT7K-00012-K.": the reason of what is entered from it; with what is written beside it.
[[nodiscard]] std::string worksheetReason(const std::string& name, const std::string& written);

/// Records a line of a worksheet as a late entry: the clocks go by the time that is written, and both times
/// are kept. Errors: as beginStep, finishStep and skipStep.
[[nodiscard]] Result<BenchOutcome> recordLine(Repository& repository, const SignedIn& who,
                                              const WorksheetView& sheet,
                                              const specimens::SheetRecord& record);

} // namespace storage::workflows
