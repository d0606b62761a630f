// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/ask.h"
#include "app/participants/participants_page.h"
#include "app/participants/participants_words.h"
#include "app/shell/acts.h"
#include "storage/workflows/sign_in.h"

#include <QObject>
#include <optional>
#include <vector>

namespace app::participants {

/// What the database knows for the page.
struct ParticipantsSnapshot {
    std::vector<storage::studies::Study> studies;
    std::vector<storage::studies::Site> sites;
    std::optional<storage::StudyId> study; ///< the one whose participants are listed
    std::vector<storage::workflows::ParticipantLine> lines;
    std::optional<std::string> suggestedCode;
    std::optional<OpenParticipant> open;
};

/// Fills the page of participants and records what is changed there: each change is one act of a workflow and
/// stands in the ledger.
class ParticipantsPresenter : public QObject {
    Q_OBJECT

public:
    ParticipantsPresenter(ParticipantsPage& page, shell::Backend& backend, common::Ask& ask,
                          QObject* parent = nullptr);

    void setPerson(std::optional<storage::workflows::SignedIn> person);
    void open(storage::ParticipantId participant);
    /// Reads everything anew.
    void reload();

Q_SIGNALS:
    void specimenOpened(storage::SpecimenId id);
    /// A scan that is no participant of the list.
    void scanUnclaimed(const app::shell::ScanText& scan);
    /// Something was recorded.
    void recorded();

private:
    void connectChanges();
    void onScan(const shell::ScanText& scan);
    void registerParticipant(const Registration& entry);
    void setDay(const DayEntry& entry);
    void giveConsent(const ConsentEntry& entry);
    void recordConsent(const storage::workflows::SignedConsent& wanted);
    void withdraw(const WithdrawalEntry& entry);
    void take(ParticipantsSnapshot snapshot);
    void refresh();

    ParticipantsPage& m_page;
    shell::Backend& m_backend;
    common::Ask& m_ask;
    shell::Acts m_acts;
    std::optional<storage::StudyId> m_study;
    std::optional<storage::ParticipantId> m_open;
    ParticipantsSnapshot m_snapshot;
};

} // namespace app::participants
