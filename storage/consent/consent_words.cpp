// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/consent/consent_words.h"

#include <array>

namespace storage::consent {

namespace {

/// In the order of Permission.
constexpr std::array<std::string_view, 20> kPermissionWords{"collection of samples",
                                                            "storage for research",
                                                            "research on lupus",
                                                            "research on health and disease",
                                                            "research of any kind",
                                                            "genetic analysis",
                                                            "immune repertoire sequencing",
                                                            "cell lines",
                                                            "transfer into animals",
                                                            "commercial use",
                                                            "sharing with universities",
                                                            "sharing with companies",
                                                            "sending abroad",
                                                            "linking with other records",
                                                            "being contacted again",
                                                            "return of results",
                                                            "use of what is left of the apheresis",
                                                            "use of what is left of the product",
                                                            "long-term follow-up of 15 years",
                                                            "collection after death"};
static_assert(kPermissionWords.size() == kPermissionCodes.texts.size());

} // namespace

std::string_view wordsOf(Permission permission) {
    return kPermissionWords.at(static_cast<std::size_t>(permission));
}

std::string_view wordsOf(Answer answer) {
    switch (answer) {
    case Answer::Yes:
        return "yes";
    case Answer::No:
        return "no";
    case Answer::NotAsked:
        return "not asked";
    }
    return "";
}

std::string_view wordsOf(WithdrawalLevel level) {
    switch (level) {
    case WithdrawalLevel::NoCollection:
        return "W0, no more collections";
    case WithdrawalLevel::NoContact:
        return "W1, no further contact";
    case WithdrawalLevel::NoNewUse:
        return "W2, no new use";
    case WithdrawalLevel::NoUseDestroy:
        return "W3, no further use, destroy";
    case WithdrawalLevel::Item:
        return "WI, one permission";
    }
    return "";
}

std::string_view consequenceOf(WithdrawalLevel level) {
    switch (level) {
    case WithdrawalLevel::NoCollection:
        return "What is held stays usable. Tubes drawn from now on are stopped at receipt.";
    case WithdrawalLevel::NoContact:
        return "Samples are not concerned. The participant is not contacted any more.";
    case WithdrawalLevel::NoNewUse:
        return "What is held is put on hold and not given out. Tubes that come are stopped at receipt.";
    case WithdrawalLevel::NoUseDestroy:
        return "What is held is put on hold until its destruction, which follows the safety review. Tubes "
               "that "
               "come are stopped at receipt. What was given out is not called back by this.";
    case WithdrawalLevel::Item:
        return "This one permission becomes a no. Everything else stays as it was.";
    }
    return "";
}

bool holdsSamples(WithdrawalLevel level) {
    return level == WithdrawalLevel::NoNewUse || level == WithdrawalLevel::NoUseDestroy;
}

bool endsCollection(WithdrawalLevel level) {
    return level == WithdrawalLevel::NoCollection || holdsSamples(level);
}

} // namespace storage::consent
