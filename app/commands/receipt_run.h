// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shipments/receipt.h"
#include "storage/shipments/receipt_store.h"
#include "storage/workflows/put_away.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace app::commands {

/// What came of one scan, as it is durably recorded.
struct ScanOutcome {
    std::string code;    ///< as people read it
    std::string signal;  ///< "accepted", "flagged", "stopped", "again", "note", "recorded", "failed"
    std::string outcome; ///< the large line
    std::string detail;  ///< the reasons and what to do
};

/// "✓", "!", "✗", ...: the outcome's sign in front of its line.
[[nodiscard]] std::string signOf(const ScanOutcome& outcome);

/// A receipt without a window: the same state machine and workflow as the receive page.
class ReceiptRun {
public:
    ReceiptRun(storage::workflows::Repository& repository, const storage::workflows::SignedIn& who)
        : m_repository(repository)
        , m_who(who) {}

    /// One scan as it came from the scanner. When this returns its outcome is on disk. A tube that was
    /// settled before this run began and comes again for the first time is not judged as a duplicate: feeding
    /// the same scans again continues a receipt that was interrupted.
    [[nodiscard]] ScanOutcome scan(std::string_view raw);

    [[nodiscard]] const storage::shipments::ReceiptState& state() const { return m_state; }

    /// The tubes of the open receipt in words. Empty while none is open.
    [[nodiscard]] storage::Result<std::vector<storage::shipments::OverviewLine>> lines() const;

private:
    void carryOut(const storage::shipments::ReceiptCommand& command,
                  const std::optional<storage::workflows::ScanRead>& scan);
    void noteOpened(const storage::shipments::ReceiptOpened& opened);

    storage::workflows::Repository& m_repository;
    const storage::workflows::SignedIn& m_who;
    storage::shipments::ReceiptState m_state;
    std::set<std::string> m_participants; ///< on the manifest
    std::set<std::string> m_settled;      ///< before this run, not seen again yet
    bool m_hasFailed = false;             ///< the last scan could not be recorded
};

/// Putting away without a window.
class PutAwayRun {
public:
    PutAwayRun(storage::workflows::Repository& repository, const storage::workflows::SignedIn& who)
        : m_repository(repository)
        , m_who(who) {}

    [[nodiscard]] ScanOutcome scan(std::string_view raw);

    [[nodiscard]] const storage::freezers::PutAwayState& state() const { return m_state; }

private:
    storage::workflows::Repository& m_repository;
    const storage::workflows::SignedIn& m_who;
    storage::freezers::PutAwayState m_state;
};

} // namespace app::commands
