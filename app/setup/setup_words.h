// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/setup/setup_view.h"
#include "storage/studies/schedule.h"
#include "storage/workflows/accounts.h"

#include <QDateTime>
#include <optional>
#include <vector>

namespace app::setup {

/// Where a role can hold: everything the repository knows of sites and studies.
struct Places {
    std::vector<storage::studies::Site> sites;
    std::vector<storage::studies::Study> studies;
};

/// The site or study, or neither, that a role is given for.
struct Scope {
    std::optional<storage::SiteId> site;
    std::optional<storage::StudyId> study;
};

/// Everywhere, at each site, for each study; the keys are what scopeOf reads.
[[nodiscard]] std::vector<common::Choice> scopeChoices(const Places& places);
[[nodiscard]] Scope scopeOf(const QString& key);
[[nodiscard]] std::vector<common::Choice> roleChoices();

/// An account as a line: its state, and the roles that are in force now.
[[nodiscard]] PersonLine personLine(const storage::workflows::Account& account, const Places& places,
                                    const storage::workflows::CodeForms& codes, storage::Timestamp now);

/// A plan as a matrix of visits and kinds.
[[nodiscard]] PlanView planView(const storage::studies::Study& study, const storage::studies::Plan& plan);

} // namespace app::setup
