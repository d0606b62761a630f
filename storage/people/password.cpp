// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/people/password.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/format.h>
#include <sodium.h>

namespace storage::people {

namespace {

bool sodiumReady() {
    static const bool ready = sodium_init() >= 0;
    return ready;
}

std::string lowered(std::string_view text) {
    std::string lower{text};
    std::ranges::transform(lower, lower.begin(),
                           [](unsigned char c) { return static_cast<char>(c < 128 ? std::tolower(c) : c); });
    return lower;
}

std::size_t characters(std::string_view utf8) {
    return static_cast<std::size_t>(
        std::ranges::count_if(utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

} // namespace

Result<void> judgePassword(std::string_view userName, std::string_view password) {
    if (characters(password) < kShortestPassword) {
        return failure(ErrorCode::Invalid,
                       fmt::format("a password has at least {} characters", kShortestPassword));
    }
    if (!userName.empty() && lowered(password).find(lowered(userName)) != std::string::npos) {
        return failure(ErrorCode::Invalid, "a password does not hold the user name");
    }
    return {};
}

Result<std::string> hashPassword(std::string_view password, HashCost cost) {
    const auto operations =
        cost == HashCost::Interactive ? crypto_pwhash_OPSLIMIT_INTERACTIVE : crypto_pwhash_OPSLIMIT_MIN;
    const auto memory =
        cost == HashCost::Interactive ? crypto_pwhash_MEMLIMIT_INTERACTIVE : crypto_pwhash_MEMLIMIT_MIN;
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (!sodiumReady() || crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), operations,
                                                memory, crypto_pwhash_ALG_ARGON2ID13) != 0) {
        return failure(ErrorCode::Internal, "not enough memory to hash a password");
    }
    return std::string{hash.data()};
}

bool matchesPassword(std::string_view password, const std::string& hash) {
    return sodiumReady() && hash.size() < crypto_pwhash_STRBYTES &&
           crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

} // namespace storage::people
