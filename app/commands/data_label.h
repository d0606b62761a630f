// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/label.h"

namespace app::commands {

/// `cryotrail label --template T --data FILE`: prints labels with values from a file, all of them or, when
/// one is wrong, none. Nothing is recorded: these are labels of places, parcels and people, not of specimens.
[[nodiscard]] Exit runDataLabel(const Common& common, const LabelOptions& options);

/// `cryotrail label --templates`: all templates with version, size, state and where they come from.
[[nodiscard]] Exit runTemplateList(const Common& common);

} // namespace app::commands
