// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database/address.h"
#include "storage/workflows/repository.h"
#include "storage/workflows/sign_in.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace app::commands {

/// How the program ends. Scripts rely on the numbers.
enum class Exit {
    Done = 0,
    Refused = 1,    ///< a rule, a person's rights or the ledger said no; the reasons were printed
    WrongUsage = 2, ///< the command line cannot be understood
    Environment = 3 ///< database, file, device or clock
};

/// What every command understands.
struct Common {
    std::string database; ///< address as given; empty: the default one
    std::string userName; ///< who signs in
    bool isJson = false;  ///< one JSON document on standard output instead of text
    bool isQuiet = false; ///< no text but errors
};

/// One line of text for people; nothing with --json or --quiet. It is written out at once.
void say(const Common& common, std::string_view line);
/// The answer as JSON text; only with --json.
void sayJson(const Common& common, const std::string& json);

/// Says on standard error what happened, why, and what to do; returns `exit`.
[[nodiscard]] Exit complain(std::string_view what, std::string_view why, std::string_view todo, Exit exit);
/// The same for a failure as a value, with the remedy and exit that its code stands for.
[[nodiscard]] Exit complain(std::string_view what, const storage::Error& error);

/// Rows as a table with two blanks between columns, one line each; widths count characters, not bytes.
[[nodiscard]] std::vector<std::string> aligned(const std::vector<std::vector<std::string>>& rows);

/// The address meant by --database. Error Invalid.
[[nodiscard]] storage::Result<storage::database::Address> addressOf(const Common& common);

/// The password from the environment variable, else asked at the terminal without showing it. Error
/// NotPermitted: neither is there.
[[nodiscard]] storage::Result<std::string> password(std::string_view prompt,
                                                    const std::string& variable = "CRYOTRAIL_PASSWORD");

/// An open repository and the clock it stands on.
struct OpenRepository {
    std::unique_ptr<storage::Clock> clock;
    std::unique_ptr<storage::workflows::Repository> repository;
};

/// Opens the repository meant by --database.
[[nodiscard]] storage::Result<OpenRepository> open(const Common& common);
/// Signs in --user.
[[nodiscard]] storage::Result<storage::workflows::SignedIn> signIn(const Common& common,
                                                                   OpenRepository& open);

} // namespace app::commands
