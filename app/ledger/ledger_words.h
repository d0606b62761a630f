// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ledger/ledger_view.h"
#include "storage/custody/ledger_store.h"
#include "storage/people/person.h"
#include "storage/workflows/repository.h"
#include "storage/workflows/verify_ledger.h"

#include <QDateTime>

namespace app::ledger {

/// The moment in this computer's zone.
[[nodiscard]] QDateTime momentOf(storage::Timestamp moment);

/// An entry of the ledger as a line for people. An entry that cannot be read says so: verification tells
/// more.
[[nodiscard]] EventLine eventLine(storage::database::Reading& reading,
                                  const storage::workflows::CodeForms& codes,
                                  const storage::custody::LedgerEntry& entry, const QDateTime& now);

/// A signed head and whether one of the known keys signed it.
[[nodiscard]] HeadLine headLine(const storage::custody::TreeHead& head,
                                const std::vector<storage::people::Installation>& installations,
                                const QDateTime& now);

/// What was found, with the place split into table, row and column.
[[nodiscard]] FindingLine findingLine(const storage::workflows::VerifyFinding& finding);

/// "412 events, 1,904 rows and 3 signed heads agree · 0.4 s".
[[nodiscard]] QString reportWords(const storage::workflows::VerifyReport& report,
                                  std::chrono::milliseconds took);

/// Whether the line has all of these words somewhere, in any case, and is of this kind (empty: any).
[[nodiscard]] bool isShown(const EventLine& line, const QString& words, const QString& kind);

} // namespace app::ledger
