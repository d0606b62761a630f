// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/verify_ledger.h"

#include "tests/support/repositories.h"

#include <algorithm>
#include <fmt/format.h>
#include <gtest/gtest.h>

namespace storage::workflows {
namespace {

class VerifyLedger : public tests::DemonstrationTest {
protected:
    VerifyReport verified() {
        return verifyLedger(repository(), [](double) { return true; }).value();
    }

    /// Lets somebody who owns the database do what the guards forbid, and puts the guards back.
    void tamperUnguarded(const std::string& sql) {
        if (GetParam() == database::Engine::PostgreSql) {
            tamper("set session_replication_role = replica;\n" + sql + ";\n");
            return;
        }
        const auto guards = look([](database::Reading& reading) {
            return reading.rows("select name, sql from sqlite_master where type = 'trigger'",
                                {ColumnKind::Text, ColumnKind::Text});
        });
        std::string script;
        for (const auto& guard : guards) {
            script += fmt::format("drop trigger {};\n", textOf(guard[0]));
        }
        script += sql + ";\n";
        for (const auto& guard : guards) {
            script += textOf(guard[1]) + ";\n";
        }
        tamper(script);
    }
};

INSTANTIATE_ON_BOTH_ENGINES(VerifyLedger);

std::string namesOf(const VerifyReport& report) {
    std::string names;
    for (const auto& finding : report.findings) {
        names += finding.what + " (" + finding.place + ") ";
    }
    return names;
}

struct Tampering {
    const char* what;
    const char* sqlite;
    const char* postgresql; ///< nullptr: the same
    const char* finding;
};

constexpr const char* kFirstStored = "(select min(id) from specimen where lifecycle = 'STORED')";

const std::vector<Tampering>& tamperings() {
    static const std::vector<Tampering> kAll{
        {"a volume is raised", "update specimen set volume_nl = volume_nl + 1 where id = {}", nullptr,
         "ROW_DIFFERS"},
        {"a used up tube is stored again",
         "update specimen set lifecycle = 'RECEIVED' where lifecycle = 'CONSUMED'", nullptr, "ROW_DIFFERS"},
        {"a tube changes its participant",
         "update specimen set participant_id = (select min(id) from participant where id <> "
         "specimen.participant_id) where id = (select min(id) from specimen where parent_id is not null)",
         nullptr, "ROW_DIFFERS"},
        {"a tube is moved in secret", "update specimen set position = 99 where id = {}", nullptr,
         "ROW_DIFFERS"},
        {"a collection is dated back", "update specimen set collected_at = collected_at - 1 where id = {}",
         nullptr, "ROW_DIFFERS"},
        {"a withdrawal is deleted", "delete from consent_event", nullptr, "ROW_MISSING"},
        {"a consent answer is turned", "update consent_answer set answer = 'GRANTED'", nullptr,
         "ROW_DIFFERS"},
        {"a role is given in secret",
         "insert into role_grant (id, person_id, role, granted_at) select 1, min(id), 'ADMINISTRATOR', 0 "
         "from person",
         nullptr, "ROW_UNRECORDED"},
        {"a password is exchanged", "update person set password_hash = 'x' where user_name = 'tessa'",
         nullptr, "ROW_DIFFERS"},
        {"a lineage edge is removed",
         "delete from specimen_parent where id = (select min(id) from specimen_parent)", nullptr,
         "ROW_MISSING"},
        {"a plan's window is widened", "update visit set days_after = days_after + 30", nullptr,
         "ROW_DIFFERS"},
        {"a manifest line is changed", "update shipment_line set volume_nl = 1", nullptr, "ROW_DIFFERS"},
        {"a shipment's limits are widened", "update shipment set high_limit = 9999", nullptr, "ROW_DIFFERS"},
        {"an original file is changed", "update document_content set content = x'00'",
         "update document_content set content = decode('00', 'hex')", "DOCUMENT_DIFFERS"},
        {"an original file is removed", "delete from document_content", nullptr, "DOCUMENT_MISSING"},
        {"an entry's bytes are changed", "update event set body = body || x'00' where seq = 100",
         "update event set body = body || decode('00', 'hex') where seq = 100", "LEAF_DIFFERS"},
        {"an entry's leaf is changed",
         "update event set leaf = (select leaf from event where seq = 1) where seq = 100", nullptr,
         "LEAF_DIFFERS"},
        {"an entry is exchanged with its leaf",
         "update event set body = (select body from event where seq = 1), leaf = (select leaf from event "
         "where seq = "
         "1) where seq = 100",
         nullptr, "HEAD_ROOT_DIFFERS"},
        {"an entry's kind is changed", "update event set kind = 'FOUND' where seq = 100", nullptr,
         "ENTRY_COLUMNS_DIFFER"},
        {"an entry's moment is changed", "update event set occurred_at = occurred_at - 1 where seq = 100",
         nullptr, "ENTRY_COLUMNS_DIFFER"},
        {"an entry is removed", "delete from event where seq = 100", nullptr, "ENTRY_MISSING"},
        {"the end is cut off", "delete from event where seq > 900", nullptr, "HEAD_BEYOND"},
        {"the end is cut off with its heads",
         "delete from event where seq > 900; delete from ledger_head where size > 900", nullptr,
         "KEPT_HEAD_BEYOND"},
        {"an entry disappears from a history",
         "delete from event_subject where table_name = 'specimen' and subject_id = {}", nullptr,
         "SUBJECTS_DIFFER"},
        {"a node of the tree is changed",
         "update ledger_node set digest = (select leaf from event where seq = 1) where position = 0", nullptr,
         "NODE_DIFFERS"},
        {"a node of the tree is removed", "delete from ledger_node where position = 0", nullptr,
         "NODE_MISSING"},
        {"a node is added", "insert into ledger_node select 8, 99999, leaf from event where seq = 1", nullptr,
         "NODE_SURPLUS"},
        {"a head's root is changed", "update ledger_head set root = (select leaf from event where seq = 1)",
         nullptr, "HEAD_ROOT_DIFFERS"},
        {"a head's signature is changed", "update ledger_head set signature = signature || x'00'",
         "update ledger_head set signature = signature || decode('00', 'hex')", "HEAD_SIGNATURE"},
        {"a head's moment is changed", "update ledger_head set signed_at = signed_at - 1", nullptr,
         "HEAD_SIGNATURE"},
        {"a workstation's key is exchanged", "update installation set public_key = key_id", nullptr,
         "KEY_DIFFERS"},
        {"a workstation is removed", "delete from installation", nullptr, "HEAD_KEY_UNKNOWN"},
        {"an index is dropped", "drop index specimen_position", nullptr, "SCHEMA_DIFFERS"}};
    return kAll;
}

TEST_P(VerifyLedger, FindsAndNamesEachTampering) {
    const bool isFile = GetParam() == database::Engine::Sqlite;
    for (const auto& tampering : tamperings()) {
        SCOPED_TRACE(tampering.what);
        renew();
        const std::string sql =
            isFile || tampering.postgresql == nullptr ? tampering.sqlite : tampering.postgresql;
        tamperUnguarded(fmt::format(fmt::runtime(sql), kFirstStored));
        const auto report = verified();
        EXPECT_FALSE(report.isProven());
        EXPECT_TRUE(std::ranges::any_of(report.findings,
                                        [&](const VerifyFinding& one) {
                                            return one.what == tampering.finding && !one.place.empty() &&
                                                   !one.explanation.empty();
                                        }))
            << "expected " << tampering.finding << ", found " << namesOf(report).substr(0, 500);
    }
}

TEST_P(VerifyLedger, ProvesAnUntouchedRepositoryAndSaysHowFarItIs) {
    double last = 0.0;
    const auto report = verifyLedger(repository(), [&](double done) {
                            EXPECT_GE(done, last);
                            last = done;
                            return true;
                        }).value();
    EXPECT_TRUE(report.isProven()) << namesOf(report);
    EXPECT_EQ(last, 1.0);
    EXPECT_EQ(report.root.size(), 64U);
}

TEST_P(VerifyLedger, ACancelledVerificationProvesNothing) {
    const auto report = verifyLedger(repository(), [](double) { return false; }).value();
    EXPECT_FALSE(report.isComplete);
    EXPECT_FALSE(report.isProven());
}

TEST_P(VerifyLedger, GuardsForbidWhatTheProgramNeverDoes) {
    for (const auto* sql :
         {"update event set kind = 'FOUND' where seq = 1", "delete from event where seq = 1",
          "delete from event_subject", "delete from ledger_head", "delete from ledger_node"}) {
        const auto done = repository().write(
            [&](database::Writing& writing) -> Result<std::int64_t> { return writing.execute(sql); });
        EXPECT_FALSE(done) << sql;
    }
    EXPECT_TRUE(verified().isProven());
}

} // namespace
} // namespace storage::workflows
