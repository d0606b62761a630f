// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/composition.h"

#include "scanner/codes/identity.h"
#include "scanner/codes/printed_code.h"
#include "scanner/codes/scan.h"

#include <array>
#include <cstdlib>
#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

namespace app::commands {

namespace {

namespace codes = scanner::codes;
using storage::ErrorCode;
using storage::failure;
using storage::Result;
using storage::database::Address;
using storage::workflows::CodeKind;
using storage::workflows::DemonstrationContent;
using storage::workflows::Repository;

std::string make(CodeKind kind, const std::string& prefix, std::int64_t number) {
    // Set-up accepts only prefixes and the counters give only numbers of which a code can be made.
    const auto front = codes::RepositoryPrefix::parse(prefix).value();
    const auto running = codes::RunningNumber::of(static_cast<std::uint64_t>(number)).value();
    switch (kind) {
    case CodeKind::Specimen:
        return codes::SpecimenCode{front, running}.canonical();
    case CodeKind::Container:
        return codes::ContainerCode{front, running}.canonical();
    case CodeKind::Badge:
        return codes::BadgeCode{front, running}.canonical();
    case CodeKind::Shipment:
        return codes::ShipmentCode{front, running}.canonical();
    }
    std::abort();
}

std::string grouped(const std::string& code) {
    return std::visit(
        [&](const auto& known) -> std::string {
            if constexpr (requires { known.grouped(); }) {
                return known.grouped();
            } else {
                return code;
            }
        },
        codes::classify(code));
}

/// What a code carries: a person may have copied it with the identifier that a scanner sends before it.
std::string payload(const std::string& code) {
    const auto scan = codes::parseScan(code);
    return std::string{codes::withoutPrint(scan && scan->aim ? scan->payload : code)};
}

std::string canonical(const std::string& code) {
    return codes::lookupText(payload(code));
}

std::vector<std::vector<std::string>> names(const std::string& code) {
    return codes::recordNames(codes::classify(payload(code)));
}

std::filesystem::path homeFolder() {
    if (const auto* home = std::getenv("HOME"); home != nullptr && *home == '/') {
        return home;
    }
    const auto* entry = ::getpwuid(::geteuid());
    return entry != nullptr ? std::filesystem::path{entry->pw_dir} : std::filesystem::path{"/"};
}

std::string hostName() {
    std::array<char, 256> name{};
    if (::gethostname(name.data(), name.size() - 1) != 0 || name.front() == '\0') {
        return "workstation";
    }
    return name.data();
}

Result<DemonstrationContent> fill(const Address& address, std::int64_t scale, storage::Timestamp today,
                                  storage::ZoneOffset offset) {
    storage::FixedClock clock{today, offset};
    const auto repository = createRepository(address, clock);
    if (!repository) {
        return tl::unexpected(repository.error());
    }
    storage::workflows::DemonstrationSettings settings;
    settings.scale = scale;
    settings.planFileName = "lupus_car_t_plan.json";
    settings.planFile = demonstrationPlan();
    settings.profilesFileName = "lupus_car_t_profiles.json";
    settings.profilesFile = demonstrationProfiles();
    return storage::workflows::fillDemonstration(**repository, clock, settings);
}

/// A database of SQLite and what lies beside it while it is open, or since a program was killed.
constexpr std::array kFileEndings{"", "-wal", "-shm"};

void removeDatabase(const std::filesystem::path& file) {
    for (const auto* ending : kFileEndings) {
        std::error_code ignored;
        std::filesystem::remove(file.string() + ending, ignored);
    }
}

Result<void> renameDatabase(const std::filesystem::path& from, const std::filesystem::path& to) {
    for (const auto* ending : kFileEndings) {
        std::error_code problem;
        std::filesystem::rename(from.string() + ending, to.string() + ending, problem);
        if (problem && problem != std::errc::no_such_file_or_directory) {
            return failure(ErrorCode::FileUnreadable,
                           fmt::format("{}{}: {}", from.string(), ending, problem.message()));
        }
    }
    return {};
}

bool isStructured(const std::string& text) {
    return !std::holds_alternative<codes::Unclassified>(codes::classify(text));
}

} // namespace

storage::workflows::CodeForms codeForms() {
    return {make, grouped, canonical, names, isStructured};
}

std::string_view version() {
    return CRYOTRAIL_VERSION;
}

std::filesystem::path dataFolder() {
    const auto* data = std::getenv("XDG_DATA_HOME");
    // The specification: a relative path is invalid and to be ignored.
    const auto base =
        data != nullptr && *data == '/' ? std::filesystem::path{data} : homeFolder() / ".local" / "share";
    return base / "cryotrail";
}

storage::workflows::Workstation thisWorkstation() {
    return {hostName(), fmt::format("cryotrail {}", version()), dataFolder() / "keys", codeForms()};
}

Address defaultDatabase() {
    return Address::sqliteFile(dataFolder() / "repository.db");
}

Address demonstrationDatabase() {
    return Address::sqliteFile(dataFolder() / "demonstration.db");
}

Result<std::unique_ptr<Repository>> openRepository(const Address& address, const storage::Clock& clock) {
    return Repository::open(address, thisWorkstation(), clock);
}

Result<std::unique_ptr<Repository>> createRepository(const Address& address, const storage::Clock& clock) {
    return Repository::create(address, thisWorkstation(), clock);
}

Address freeNameBeside(const Address& address) {
    const auto& file = address.file();
    for (int number = 2;; ++number) {
        const auto other = file.parent_path() /
                           fmt::format("{}-{}{}", file.stem().string(), number, file.extension().string());
        if (!std::filesystem::exists(other)) {
            return Address::sqliteFile(other);
        }
    }
}

Result<std::unique_ptr<Repository>> openDemonstration(const Address& address, const storage::Clock& clock) {
    auto opened = openRepository(address, clock);
    if (opened || opened.error().code != ErrorCode::DatabaseNewer ||
        address.engine() == storage::database::Engine::PostgreSql) {
        return opened;
    }
    const auto kept = freeNameBeside(address);
    if (const auto renamed = renameDatabase(address.file(), kept.file()); !renamed) {
        return tl::unexpected(renamed.error());
    }
    return failure(
        ErrorCode::DatabaseMissing,
        fmt::format("The demonstration there was written by another build of Cryotrail; it is kept as {}.",
                    kept.file().string()));
}

Result<DemonstrationContent> makeDemonstration(const Address& address, std::int64_t scale,
                                               storage::Timestamp today, storage::ZoneOffset offset) {
    if (address.engine() == storage::database::Engine::PostgreSql) {
        return fill(address, scale, today, offset);
    }
    if (std::filesystem::exists(address.file())) {
        return failure(ErrorCode::Conflict, fmt::format("{} exists already", address.file().string()));
    }
    const auto unfinished = std::filesystem::path{address.file()} += ".unfinished";
    removeDatabase(unfinished); // what an interrupted run left behind
    auto content = fill(Address::sqliteFile(unfinished), scale, today, offset);
    if (!content) {
        removeDatabase(unfinished);
        return content;
    }
    if (const auto renamed = renameDatabase(unfinished, address.file()); !renamed) {
        return tl::unexpected(renamed.error());
    }
    return content;
}

} // namespace app::commands
