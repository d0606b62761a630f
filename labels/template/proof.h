// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/template/finding.h"
#include "labels/template/label_template.h"

#include <tl/expected.hpp>

namespace labels {

/// A label as it would print, and everything that speaks against printing it.
struct Proof {
    Layout layout; ///< also shows what does not fit, in its place
    std::vector<Finding> findings;
};

/// Fills the template and checks the outcome; for the designer, which shows labels that are wrong too.
[[nodiscard]] Proof prove(const LabelTemplate& label, const LabelData& data, Resolution resolution);

/// A label that may be printed, or all reasons why not.
[[nodiscard]] tl::expected<Layout, std::vector<Finding>> layOut(const LabelTemplate& label,
                                                                const LabelData& data, Resolution resolution);

/// What is wrong with where things stand: outside the label, in its clear parts, in the quiet zones of
/// symbols or on one another.
[[nodiscard]] std::vector<Finding> placeFindings(const Layout& layout, const std::vector<ClearArea>& clear);

} // namespace labels
