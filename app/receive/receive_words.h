// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/receive/receive_presenter.h"

namespace app::receive {

/// What the page's view needs besides the receipt itself.
struct ReceiptContext {
    const storage::shipments::ReceiptState& state;
    const ReceiptSnapshot& snapshot;
    const std::vector<storage::workflows::InboundShipment>& shipments;
    const std::vector<storage::shipments::LoggerReading>& trace;
    const storage::workflows::CodeForms& codes;
    storage::Timestamp now;
    storage::ZoneOffset offset; ///< of this workstation
    QString person;
    QString loggerRefusal;
    QString signatureRefusal;
};

/// The receipt in the words and colours of the page.
[[nodiscard]] ReceiveView receiveView(const ReceiptContext& context);

/// The colour and sound of a scan's outcome.
[[nodiscard]] common::State stateOf(const std::optional<storage::shipments::TubeSignal>& signal);

} // namespace app::receive
