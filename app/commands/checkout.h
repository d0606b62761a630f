// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/console.h"
#include "storage/base/purpose.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace app::commands {

/// What `checkout`, `return` and `consume` understand; each reads its own part.
struct CheckoutOptions {
    std::vector<std::string> codes; ///< as scanned or typed
    storage::Purpose purpose = storage::Purpose::ProtocolTest;
    std::string use;
    std::string due;
    std::optional<std::int64_t> minutes;
    bool isThawed = false;
    std::string volume;
    bool isUsedUp = false;
};

/// `cryotrail checkout`: takes stored tubes out; without a tube it lists what is out.
[[nodiscard]] Exit runCheckout(const Common& common, const CheckoutOptions& options);
/// `cryotrail return`: tubes come back and wait for a place.
[[nodiscard]] Exit runReturn(const Common& common, const CheckoutOptions& options);
/// `cryotrail consume`: what was used of tubes that are out.
[[nodiscard]] Exit runConsume(const Common& common, const CheckoutOptions& options);

/// Adds the three commands; `act` becomes what is to be done.
void addCheckoutCommands(CLI::App& program, const Common& common, std::function<Exit()>& act);

} // namespace app::commands
