// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/known_tube.h"

#include "storage/specimens/specimen_store.h"

#include <fmt/format.h>

namespace storage::workflows {

namespace {

std::optional<specimens::Specimen> firstNamed(database::Reading& reading,
                                              const std::vector<std::string>& names) {
    for (const auto& name : names) {
        if (auto specimen = specimens::specimenByCode(reading, name)) {
            return specimen;
        }
    }
    return std::nullopt;
}

} // namespace

Result<std::optional<specimens::Specimen>> specimenNamed(database::Reading& reading, const CodeForms& codes,
                                                         const std::string& code) {
    std::optional<specimens::Specimen> found;
    for (const auto& names : codes.names(code)) {
        auto specimen = firstNamed(reading, names);
        if (specimen && found && specimen->id != found->id) {
            return failure(ErrorCode::Conflict,
                           fmt::format("This code can mean {} or {}. Scan the tube's other code, or set the "
                                       "scanner to send the symbology identifier.",
                                       codes.grouped(found->code), codes.grouped(specimen->code)));
        }
        found = specimen ? std::move(specimen) : std::move(found);
    }
    return found;
}

} // namespace storage::workflows
