// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/address.h"

#include <gtest/gtest.h>

namespace storage::database {

namespace {

TEST(Address, ReadsASqliteAddressAndAPlainPathAsTheSameFile) {
    EXPECT_EQ(Address::parse("sqlite:///lab/repository.db").value(),
              Address::parse("/lab/repository.db").value());
    EXPECT_EQ(Address::parse("/lab/repository.db")->file(), "/lab/repository.db");
    EXPECT_EQ(Address::parse("/lab/repository.db")->engine(), Engine::Sqlite);
}

TEST(Address, MakesARelativePathAbsolute) {
    EXPECT_TRUE(Address::parse("repository.db")->file().is_absolute());
}

TEST(Address, DecodesPercentFormsInASqliteAddress) {
    EXPECT_EQ(Address::parse("sqlite:///lab%20one/r%3F.db")->file(), "/lab one/r?.db");
}

TEST(Address, TakesAFileLayerForSqlite) {
    const auto address = Address::parse("sqlite:///lab/repository.db?vfs=powercut").value();
    EXPECT_EQ(address.vfs(), "powercut");
    EXPECT_EQ(address.file(), "/lab/repository.db");
}

TEST(Address, ReadsAPostgreSqlAddress) {
    const auto address =
        Address::parse("postgresql://lab@db.example.org:5433/biobank?sslmode=require").value();
    EXPECT_EQ(address.engine(), Engine::PostgreSql);
    EXPECT_EQ(address.display(), "postgresql://lab@db.example.org:5433/biobank?sslmode=require");
}

struct Shown {
    const char* cause;
    const char* given;
    const char* shown;
};

class AddressShown : public testing::TestWithParam<Shown> {};

TEST_P(AddressShown, NeverShowsAPassword) {
    EXPECT_EQ(Address::parse(GetParam().given)->display(), GetParam().shown) << GetParam().cause;
}

INSTANTIATE_TEST_SUITE_P(
    Passwords, AddressShown,
    testing::Values(
        Shown{"before the host", "postgresql://lab:secret@db/biobank", "postgresql://lab:***@db/biobank"},
        Shown{"with an at sign in it", "postgresql://lab:se@cret@db/biobank",
              "postgresql://lab:***@db/biobank"},
        Shown{"as an option", "postgresql://db/biobank?user=lab&password=secret&sslmode=require",
              "postgresql://db/biobank?user=lab&password=***&sslmode=require"},
        Shown{"none, but a port", "postgresql://db:5432/biobank", "postgresql://db:5432/biobank"}));

class AddressRefused : public testing::TestWithParam<const char*> {};

TEST_P(AddressRefused, RefusesWhatIsNoAddress) {
    EXPECT_EQ(Address::parse(GetParam()).error().code, ErrorCode::Invalid);
}

INSTANTIATE_TEST_SUITE_P(Forms, AddressRefused,
                         testing::Values("", "mysql://db/biobank", "sqlite://relative.db", "sqlite:///",
                                         "sqlite:///lab/r.db?mode=memory", "sqlite:///lab/%4",
                                         "sqlite:///lab/%zz"));

TEST(Address, EncodesAndDecodesEveryByte) {
    std::string all;
    for (int byte = 0; byte < 256; ++byte) {
        all += static_cast<char>(byte);
    }
    EXPECT_EQ(percentDecoded(percentEncoded(all)).value(), all);
}

} // namespace

} // namespace storage::database
