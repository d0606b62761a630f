// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/template_approvals.h"

#include "storage/shipments/document_store.h"
#include "tests/support/ledger_checks.h"
#include "tests/support/repositories.h"

#include <gtest/gtest.h>

namespace storage::workflows {
namespace {

class TemplateApprovals : public tests::DemonstrationTest {
protected:
    Result<TemplateApproval> approve(const std::string& who, const TemplateVersion& what,
                                     const std::string& text) {
        return approveTemplate(repository(), person(who), what, text);
    }

    std::vector<TemplateApproval> approvals() {
        return look([](database::Reading& reading) { return templateApprovals(reading); });
    }
};

INSTANTIATE_ON_BOTH_ENGINES(TemplateApprovals);

TEST_P(TemplateApprovals, AreInTheLedgerWithTextHashAndSignature) {
    const TemplateVersion what{"box-side", 2};
    const auto approved = approve("carla", what, "{\"template\": \"box-side\"}\n");
    ASSERT_TRUE(approved) << approved.error().detail;
    EXPECT_EQ(approved->what, what);
    EXPECT_EQ(approved->sha256, templateDigest("{\"template\": \"box-side\"}\n"));
    EXPECT_EQ(approved->by, person("carla").person.displayName);
    EXPECT_EQ(approvals(), std::vector{*approved});
    EXPECT_EQ(tests::numberOf(repository(), "select count(*) from signature where meaning = 'approved' and "
                                            "table_name = 'document'"),
              1);
    const auto documents = look([](database::Reading& reading) { return shipments::documents(reading); });
    EXPECT_EQ(documents.back().name, "box-side.v2.json");
    EXPECT_EQ(look([&](database::Reading& reading) {
                  return shipments::documentContent(reading, documents.back().id);
              }),
              "{\"template\": \"box-side\"}\n");
    tests::expectProven(repository()); // and all events are sealed now
    EXPECT_EQ(tests::numberOf(repository(), "select count(*) from event where kind = 'DOCUMENT'"), 1);
}

TEST_P(TemplateApprovals, AVersionIsApprovedOnce) {
    ASSERT_TRUE(approve("carla", {"box-side", 2}, "one"));
    for (const auto* text : {"one", "another"}) {
        const auto again = approve("carla", {"box-side", 2}, text);
        ASSERT_FALSE(again);
        EXPECT_EQ(again.error().code, ErrorCode::Conflict);
    }
    EXPECT_TRUE(approve("carla", {"box-side", 3}, "another"));
    EXPECT_TRUE(approve("carla", {"box-side.v1", 4}, "a name with the mark in it"));
    EXPECT_EQ(approvals().size(), 3U);
    EXPECT_EQ(approvals().back().what, (TemplateVersion{"box-side.v1", 4}));
}

TEST_P(TemplateApprovals, ATechnicianApprovesNothing) {
    const auto refused = approve("tessa", {"box-side", 2}, "one");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::NotPermitted);
    EXPECT_TRUE(approvals().empty());
}

TEST_P(TemplateApprovals, ADocumentWithoutASignatureIsNoApproval) {
    const auto plan = tests::numberOf(repository(), "select count(*) from document");
    EXPECT_GE(plan, 1) << "the study's plan is a document, too";
    EXPECT_TRUE(approvals().empty());
}

} // namespace
} // namespace storage::workflows
