// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/sounds.h"
#include "app/putaway/putaway_page.h"
#include "app/shell/backend.h"
#include "app/shell/scan_router.h"
#include "storage/freezers/place_proposal.h"
#include "storage/workflows/put_away.h"

#include <QDateTime>
#include <QObject>
#include <deque>
#include <map>

namespace app::putaway {

/// What the database knows of the bench and the open box.
struct PutAwaySnapshot {
    std::vector<storage::workflows::WaitingTube> waiting;
    std::map<std::string, storage::freezers::PlaceProposal> proposals; ///< by tube; made while no box is open
    std::vector<std::string> remarks; ///< about tubes that get none, or not as their profile wants it
    std::map<std::int64_t, storage::specimens::Specimen> inBox;
    std::string place;
};

/// Connects the put-away page with the freezers: scans go through the pure state machine, its commands to the
/// repository, their replies back. A sound is played when the reply has come, which is after the act is on
/// disk.
class PutAwayPresenter : public QObject {
    Q_OBJECT

public:
    PutAwayPresenter(PutAwayPage& page, shell::Backend& backend, common::Sounds& sounds,
                     QObject* parent = nullptr);

    void setPerson(std::optional<storage::workflows::SignedIn> person);

Q_SIGNALS:
    void recorded();

private:
    void onScan(const shell::ScanText& scan);
    /// Takes it as soon as what came before is on disk: a tube goes into the box scanned before it and a slot
    /// belongs to the tube before it, however slow the database is.
    void hear(const storage::freezers::PutAwayMeaning& meaning,
              const std::optional<storage::workflows::ScanRead>& scan);
    void takeHeard();
    void take(const storage::freezers::PutAwayMeaning& meaning,
              const std::optional<storage::workflows::ScanRead>& scan);
    void carryOut(const storage::freezers::PutAwayCommand& command,
                  const std::optional<storage::workflows::ScanRead>& scan);
    void takeReply(const storage::freezers::PutAwayReply& reply);
    void reload();
    void refresh();
    /// Where to go while no box is open: for the tube that was scanned, else for the first that waits.
    void direct(common::ScanAnswer& answer) const;
    [[nodiscard]] QString goesTo(const storage::workflows::WaitingTube& tube) const;
    [[nodiscard]] BoxView boxView() const;
    [[nodiscard]] std::vector<WaitingTube> waitingTubes() const;
    [[nodiscard]] std::vector<PlacedTube> placedTubes() const;

    PutAwayPage& m_page;
    shell::Backend& m_backend;
    common::Sounds& m_sounds;
    std::optional<storage::workflows::SignedIn> m_person;

    struct Heard {
        storage::freezers::PutAwayMeaning meaning;
        std::optional<storage::workflows::ScanRead> scan; ///< nothing for a click
    };

    std::deque<Heard> m_heard; ///< waiting for the replies to what was heard before
    int m_waiting = 0;         ///< commands without a reply yet
    storage::freezers::PutAwayState m_state;
    PutAwaySnapshot m_snapshot;
    common::Refusal m_refusal;
    std::optional<std::int64_t> m_justPlaced;
    std::string m_asked;    ///< a tube scanned before any box: where does it go?
    bool m_directs = false; ///< the strip says where to go instead of which box is wanted
    std::map<std::string, QDateTime> m_placedAt; ///< tubes placed here, by code
};

} // namespace app::putaway
