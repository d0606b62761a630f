// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/label.h"
#include "labels/languages/language.h"
#include "labels/printers/printer.h"
#include "labels/template/length.h"

#include <memory>
#include <tl/expected.hpp>

namespace app::commands {

/// Where labels go, and in which language and resolution.
struct LabelTarget {
    std::unique_ptr<labels::printers::Printer> printer;
    labels::languages::Language language;
    labels::Resolution resolution;
};

/// What the options mean. The error is Exit::WrongUsage and has been said.
[[nodiscard]] tl::expected<LabelTarget, Exit> labelTarget(const LabelOptions& options);

/// Says why a label was not printed; after an interrupted job that it may have been.
[[nodiscard]] Exit complainOfLabel(const labels::Error& error, bool isRecorded);

} // namespace app::commands
