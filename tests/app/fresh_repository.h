// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/ask.h"
#include "app/shell/backend.h"
#include "storage/workflows/set_up.h"
#include "storage/workflows/study_set_up.h"
#include "tests/support/repositories.h"
#include "tests/support/temporary_folder.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>

#include <fstream>
#include <functional>
#include <gtest/gtest.h>
#include <memory>
#include <sstream>

namespace tests {

/// The demonstration's plan file as text.
inline std::string demonstrationPlanText() {
    std::ostringstream text;
    text << std::ifstream{CRYOTRAIL_SOURCE_DIR "/app/demonstration/lupus_car_t_plan.json"}.rdbuf();
    return text.str();
}

/// Answers every question as the test says and remembers what was asked.
class AnswerAll final : public app::common::Ask {
public:
    bool yes = true;              ///< the answer to every confirmation
    std::optional<QString> file;  ///< what a file dialog gives
    std::optional<QString> saved; ///< where a file is to be saved
    QStringList told = {};        ///< what was told, titles and details
    std::optional<QString> line;  ///< what is answered to a question for text
    QStringList entries = {};     ///< what forms are filled in with; empty: cancelled
    QStringList asked = {};       ///< titles and details of the confirmations

    [[nodiscard]] bool confirm(QWidget*, const app::common::Question& question) override {
        asked << question.title + QLatin1Char('\n') + question.detail;
        return yes;
    }

    [[nodiscard]] std::optional<QString> text(QWidget*, const QString&, const QString&) override {
        return line;
    }

    [[nodiscard]] std::optional<QString> password(QWidget*, const QString&, const QString&) override {
        return {};
    }

    /// Fills the form in with `entries` and keeps what is said to be wrong with them.
    [[nodiscard]] std::optional<QStringList> form(QWidget*, const app::common::Form& form) override {
        asked << form.title + QLatin1Char('\n') + form.detail;
        for (std::size_t i = 0; i < form.fields.size() && i < std::size_t(entries.size()); ++i) {
            const auto& field = form.fields[i];
            if (const auto words = field.mistake ? field.mistake(entries[qsizetype(i)]) : QString{};
                !words.isEmpty()) {
                told << words;
                return {};
            }
        }
        return entries.isEmpty() ? std::nullopt : std::optional{entries};
    }

    void tell(QWidget*, const QString& title, const QString& detail) override {
        told << title + QLatin1Char('\n') + detail;
    }

    [[nodiscard]] std::optional<QString> openFile(QWidget*, const app::common::FileQuestion&) override {
        return file;
    }

    [[nodiscard]] std::optional<QString> saveFile(QWidget*, const app::common::FileQuestion&) override {
        return saved;
    }

    [[nodiscard]] std::optional<QString> folder(QWidget*, const QString&, const QString&) override {
        return file;
    }
};

/// A repository as the welcome page makes one, with its administrator signed in; SQLite, in a folder of its
/// own.
class FreshRepositoryTest : public testing::Test {
protected:
    void SetUp() override {
        using storage::workflows::Repository;
        auto repository =
            Repository::create(storage::database::Address::sqliteFile(m_folder.path() / "repository.db"),
                               {"bench-2", "cryotrail test", m_folder.path() / "keys", codeForms()}, m_clock);
        ASSERT_TRUE(repository) << repository.error().detail;
        const auto who = storage::workflows::setUp(
            **repository, {"Riverside Biobank", "RB2K", "Ada Lind", "ada", "cold and careful"});
        ASSERT_TRUE(who) << who.error().detail;
        m_administrator = *who;
        m_backend = std::make_unique<app::shell::Backend>(std::move(*repository));
    }

    /// Tests that scan codes of the repository want the real ones.
    [[nodiscard]] virtual storage::workflows::CodeForms codeForms() const { return testCodeForms(); }

    [[nodiscard]] app::shell::Backend& backend() { return *m_backend; }

    [[nodiscard]] storage::workflows::Repository& repository() { return m_backend->repository(); }

    [[nodiscard]] const storage::workflows::SignedIn& administrator() const { return *m_administrator; }

    [[nodiscard]] const std::filesystem::path& folder() const { return m_folder.path(); }

    [[nodiscard]] AnswerAll& ask() { return m_ask; }

    /// The demonstration's plan and one site.
    void addStudyAndSite() {
        const auto text = demonstrationPlanText();
        const auto draft = storage::studies::readPlan(text);
        ASSERT_TRUE(draft.has_value());
        ASSERT_TRUE(storage::workflows::loadPlan(repository(), administrator(), *draft, "plan.json", text));
        ASSERT_TRUE(storage::workflows::addSite(repository(), administrator(), "HUD", "Hudson site",
                                                storage::ZoneOffset{0}));
    }

    /// Lets the window work until this is so; fails the test when it does not become so.
    void becomes(const std::function<bool()>& isSo) {
        QElapsedTimer waited;
        waited.start();
        while (!isSo() && waited.elapsed() < 10'000) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
        }
        EXPECT_TRUE(isSo());
    }

    template <class T>
    [[nodiscard]] std::vector<T> all() {
        return repository()
            .read([](storage::database::Reading& reading) -> storage::Result<std::vector<T>> {
                return storage::database::recordsWhere<T>(reading, "");
            })
            .value();
    }

private:
    TemporaryFolder m_folder;
    storage::FixedClock m_clock{testDay()};
    AnswerAll m_ask;
    std::optional<storage::workflows::SignedIn> m_administrator;
    std::unique_ptr<app::shell::Backend> m_backend;
};

} // namespace tests
