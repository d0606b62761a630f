// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/scene.h"

#include "storage/custody/merkle.h"
#include "storage/database/migrator.h"
#include "storage/database/records.h"
#include "storage/studies/plan_file.h"
#include "storage/studies/plan_store.h"
#include "storage/workflows/accounts.h"
#include "storage/workflows/set_up.h"
#include "storage/workflows/sign_in.h"
#include "storage/workflows/study_set_up.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <vector>

namespace storage::bench {

namespace {

using workflows::Repository;

constexpr auto kFilledOn = std::chrono::sys_days{std::chrono::year{2026} / 1 / 1};
constexpr auto kMeasuredOn = std::chrono::sys_days{std::chrono::year{2026} / 6 / 1};
constexpr std::string_view kPassword = "a long password for nobody";

workflows::Workstation workstation(const std::filesystem::path& file) {
    const auto same = [](const std::string& code) { return code; };
    const auto names = [](const std::string& code) { return std::vector<std::vector<std::string>>{{code}}; };
    return {"bench-1",
            "cryotrail bench",
            file.parent_path() / "keys",
            {[](workflows::CodeKind, const std::string& prefix, std::int64_t number) {
                 return fmt::format("{}{:08}", prefix, number);
             },
             same, same, names, [](const std::string&) { return false; }}};
}

std::string planText() {
    std::ifstream file{CRYOTRAIL_SOURCE_DIR "/app/demonstration/lupus_car_t_plan.json"};
    return {std::istreambuf_iterator<char>{file}, {}};
}

void setUp(Scene& scene) {
    auto& repository = *scene.repository;
    const auto administrator =
        must(workflows::setUp(repository, {"Bench", "CT7K", "Ada Quist", "admin", std::string{kPassword}},
                              people::HashCost::Quick));
    const auto add = [&](const char* user, const char* name, people::Role role) {
        const auto person = must(workflows::addPerson(
            repository, administrator, {user, name, std::string{kPassword}, role, std::nullopt, std::nullopt},
            people::HashCost::Quick));
        return must(workflows::refreshed(repository, person.id));
    };
    const auto coordinator = add("carla", "Carla Benning", people::Role::Coordinator);
    scene.technician = add("tessa", "Tessa Lindqvist", people::Role::Technician);
    scene.site = must(workflows::addSite(repository, coordinator, "HUD", "Hudson site", ZoneOffset{-300}));
    const auto text = planText();
    const auto draft = studies::readPlan(text);
    if (!draft) {
        giveUp("the demonstration's study plan cannot be read");
    }
    auto loaded = must(workflows::loadPlan(repository, coordinator, *draft, "plan.json", text));
    scene.study = std::move(loaded.study);
    scene.plan = std::move(loaded.plan);
}

std::unique_ptr<Scene> created(const std::filesystem::path& file) {
    auto scene = std::make_unique<Scene>(Timestamp{kFilledOn});
    scene->file = file;
    scene->repository =
        must(Repository::create(database::Address::sqliteFile(file), workstation(file), scene->clock));
    setUp(*scene);
    return scene;
}

std::unique_ptr<Scene> opened(const std::filesystem::path& file) {
    auto scene = std::make_unique<Scene>(Timestamp{kMeasuredOn});
    scene->file = file;
    scene->repository =
        must(Repository::open(database::Address::sqliteFile(file), workstation(file), scene->clock));
    const auto technician = must(scene->repository->read([&](database::Reading& reading) -> Result<PersonId> {
        scene->study = database::recordWhere<studies::Study>(reading, "limit 1", {});
        scene->site = database::recordWhere<studies::Site>(reading, "limit 1", {});
        scene->plan = studies::newestPlan(reading, scene->study.value().id);
        return database::recordWhere<people::Person>(reading, "where user_name = :name", {{"name", "tessa"}})
            .value()
            .id;
    }));
    scene->technician = must(workflows::refreshed(*scene->repository, technician));
    return scene;
}

/// Reads the file once: a first touch of each page would be measured otherwise.
void warm(const std::filesystem::path& file) {
    std::ifstream stream{file, std::ios::binary};
    std::vector<char> block(1 << 20);
    while (stream.read(block.data(), static_cast<std::streamsize>(block.size()))) {
    }
}

/// Names the schema, so that a repository of an older one is filled again.
std::string schema() {
    std::string text;
    for (const auto& migration : database::embeddedMigrations()) {
        text += migration.sql;
    }
    return custody::digestText(custody::sha256(text)).substr(0, 8);
}

std::unique_ptr<Scene>& shared() {
    static std::unique_ptr<Scene> scene;
    return scene;
}

} // namespace

Sizes& sizes() {
    static Sizes wanted;
    return wanted;
}

std::string tubeCode(std::int64_t number) {
    return fmt::format("CT7K{:08}", number);
}

std::string parcelCode(std::int64_t number) {
    return fmt::format("CT7KP{:07}", number);
}

std::string participantCode(std::int64_t number) {
    return fmt::format("LUP-{:07}", number);
}

std::int64_t tubesOnTheWay(std::int64_t specimens) {
    return std::min<std::int64_t>(specimens / 10, 100 * kTubesInParcel);
}

std::unique_ptr<Scene> filledScene(std::int64_t specimens) {
    const auto cached = sizes().folder / fmt::format("filled-{}-{}.db", specimens, schema());
    if (!std::filesystem::exists(cached)) {
        const auto part = sizes().folder / "filled.part";
        std::filesystem::remove(part);
        const auto begun = wallNow();
        fill(*created(part), specimens, specimens / kTubesOfParticipant + 1);
        std::filesystem::rename(part, cached);
        fmt::print(stderr, "filled {} specimens in {:.1f} s\n", specimens, (wallNow() - begun) / 1e6);
    }
    const auto copy = sizes().folder / "working.db";
    std::filesystem::copy_file(cached, copy, std::filesystem::copy_options::overwrite_existing);
    warm(copy);
    return opened(copy);
}

std::unique_ptr<Scene> emptyScene(std::int64_t participants) {
    const auto file = sizes().folder / "empty.db";
    std::filesystem::remove(file);
    fill(*created(file), 0, participants);
    return opened(file);
}

Scene& sharedScene() {
    if (!shared()) {
        shared() = filledScene(sizes().specimens);
    }
    return *shared();
}

void closeSharedScene() {
    shared().reset();
}

} // namespace storage::bench
