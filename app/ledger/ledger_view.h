// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/state.h"

#include <QString>

#include <vector>

namespace app::ledger {

/// One event of the ledger.
struct EventLine {
    QString key;
    QString number; ///< Its place in the ledger: "48,213".
    QString time;
    QString timeExact;
    common::State state = common::State::Done;
    QString kind; ///< "received", "moved"
    QString who;
    QString what;
    QString about;      ///< Code of the specimen or shipment; name of the person or box.
    bool isCode = true; ///< `about` is a code, not a name.
};

/// A tree head that was signed.
struct HeadLine {
    QString size; ///< "48,213 events"
    QString time;
    QString timeExact;
    QString root; ///< First characters of the root hash; the whole of it on hover.
    QString rootWhole;
    QString key; ///< Which installation signed.
    common::State state = common::State::Done;
    QString stateWords; ///< "signature right"
};

/// Something the verification found.
struct FindingLine {
    QString what;   ///< "the table says 12.0 mL, the ledger says 10.0 mL"
    QString table;  ///< "specimen"
    QString row;    ///< "1042"
    QString column; ///< "volume"
};

/// What the verification is at.
enum class Verification {
    Never, ///< Not run since the program started.
    Running,
    Right, ///< Everything agrees.
    Wrong, ///< There are findings.
    Cancelled,
};

/// Everything the page shows.
struct LedgerView {
    std::vector<EventLine> events; ///< Newest first.
    QString eventsNote;            ///< "newest 200 of 48,213"
    std::vector<QString> kinds;    ///< Kinds to filter by.
    std::vector<HeadLine> heads;   ///< Newest first.
    Verification verification = Verification::Never;
    int percent = 0; ///< Of the running verification.
    QString
        verificationNote; ///< "48,213 events, 12 tables, 3.2 s" or what it is at and how long it takes yet
    std::vector<FindingLine> findings;
};

} // namespace app::ledger
