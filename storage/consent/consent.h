// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/id.h"
#include "storage/base/record.h"
#include "storage/base/text_codes.h"

#include <optional>
#include <string>

namespace storage::consent {

/// What a consent form asks.
enum class Permission {
    Collect,
    Store,
    LupusResearch,
    HealthResearch,
    GeneralResearch,
    Genetic,
    Repertoire,
    CellLine,
    Xenograft,
    Commercial,
    ShareAcademic,
    ShareIndustry,
    Abroad,
    DataLinkage,
    Recontact,
    ReturnResults,
    ResidualApheresis,
    ResidualProduct,
    LongTermFollowUp,
    PostMortem,
};

inline constexpr TextCodes<Permission, 20> kPermissionCodes{{"P_COLLECT",
                                                             "P_STORE",
                                                             "P_DS_SLE",
                                                             "P_HMB",
                                                             "P_GRU",
                                                             "P_GENETIC",
                                                             "P_REPERTOIRE",
                                                             "P_CELL_LINE",
                                                             "P_XENO",
                                                             "P_COMMERCIAL",
                                                             "P_SHARE_ACADEMIC",
                                                             "P_SHARE_INDUSTRY",
                                                             "P_ABROAD",
                                                             "P_DATALINK",
                                                             "P_RECONTACT",
                                                             "P_RETURN_RESULTS",
                                                             "P_RESIDUAL_APHERESIS",
                                                             "P_RESIDUAL_PRODUCT",
                                                             "P_LTFU15",
                                                             "P_POSTMORTEM"}};
static_assert(kPermissionCodes.texts.size() == static_cast<std::size_t>(Permission::PostMortem) + 1);

/// A participant's answer to one question of a form.
enum class Answer {
    Yes,
    No,
    NotAsked,
};

inline constexpr TextCodes<Answer, 3> kAnswerCodes{{"YES", "NO", "NOT_ASKED"}};
static_assert(kAnswerCodes.texts.size() == static_cast<std::size_t>(Answer::NotAsked) + 1);

/// What changed after the first signature.
enum class ConsentEventKind {
    Amend,
    ItemRevoked,
    Withdraw,
    ReconsentDue,
    Reconsented,
    Death,
    LostToFollowUp,
};

inline constexpr TextCodes<ConsentEventKind, 7> kConsentEventKindCodes{
    {"AMEND", "ITEM_REVOKED", "WITHDRAW", "RECONSENT_DUE", "RECONSENTED", "DEATH", "LOST_TO_FOLLOW_UP"}};
static_assert(kConsentEventKindCodes.texts.size() ==
              static_cast<std::size_t>(ConsentEventKind::LostToFollowUp) + 1);

/// How far a withdrawal goes.
enum class WithdrawalLevel {
    NoCollection, ///< stop future collection
    NoContact,    ///< no further contact
    NoNewUse,     ///< no new use of what is held
    NoUseDestroy, ///< no further use, destroy
    Item,         ///< one item revoked
};

inline constexpr TextCodes<WithdrawalLevel, 5> kWithdrawalLevelCodes{{"W0", "W1", "W2", "W3", "WI"}};
static_assert(kWithdrawalLevelCodes.texts.size() == static_cast<std::size_t>(WithdrawalLevel::Item) + 1);

/// One version of a study's consent form.
struct ConsentForm {
    ConsentFormId id;
    StudyId study;
    std::string version;
    Date usableFrom;

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static ConsentForm fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const ConsentForm&, const ConsentForm&) = default;
};

/// A signed consent form.
struct Consent {
    ConsentId id;
    ParticipantId participant;
    ConsentFormId form;
    Timestamp signedAt;
    Timestamp effectiveFrom;

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static Consent fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const Consent&, const Consent&) = default;
};

/// One answer on a signed form.
struct ConsentAnswer {
    ConsentAnswerId id;
    ConsentId consent;
    Permission permission;
    Answer answer;

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static ConsentAnswer fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const ConsentAnswer&, const ConsentAnswer&) = default;
};

/// A change of consent: never a deletion of what was given before.
struct ConsentEvent {
    ConsentEventId id;
    ParticipantId participant;
    ConsentEventKind kind;
    std::optional<WithdrawalLevel> level; ///< for Withdraw
    std::optional<Permission> permission; ///< for ItemRevoked
    Timestamp receivedAt;
    Timestamp effectiveAt;
    std::string source; ///< where it is on paper

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static ConsentEvent fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const ConsentEvent&, const ConsentEvent&) = default;
};

} // namespace storage::consent
