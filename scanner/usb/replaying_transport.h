// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/usb/transport.h"

#include <istream>

namespace scanner::usb {

/// Plays a session: the same requests in the same order get the recorded answers, and events come when it is
/// their turn. Nothing waits. After the first request that the session does not expect every request fails
/// with OutOfStep.
class ReplayingTransport : public Transport {
public:
    /// Whether the whole session was played, and if not, why: the request that came and the one expected, or
    /// what was left over.
    [[nodiscard]] virtual Result<void> finished() const = 0;
};

/// Reads a session. Fails with Malformed, naming the line.
[[nodiscard]] Result<std::unique_ptr<ReplayingTransport>> replayed(std::istream& session);

} // namespace scanner::usb
