// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/repositories.h"

#include "storage/database/records.h"
#include "tests/support/private_server.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <map>
#include <sstream>

namespace tests {

namespace database = storage::database;
namespace workflows = storage::workflows;
using database::Address;
using database::Engine;
using storage::FixedClock;
using storage::Result;
using storage::Timestamp;
using workflows::CodeKind;
using workflows::Repository;

namespace {

workflows::Workstation workstation(const std::filesystem::path& keyFolder) {
    return {"bench-2", "cryotrail test", keyFolder, testCodeForms()};
}

/// A filled demonstration that tests copy and never open.
struct Original {
    TemporaryFolder folder;
    std::optional<Address> address;
    workflows::DemonstrationContent content;
    std::string problem;
};

Result<Address> newPlace(Engine engine, const std::filesystem::path& folder) {
    if (engine == Engine::Sqlite) {
        return Address::sqliteFile(folder / "demonstration.db");
    }
    const auto server = PrivateServer::shared();
    return server ? (*server)->newDatabase() : tl::unexpected(server.error());
}

std::string fileNamed(const std::string& name) {
    std::ostringstream text;
    text << std::ifstream{CRYOTRAIL_SOURCE_DIR "/app/demonstration/" + name}.rdbuf();
    return text.str();
}

void fill(Original& original, Engine engine) {
    const auto address = newPlace(engine, original.folder.path());
    if (!address) {
        original.problem = address.error().detail;
        return;
    }
    original.address = *address;
    FixedClock clock{testDay()};
    auto repository = Repository::create(*address, workstation(original.folder.path() / "keys"), clock);
    if (!repository) {
        original.problem = repository.error().detail;
        return;
    }
    const std::string plan = "lupus_car_t_plan.json";
    const std::string profiles = "lupus_car_t_profiles.json";
    auto content = workflows::fillDemonstration(
        **repository, clock, {1, 2026, plan, fileNamed(plan), profiles, fileNamed(profiles)});
    if (!content) {
        original.problem = fmt::format("{} ({})", content.error().detail, codeText(content.error().code));
        return;
    }
    original.content = std::move(*content);
}

const Original& originalFor(Engine engine) {
    static std::map<Engine, Original> originals;
    auto [place, isNew] = originals.try_emplace(engine);
    if (isNew) {
        fill(place->second, engine);
    }
    return place->second;
}

Result<Address> copyOf(const Original& original, const std::filesystem::path& folder) {
    if (original.address->engine() == Engine::PostgreSql) {
        return PrivateServer::shared().value()->copyOf(*original.address);
    }
    const auto target = folder / "demonstration.db";
    std::filesystem::copy_file(original.address->file(), target);
    return Address::sqliteFile(target);
}

} // namespace

Timestamp testDay() {
    return storage::parseIsoTimestamp("2026-11-21T09:00:00Z").value();
}

workflows::CodeForms testCodeForms() {
    return {[](CodeKind kind, const std::string& prefix, std::int64_t number) {
                static const std::map<CodeKind, std::string> words{{CodeKind::Specimen, ""},
                                                                   {CodeKind::Container, "BX"},
                                                                   {CodeKind::Badge, "BG"},
                                                                   {CodeKind::Shipment, "SH"}};
                return fmt::format("{}{}{:05}X", words.at(kind), prefix, number);
            },
            [](const std::string& code) {
                return code.size() == 10 ? code.substr(0, 4) + "-" + code.substr(4, 5) + "-" + code.substr(9)
                                         : code;
            },
            [](const std::string& code) {
                std::string canonical;
                for (const char c : code) {
                    if (c != '-' && c != ' ') {
                        canonical += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
                    }
                }
                return canonical;
            },
            // "TUBE/LOT" is the tube with something more on its symbol.
            [](const std::string& code) {
                return std::vector<std::vector<std::string>>{{code, code.substr(0, code.find('/'))}};
            },
            [](const std::string& text) { return text.starts_with("=<"); }};
}

void OpenRepositoryTest::SetUp() {
    EmptyDatabaseTest::SetUp();
    if (!HasFatalFailure()) {
        openAt(address(), folder() / "keys");
    }
}

void OpenRepositoryTest::openAt(const Address& where, const std::filesystem::path& keyFolder) {
    m_repository.reset();
    auto repository = Repository::open(where, workstation(keyFolder), m_clock);
    ASSERT_TRUE(repository) << repository.error().detail;
    m_repository = std::move(*repository);
}

void DemonstrationTest::SetUp() {
    renew();
}

void DemonstrationTest::renew() {
    close();
    const auto& original = originalFor(GetParam());
    ASSERT_EQ(original.problem, "");
    m_content = original.content;
    const auto place = folder() / fmt::format("copy-{}", ++m_copies);
    std::filesystem::create_directory(place);
    const auto copy = copyOf(original, place);
    ASSERT_TRUE(copy) << copy.error().detail;
    useAddress(copy);
    std::filesystem::copy(original.folder.path() / "keys", place / "keys",
                          std::filesystem::copy_options::recursive);
    openAt(*copy, place / "keys");
}

workflows::SignedIn DemonstrationTest::technician() {
    return person(std::string{workflows::kDemonstrationTechnician});
}

workflows::SignedIn DemonstrationTest::person(const std::string& userName) {
    auto signedIn = workflows::signIn(repository(), userName, workflows::kDemonstrationPassword);
    EXPECT_TRUE(signedIn) << signedIn.error().detail;
    return std::move(signedIn).value();
}

void DemonstrationTest::tamper(const std::string& sql) {
    const auto script = folder() / "tampering.sql";
    std::ofstream{script} << sql;
    const bool isFile = address().engine() == Engine::Sqlite;
    const auto command =
        isFile ? fmt::format("sqlite3 -bail {} < {}", address().file().string(), script.string())
               : fmt::format("psql -q -v ON_ERROR_STOP=1 -d '{}' -f {} >/dev/null", address().uri(),
                             script.string());
    ASSERT_EQ(std::system(command.c_str()), 0) << sql;
}

} // namespace tests
