// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/bench_page.h"
#include "app/designer/designer_page.h"
#include "app/freezers/freezers_page.h"
#include "app/ledger/ledger_page.h"
#include "app/participants/participants_page.h"
#include "app/printing/labels_page.h"
#include "app/putaway/putaway_page.h"
#include "app/racks/racks_page.h"
#include "app/receive/receive_page.h"
#include "app/setup/scanner_check_page.h"
#include "app/setup/setup_page.h"
#include "app/shell/main_window.h"
#include "app/specimens/find_page.h"
#include "app/specimens/specimen_page.h"
#include "storage/workflows/recording.h"

namespace app::window {

/// The pages of the window; it owns them.
struct Pages {
    receive::ReceivePage* receive;
    bench::BenchPage* bench;
    putaway::PutAwayPage* putAway;
    racks::RacksPage* racks;
    printing::LabelsPage* labels;
    designer::DesignerPage* designer; ///< opened from the page of labels, not on the rail
    freezers::FreezersPage* freezers;
    specimens::FindPage* find;
    participants::ParticipantsPage* participants;
    specimens::SpecimenPage* specimen; ///< opened from the others, not on the rail
    ledger::LedgerPage* ledger;
    setup::SetupPage* setup;
    setup::ScannerCheckPage* scannerCheck; ///< opened from the set-up and the foot, not on the rail
};

/// Makes the pages and adds them to the rail in the order of a technician's day.
[[nodiscard]] Pages addPages(shell::MainWindow& window);

/// Shows each page to the roles that work with it.
void openPagesFor(shell::MainWindow& window, const storage::workflows::SignedIn& person,
                  storage::Timestamp now);

} // namespace app::window
