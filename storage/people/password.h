// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"

#include <string>
#include <string_view>

namespace storage::people {

/// How much work one password check costs. Interactive is libsodium's figure for sign-in (64 MiB, about 0.1
/// s); Quick exists for tests and demonstrations with many made-up people.
enum class HashCost { Interactive, Quick };

/// Shortest accepted password, in characters (21 CFR 11.300 leaves the figure to the site; NIST SP 800-63B
/// asks 8).
inline constexpr std::size_t kShortestPassword = 12;

/// Error Invalid when the password is too short or holds the user name; the detail says which.
[[nodiscard]] Result<void> judgePassword(std::string_view userName, std::string_view password);
/// Argon2id hash in its self-describing text form. Error Internal: no memory for the hash.
[[nodiscard]] Result<std::string> hashPassword(std::string_view password,
                                               HashCost cost = HashCost::Interactive);
/// True when the password belongs to the hash. Takes the same time for any wrong password.
[[nodiscard]] bool matchesPassword(std::string_view password, const std::string& hash);

} // namespace storage::people
