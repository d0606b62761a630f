// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/specimens/find_presenter.h"

#include "storage/specimens/processing_store.h"
#include "tests/app/demonstration_in_window.h"
#include "tests/app/drive.h"

namespace tests {

using app::specimens::FindPage;
using app::specimens::FindPresenter;

/// Looking for things of the demonstration.
class Finding : public DemonstrationInWindowTest {
protected:
    void SetUp() override {
        DemonstrationInWindowTest::SetUp();
        m_presenter = std::make_unique<FindPresenter>(m_page, backend());
        m_presenter->setPerson(technician());
    }

    QStringList found(const QString& text) {
        m_page.look(text);
        settle();
        return words(m_page, "foundTable");
    }

    FindPage m_page;
    std::unique_ptr<FindPresenter> m_presenter;
};

TEST_F(Finding, ATubeIsFoundByAPartOfItsCode) {
    const auto tube = look([](storage::database::Reading& reading) {
        return storage::specimens::tubesAtBench(reading).front().specimen;
    });
    const auto rows = found(QString::fromStdString(tube.code.substr(0, 9)));
    EXPECT_FALSE(
        rows.filter(QString::fromStdString(repository().workstation().codes.grouped(tube.code))).isEmpty())
        << rows.join(QLatin1Char('\n')).toStdString();
}

TEST_F(Finding, SpecimensAreFoundByTheirSprec) {
    const auto rows = found(QStringLiteral("sprec ser-sst"));
    ASSERT_FALSE(rows.isEmpty());
    for (const auto& row : rows.filter(QStringLiteral("CT7K"))) {
        EXPECT_TRUE(row.contains(QRegularExpression(QStringLiteral("SER-SST-")))) << row.toStdString();
    }
    EXPECT_TRUE(found(QStringLiteral("sprec QQQ")).filter(QStringLiteral("CT7K")).isEmpty());
    EXPECT_TRUE(found(QStringLiteral("sprec s")).filter(QStringLiteral("CT7K")).isEmpty()) << "not whole yet";
}

} // namespace tests
