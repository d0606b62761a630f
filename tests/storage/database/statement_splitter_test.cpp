// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/statement_splitter.h"

#include <gtest/gtest.h>

namespace storage::database {

namespace {

using Statements = std::vector<std::string>;

struct Script {
    const char* cause;
    const char* text;
    Statements statements;
};

class StatementSplitter : public testing::TestWithParam<Script> {};

TEST_P(StatementSplitter, EndsAStatementOnlyAtItsOwnSemicolon) {
    EXPECT_EQ(splitStatements(GetParam().text), GetParam().statements) << GetParam().cause;
}

INSTANTIATE_TEST_SUITE_P(
    Scripts, StatementSplitter,
    testing::Values(
        Script{"nothing", " \n-- only a remark; here\n;;", {}},
        Script{"two, the last without a semicolon", "select 1; select 2", {"select 1", "select 2"}},
        Script{
            "semicolon in a text", "select 'a;''b;'; select \"c;d\"", {"select 'a;''b;'", "select \"c;d\""}},
        Script{"semicolon and quote in comments",
               "select 1 -- it's; done\n+ 1; /* ;' */ select 2",
               {"select 1 \n+ 1", "select 2"}},
        Script{"column named trigger_begin",
               "select begin_at, trigger_begin; select 2",
               {"select begin_at, trigger_begin", "select 2"}},
        Script{"trigger body with a case",
               "create trigger t before update on x begin select case when 1 then 2 end; select 3; end; "
               "select 4",
               {"create trigger t before update on x begin select case when 1 then 2 end; select 3; end",
                "select 4"}},
        Script{
            "case in a trigger's condition",
            "create trigger t before insert on x when case new.a when 1 then 1 end = 1 begin select 1; end; "
            "select 2",
            {"create trigger t before insert on x when case new.a when 1 then 1 end = 1 begin select 1; end",
             "select 2"}},
        Script{"dollar quotes",
               "create function f() returns trigger as $$ begin raise 'x;'; end; $$ language plpgsql; select "
               "$a$;$$;$a$",
               {"create function f() returns trigger as $$ begin raise 'x;'; end; $$ language plpgsql",
                "select $a$;$$;$a$"}},
        Script{"server trigger without a body",
               "create trigger t before update on x execute function f(); select 1",
               {"create trigger t before update on x execute function f()", "select 1"}},
        Script{"text that never ends", "select 'a; b", {"select 'a; b"}}));

} // namespace

} // namespace storage::database
