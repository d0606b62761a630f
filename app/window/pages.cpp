// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/pages.h"

#include <array>

namespace app::window {

namespace {

using storage::people::Act;

struct PageRight {
    const char* page;
    Act act;
};

/// What a person must be allowed to do somewhere for a page to be on the rail.
constexpr std::array<PageRight, 11> kRights{{{"receivePage", Act::Receive},
                                             {"benchPage", Act::Process},
                                             {"putAwayPage", Act::PutAway},
                                             {"racksPage", Act::PutAway},
                                             {"labelsPage", Act::Print},
                                             {"designerPage", Act::Look},
                                             {"freezersPage", Act::Look},
                                             {"findPage", Act::Look},
                                             {"participantsPage", Act::Look},
                                             {"specimenPage", Act::Look},
                                             {"ledgerPage", Act::Verify}}};

} // namespace

Pages addPages(shell::MainWindow& window) {
    const Pages pages{new receive::ReceivePage{&window},
                      new bench::BenchPage{&window},
                      new putaway::PutAwayPage{&window},
                      new racks::RacksPage{&window},
                      new printing::LabelsPage{&window},
                      new designer::DesignerPage{&window},
                      new freezers::FreezersPage{&window},
                      new specimens::FindPage{&window},
                      new participants::ParticipantsPage{&window},
                      new specimens::SpecimenPage{&window},
                      new ledger::LedgerPage{&window},
                      new setup::SetupPage{&window},
                      new setup::ScannerCheckPage{&window}};
    window.addPage(pages.receive, QStringLiteral("receive"));
    window.addPage(pages.bench, QStringLiteral("bench"));
    window.addPage(pages.putAway, QStringLiteral("import"));
    window.addPage(pages.racks, QStringLiteral("racks"));
    window.addPage(pages.labels, QStringLiteral("labels"));
    window.addPage(pages.designer, QStringLiteral("labels"));
    window.addPage(pages.freezers, QStringLiteral("freezers"));
    window.addPage(pages.find, QStringLiteral("find"));
    window.addPage(pages.participants, QStringLiteral("participants"));
    window.addPage(pages.specimen, QStringLiteral("specimen"));
    window.addPage(pages.ledger, QStringLiteral("ledger"));
    window.addPage(pages.setup, QStringLiteral("setup"));
    window.addPage(pages.scannerCheck, QStringLiteral("setup"));
    return pages;
}

void openPagesFor(shell::MainWindow& window, const storage::workflows::SignedIn& person,
                  storage::Timestamp now) {
    for (const auto& right : kRights) {
        const bool isOpen =
            storage::people::roleFor(right.act, person.grants, std::nullopt, std::nullopt, now).has_value();
        window.setPageAccess(QString::fromLatin1(right.page),
                             isOpen ? shell::PageAccess::Open : shell::PageAccess::Hidden);
    }
    for (const auto* page : {"specimenPage", "designerPage", "scannerCheckPage"}) {
        window.rail().setPageVisible(QString::fromLatin1(page), false);
    }
}

} // namespace app::window
