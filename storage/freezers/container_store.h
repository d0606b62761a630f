// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database/statement.h"
#include "storage/freezers/container.h"
#include "storage/specimens/specimen.h"

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace storage::freezers {

/// The container with this canonical code on it.
[[nodiscard]] std::optional<Container> containerByCode(database::Reading& reading, const std::string& code);
[[nodiscard]] std::optional<Container> containerById(database::Reading& reading, ContainerId id);
/// By code, at most `limit`.
[[nodiscard]] std::vector<Container> containersStartingWith(database::Reading& reading,
                                                            const std::string& prefix, std::int64_t limit);
/// By name; `prefix` in lower case.
[[nodiscard]] std::vector<Container> containersNamed(database::Reading& reading, const std::string& prefix,
                                                     std::int64_t limit);
/// All of them, siblings in their order.
[[nodiscard]] std::vector<Container> allContainers(database::Reading& reading);
/// How many tubes lie directly in each container; those without any are absent.
[[nodiscard]] std::unordered_map<ContainerId, std::int64_t> tubeCounts(database::Reading& reading);

/// A tube in a box with what a map of the box says of it.
struct TubeInBox {
    specimens::Specimen specimen;
    std::string participantCode;
    std::string visitCode; ///< empty when it was not planned
    bool isHeld;           ///< a hold is open
};

/// By position.
[[nodiscard]] std::vector<TubeInBox> tubesInBox(database::Reading& reading, ContainerId box);

} // namespace storage::freezers
