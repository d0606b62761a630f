// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/composition.h"

#include "scanner/codes/identity.h"
#include "scanner/codes/printed_code.h"

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

std::string canonical(const std::string& code) {
    return codes::lookupText(codes::withoutPrint(code));
}

std::vector<std::vector<std::string>> names(const std::string& code) {
    return codes::recordNames(codes::classify(codes::withoutPrint(code)));
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
    return storage::workflows::fillDemonstration(**repository, clock, settings);
}

void removeDatabase(const std::filesystem::path& file) {
    for (const auto* suffix : {"", "-wal", "-shm"}) {
        std::error_code ignored;
        std::filesystem::remove(file.string() + suffix, ignored);
    }
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
    std::error_code problem;
    std::filesystem::rename(unfinished, address.file(), problem);
    if (problem) {
        return failure(ErrorCode::FileUnreadable,
                       fmt::format("{}: {}", address.file().string(), problem.message()));
    }
    return content;
}

} // namespace app::commands
