// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/recorded_print.h"

namespace app::commands {

namespace {

using labels::printers::Delivery;
using storage::specimens::PrintState;

PrintState stateOf(const labels::Result<void>& sent, Delivery delivery) {
    if (sent) {
        return delivery == Delivery::Printed ? PrintState::Printed : PrintState::Sent;
    }
    return sent.error().fault == labels::Fault::PrinterInterrupted ? PrintState::Unknown : PrintState::Failed;
}

} // namespace

labels::Result<void> printRecorded(storage::workflows::Repository& repository,
                                   const storage::workflows::SignedIn& who,
                                   const storage::specimens::Print& print,
                                   labels::printers::Delivery delivery,
                                   const std::function<labels::Result<void>()>& send) {
    using storage::workflows::notePrint;
    using storage::workflows::Settled;
    if (const auto noted = notePrint(repository, who, print.id, PrintState::Sent, Settled::No); !noted) {
        return labels::failure(labels::Fault::PrinterUnavailable, noted.error().detail);
    }
    auto sent = send();
    // What cannot be noted stays on its way, and is asked about when the window opens next.
    static_cast<void>(notePrint(repository, who, print.id, stateOf(sent, delivery), Settled::Yes));
    return sent;
}

} // namespace app::commands
