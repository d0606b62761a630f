// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/init.h"

#include "app/commands/composition.h"
#include "storage/workflows/set_up.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace app::commands {

namespace {

/// A typed password is asked twice, one from the environment is not.
storage::Result<std::string> newPassword() {
    auto first = password("Password of the first administrator");
    if (!first) {
        return first;
    }
    const auto second = password("The same password again");
    if (!second) {
        return tl::unexpected(second.error());
    }
    if (*first != *second) {
        return storage::failure(storage::ErrorCode::Invalid, "the two passwords differ");
    }
    return first;
}

} // namespace

Exit runInit(const Common& common, const InitOptions& options) {
    constexpr std::string_view kWhat = "The repository was not made.";
    const auto address = addressOf(common);
    if (!address) {
        return complain(kWhat, address.error());
    }
    const auto secret = newPassword();
    if (!secret) {
        return complain(kWhat, secret.error());
    }
    const storage::SystemClock clock;
    const auto repository = createRepository(*address, clock);
    if (!repository) {
        return complain(kWhat, repository.error());
    }
    const auto administrator = storage::workflows::setUp(
        **repository, {options.organisation, options.prefix, options.administratorName,
                       options.administratorUserName, *secret});
    if (!administrator) {
        return complain("The database was made, but the repository in it was not set up.",
                        administrator.error());
    }
    say(common, fmt::format("Made the repository of {} at {}.", options.organisation, address->display()));
    say(common, fmt::format("{} signs in as {}.", options.administratorName, options.administratorUserName));
    sayJson(common, nlohmann::ordered_json{{"database", address->display()},
                                           {"organisation", options.organisation},
                                           {"administrator", options.administratorUserName}}
                        .dump());
    return Exit::Done;
}

} // namespace app::commands
