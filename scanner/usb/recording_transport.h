// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/usb/transport.h"

#include <ostream>

namespace scanner::usb {

/// Passes everything on to another transport and writes what was asked, answered and reported into a session,
/// a line at once, so that a session also shows what came before a crash. `about` says in words which device
/// is recorded. Codes that were scanned stand in the session as they are.
[[nodiscard]] std::unique_ptr<Transport> recorded(std::unique_ptr<Transport> real, std::ostream& session,
                                                  std::string_view about);

} // namespace scanner::usb
