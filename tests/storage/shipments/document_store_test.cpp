// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/document_store.h"

#include "tests/support/stored_world.h"

namespace storage::shipments {
namespace {

using database::Reading;
using database::Writing;

class DocumentStore : public tests::StoreTest {
protected:
    static Document document(std::int64_t id) {
        return {DocumentId{id}, "file " + std::to_string(id), "text/csv", "00ff", 3, tests::second(0)};
    }

    [[nodiscard]] Result<void> keep(std::int64_t id, std::string_view bytes) {
        return write([&](Writing& writing) -> Result<void> {
            keepDocumentContent(writing, DocumentId{id}, bytes);
            return {};
        });
    }
};

INSTANTIATE_ON_BOTH_ENGINES(DocumentStore);

TEST_P(DocumentStore, GivesBackEveryByteThatWasKept) {
    std::string bytes;
    for (int i = 0; i < 256; ++i) {
        bytes += static_cast<char>(i);
    }
    put(document(1));
    ASSERT_TRUE(keep(1, bytes));
    EXPECT_EQ(look([](Reading& reading) { return documentContent(reading, DocumentId{1}); }), bytes);
}

TEST_P(DocumentStore, TellsAnEmptyFileFromNone) {
    put(document(1), document(2));
    ASSERT_TRUE(keep(1, ""));
    EXPECT_EQ(look([](Reading& reading) { return documentContent(reading, DocumentId{1}); }), "");
    EXPECT_FALSE(look([](Reading& reading) { return documentContent(reading, DocumentId{2}); }));
}

TEST_P(DocumentStore, KeepsNoBytesWithoutTheirRecordedRowAndNoneTwice) {
    EXPECT_FALSE(keep(1, "abc"));
    put(document(1));
    EXPECT_TRUE(keep(1, "abc"));
    EXPECT_FALSE(keep(1, "abd"));
}

TEST_P(DocumentStore, ListsFilesInTheOrderInWhichTheyCame) {
    put(document(2), document(1));
    EXPECT_EQ(look([](Reading& reading) { return documents(reading); }),
              (std::vector{document(1), document(2)}));
}

} // namespace
} // namespace storage::shipments
