// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/composition.h"
#include "storage/workflows/demonstration.h"
#include "storage/workflows/sign_in.h"
#include "tests/app/fresh_repository.h"

namespace tests {

inline std::string demonstrationFile(const char* name) {
    std::ostringstream text;
    text << std::ifstream{std::string{CRYOTRAIL_SOURCE_DIR "/app/demonstration/"} + name}.rdbuf();
    return text.str();
}

/// The demonstration in the hands of its technician, behind a window: each test has its own copy.
class DemonstrationInWindowTest : public testing::Test {
protected:
    void SetUp() override {
        std::filesystem::copy(original(), m_folder.path(), std::filesystem::copy_options::recursive);
        auto repository = storage::workflows::Repository::open(addressIn(m_folder.path()),
                                                               workstationIn(m_folder.path()), m_clock);
        ASSERT_TRUE(repository) << repository.error().detail;
        m_backend = std::make_unique<app::shell::Backend>(std::move(*repository));
        const auto who = storage::workflows::signIn(this->repository(),
                                                    std::string{storage::workflows::kDemonstrationTechnician},
                                                    storage::workflows::kDemonstrationPassword);
        ASSERT_TRUE(who) << who.error().detail;
        m_technician = *who;
    }

    [[nodiscard]] app::shell::Backend& backend() { return *m_backend; }

    [[nodiscard]] storage::workflows::Repository& repository() { return m_backend->repository(); }

    [[nodiscard]] const storage::workflows::SignedIn& technician() const { return *m_technician; }

    [[nodiscard]] const std::filesystem::path& folder() const { return m_folder.path(); }

    [[nodiscard]] storage::FixedClock& clock() { return m_clock; }

    [[nodiscard]] AnswerAll& ask() { return m_ask; }

    /// Reads and gives the value itself.
    template <class Job>
    [[nodiscard]] auto look(Job job) {
        using Answer = decltype(job(std::declval<storage::database::Reading&>()));
        return repository()
            .read(
                [&](storage::database::Reading& reading) -> storage::Result<Answer> { return job(reading); })
            .value();
    }

    /// Until everything that was asked is answered: an answer may lead to a further question, four times at
    /// most.
    void settle() {
        QElapsedTimer waited;
        waited.start();
        for (int round = 0; round < 5; ++round) {
            bool isAnswered = false;
            backend().ask([](storage::workflows::Repository&) { return 0; }, &backend(),
                          [&](int) { isAnswered = true; });
            while (!isAnswered && waited.elapsed() < 10'000) {
                QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
            }
            ASSERT_TRUE(isAnswered);
        }
    }

private:
    static storage::database::Address addressIn(const std::filesystem::path& folder) {
        return storage::database::Address::sqliteFile(folder / "repository.db");
    }

    static storage::workflows::Workstation workstationIn(const std::filesystem::path& folder) {
        return {"bench-2", "cryotrail test", folder / "keys", app::commands::codeForms()};
    }

    /// Database and keys, filled once.
    static const std::filesystem::path& original() {
        static const TemporaryFolder folder;
        static const bool isFilled = [] {
            storage::FixedClock clock{testDay()};
            auto repository = storage::workflows::Repository::create(addressIn(folder.path()),
                                                                     workstationIn(folder.path()), clock);
            return repository && storage::workflows::fillDemonstration(
                                     **repository, clock,
                                     {1, 2026, "plan.json", demonstrationFile("lupus_car_t_plan.json"),
                                      "profiles.json", demonstrationFile("lupus_car_t_profiles.json")});
        }();
        EXPECT_TRUE(isFilled);
        return folder.path();
    }

    TemporaryFolder m_folder;
    storage::FixedClock m_clock{testDay()};
    AnswerAll m_ask;
    std::unique_ptr<app::shell::Backend> m_backend;
    std::optional<storage::workflows::SignedIn> m_technician;
};

} // namespace tests
