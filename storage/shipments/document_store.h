// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/id.h"
#include "storage/database/statement.h"
#include "storage/shipments/shipment.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace storage::shipments {

/// Keeps a file's bytes beside its recorded row, whose sha256 vouches for them.
void keepDocumentContent(database::Writing& writing, DocumentId id, std::string_view bytes);
[[nodiscard]] std::optional<std::string> documentContent(database::Reading& reading, DocumentId id);
/// All files that were ever received, in that order, without their bytes.
[[nodiscard]] std::vector<Document> documents(database::Reading& reading);

} // namespace storage::shipments
