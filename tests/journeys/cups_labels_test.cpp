// SPDX-License-Identifier: GPL-3.0-or-later
// The built program prints through queues of a private CUPS, and what the ledger says of each label
// afterwards.
#include "tests/support/net/private_cups.h"

#include <cstdlib>
#include <fmt/format.h>
#include <gtest/gtest.h>

namespace tests {
namespace {

class CupsLabels : public testing::Test {
protected:
    CupsLabels() {
        ::setenv("XDG_DATA_HOME", m_cups.folder().c_str(), 1);
        ::setenv("CRYOTRAIL_PASSWORD", "lupus in the freezer", 1);
    }

    /// The program's exit code.
    int run(const std::string& arguments) const {
        const auto code =
            std::system(fmt::format("{} {} >{}/out 2>{}/err", std::getenv("CRYOTRAIL_PROGRAM"), arguments,
                                    m_cups.folder().string(), m_cups.folder().string())
                            .c_str());
        return WEXITSTATUS(code);
    }

    int printFirst(const std::string& target) const {
        return run(fmt::format("label CT7K-20914-J --reason smudged --user tessa --database {} {}",
                               database(), target));
    }

    [[nodiscard]] std::string database() const {
        return (m_cups.folder() / "cryotrail/demonstration.db").string();
    }

    /// What the ledger says of the label that was printed last.
    [[nodiscard]] std::string lastState() const {
        const auto file = m_cups.folder() / "state.txt";
        EXPECT_EQ(std::system(fmt::format("sqlite3 {} 'select state from print order by id desc limit 1' >{}",
                                          database(), file.string())
                                  .c_str()),
                  0);
        return contentOf(file);
    }

    [[nodiscard]] std::string said() const { return contentOf(m_cups.folder() / "err"); }

    PrivateCups m_cups;
};

TEST_F(CupsLabels, AreSentUnchangedAndFailedOrUnknownAsTheQueueSays) {
    const ToldPrinter good{m_cups, "good"};
    const ToldPrinter aborting{m_cups, "aborting", {"printer-error-policy=abort-job"}};
    const ToldPrinter rejecting{m_cups, "rejecting"};
    aborting.tell("fails");
    m_cups.tell("cupsreject", "rejecting");

    const auto file = m_cups.folder() / "sample.zpl";
    ASSERT_EQ(run("label --template cryovial --sample --zpl " + file.string()), 0) << said();
    ASSERT_EQ(run("label --template cryovial --sample --printer cups:good"), 0) << said();
    EXPECT_FALSE(contentOf(file).empty());
    EXPECT_EQ(good.printed(), contentOf(file));
    ASSERT_EQ(run("label --template cryovial --sample --printer cups:good --language pdf"), 0) << said();
    EXPECT_NE(good.printed().find("^XZ\n%PDF-"), std::string::npos);

    ASSERT_EQ(run("demo-receipt"), 0) << said();
    ASSERT_EQ(printFirst("--printer cups:good"), 0) << said();
    EXPECT_EQ(lastState(), "SENT\n");
    EXPECT_EQ(printFirst("--printer cups:aborting"), 3);
    EXPECT_NE(said().find("may or may not be printed"), std::string::npos) << said();
    EXPECT_EQ(lastState(), "UNKNOWN\n");
    EXPECT_EQ(aborting.runs(), 1U);
    EXPECT_EQ(printFirst("--printer cups:rejecting"), 3);
    EXPECT_NE(said().find("not accepting jobs"), std::string::npos) << said();
    EXPECT_EQ(lastState(), "FAILED\n");
    EXPECT_EQ(printFirst("--printer 'cups:two words'"), 2);
    EXPECT_NE(said().find("cups:QUEUE"), std::string::npos) << said();
}

} // namespace
} // namespace tests
