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
constexpr std::array<PageRight, 2> kRights{{{"receivePage", Act::Receive}, {"putAwayPage", Act::PutAway}}};

} // namespace

Pages addPages(shell::MainWindow& window) {
    const Pages pages{new receive::ReceivePage{&window}, new putaway::PutAwayPage{&window}};
    window.addPage(pages.receive, QStringLiteral("receive"));
    window.addPage(pages.putAway, QStringLiteral("import"));
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
}

} // namespace app::window
