// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/document_store.h"

#include "storage/database/dialect.h"
#include "storage/database/records.h"

#include <fmt/format.h>

namespace storage::shipments {

void keepDocumentContent(database::Writing& writing, DocumentId id, std::string_view bytes) {
    const auto engine = writing.engine();
    writing.execute(fmt::format("insert into document_content (document_id, content) values (:id, {})",
                                database::blobIn(engine, "content")),
                    {{"id", id.value()}, {"content", database::toBlobParameter(engine, bytes)}});
}

std::optional<std::string> documentContent(database::Reading& reading, DocumentId id) {
    const auto engine = reading.engine();
    const auto row = reading.row(fmt::format("select {} from document_content where document_id = :id",
                                             database::blobOut(engine, "content")),
                                 {ColumnKind::Text}, {{"id", id.value()}});
    return row ? std::optional{database::fromBlobColumn(engine, textOf(row->front()))} : std::nullopt;
}

std::vector<Document> documents(database::Reading& reading) {
    return database::recordsWhere<Document>(reading, "order by id");
}

} // namespace storage::shipments
