// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/worksheets.h"

#include "storage/shipments/shipment_store.h"
#include "storage/workflows/specimen_card.h"
#include "tests/storage/workflows/bench_tubes.h"

#include <fmt/format.h>

namespace storage::workflows {
namespace {

using specimens::LineMark;
using std::chrono::minutes;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class Worksheets : public tests::BenchTest {
protected:
    static std::string code(const std::string& prefix, std::int64_t number) {
        return fmt::format("WS{}{:05}X", prefix, number);
    }

    [[nodiscard]] specimens::Worksheet made(const std::vector<std::string>& which) {
        return makeWorksheet(repository(), who(), which, code).value().worksheet.value();
    }

    [[nodiscard]] WorksheetView viewOf(const specimens::Worksheet& sheet) {
        return repository()
            .read([&](database::Reading& reading) { return worksheetView(reading, codes(), sheet.code); })
            .value();
    }

    /// A tube that was received with some shipment and is not at the bench.
    [[nodiscard]] std::string received() {
        auto tube = specimenOf(tubes("HEP", "WASH").front());
        tube.id = repository().ids().next<SpecimenId>();
        tube.code = "FX10000077";
        tube.lifecycle = specimens::Lifecycle::Received;
        tube.requirement = std::nullopt;
        tube.shipment = shipment().id;
        const auto made = repository().write([&](database::Writing& writing) {
            Recording recording{repository(), who().person, people::Role::Technician,
                                custody::EventKind::Receive, clock().now()};
            recording.create(tube);
            return recording.commit(writing);
        });
        EXPECT_TRUE(made);
        return tube.code;
    }

    [[nodiscard]] shipments::Shipment shipment() {
        return look([](database::Reading& reading) { return shipments::allShipments(reading).front(); });
    }

    [[nodiscard]] BenchOutcome record(const WorksheetView& sheet, LineMark mark, const std::string& step,
                                      Timestamp at, const std::string& written = {}) {
        return recordLine(repository(), who(), sheet, {0, mark, {step, "C1", {}, lots(), written, at}, ""})
            .value();
    }
};

INSTANTIATE_ON_BOTH_ENGINES(Worksheets);

TEST_P(Worksheets, KeepTheirTubesByProfileInTheOrderGiven) {
    const auto serum = tubes("SST", "SPIN");
    const auto heparin = tubes("HEP", "WASH");
    const auto sheet = made({serum[0], heparin[1], serum[1], heparin[0]});
    const auto view = viewOf(sheet);
    ASSERT_THAT(view.lines, SizeIs(4));
    EXPECT_EQ(view.lines[0].tube.code, serum[0]);
    EXPECT_EQ(view.lines[1].tube.code, serum[1]);
    EXPECT_EQ(view.lines[2].tube.code, heparin[1]);
    EXPECT_EQ(view.lines[3].tube.code, heparin[0]);
    EXPECT_EQ(view.lines[2].profile->profile.code, "PBMC-HEP");
    EXPECT_EQ(view.printedBy, who().person.displayName);
    EXPECT_TRUE(view.lines[0].tube.isAtBench);
    EXPECT_THAT(view.lines[0].participantCode, testing::StartsWith("LUP-"));
    tests::expectProven(repository());
}

TEST_P(Worksheets, TakeReceivedTubesThatComeToTheBenchLater) {
    const auto view = viewOf(made({received()}));
    ASSERT_THAT(view.lines, SizeIs(1));
    EXPECT_FALSE(view.lines[0].tube.isAtBench);
    EXPECT_EQ(view.lines[0].tube.obstacle, "");
    EXPECT_THAT(view.lines[0].tube.steps, IsEmpty());
}

TEST_P(Worksheets, NameEachTubeThatCannotTakePart) {
    const auto stored = look([](database::Reading& reading) {
        return database::recordsWhere<specimens::Specimen>(reading, "where lifecycle = 'STORED' order by id")
            .at(0)
            .code;
    });
    const auto serum = tubes("SST", "SPIN").front();
    const auto some = makeWorksheet(repository(), who(), {stored, serum, "NOBODY1"}, code).value();
    EXPECT_THAT(some.refused, SizeIs(2));
    EXPECT_THAT(viewOf(*some.worksheet).lines, SizeIs(1));
    const auto none = makeWorksheet(repository(), who(), {"NOBODY1"}, code).value();
    EXPECT_FALSE(none.worksheet);
    EXPECT_EQ(tests::numberOf(repository(), "select count(*) from worksheet"), 1) << "nothing was kept";
    EXPECT_EQ(makeWorksheet(repository(), who(), std::vector<std::string>(100, serum), code).error().code,
              ErrorCode::Invalid);
}

TEST_P(Worksheets, AreNotMadeOfTubesOfAStudyWithoutRights) {
    const auto made = makeWorksheet(repository(), strangerToTheStudy(), tubes("SST", "SPIN"), code);
    EXPECT_TRUE(!made || !made->worksheet);
}

TEST_P(Worksheets, HaveNumbersOfTheirOwnAndAreFoundByThem) {
    const auto serum = tubes("SST", "SPIN");
    const auto first = made(serum);
    const auto second = made(serum);
    EXPECT_NE(first.code, second.code);
    EXPECT_THAT(first.code, testing::StartsWith("WS"));
    const auto unknown = repository().read(
        [&](database::Reading& reading) { return worksheetView(reading, codes(), "WSCT7K99999X"); });
    EXPECT_EQ(unknown.error().code, ErrorCode::NotFound);
}

TEST_P(Worksheets, TakeWhatWasReceivedOfAShipment) {
    const auto tube = received();
    const auto code = shipment().code;
    const auto found = repository()
                           .read([&](database::Reading& reading) { return tubesForWorksheet(reading, code); })
                           .value();
    EXPECT_THAT(found, Contains(tube));
    const auto unknown =
        repository().read([](database::Reading& reading) { return tubesForWorksheet(reading, "SHNONE"); });
    EXPECT_EQ(unknown.error().code, ErrorCode::NotFound);
}

TEST_P(Worksheets, AreEnteredAsLateEntriesWithBothTimes) {
    const auto serum = tubes("SST", "SPIN").front();
    const auto sheet = viewOf(made({serum}));
    const auto began = clock().now();
    clock().advance(minutes{180}); // the power was out
    const auto begun = record(sheet, LineMark::Begun, "SPIN", began + minutes{5});
    ASSERT_THAT(begun.done, SizeIs(1));
    const auto done = record(sheet, LineMark::Done, "SPIN", began + minutes{15});
    ASSERT_THAT(done.done, SizeIs(1));
    const auto tube = tubeNamed(serum);
    EXPECT_EQ(tube.moments.at(specimens::Milestone::Spin), began + minutes{5});
    EXPECT_EQ(tube.moments.at(specimens::Milestone::Spun), began + minutes{15});
    EXPECT_EQ(tube.tube.steps.back().step.reason, "From worksheet " + sheet.name);
    const auto line = viewOf(sheet.worksheet).lines[0].tube;
    EXPECT_EQ(line.steps.back().step.state, specimens::StepState::Done);
    EXPECT_THAT(line.lots.begin()->second, SizeIs(3));
    tests::expectProven(repository());
}

TEST_P(Worksheets, KeepWhatIsWrittenBesideAFailedOrSkippedStep) {
    const auto heparin = tubes("HEP", "WASH").front();
    const auto sheet = viewOf(made({heparin}));
    const auto began = clock().now();
    clock().advance(minutes{60});
    static_cast<void>(record(sheet, LineMark::Begun, "WASH", began));
    const auto failed = record(sheet, LineMark::Failed, "WASH", began + minutes{4}, "imbalance");
    ASSERT_THAT(failed.deviations, SizeIs(1));
    EXPECT_EQ(failed.deviations.front().reason, "From worksheet " + sheet.name + ": imbalance");
    EXPECT_EQ(failed.deviations.front().explanation, "The step WASH failed after 4 min.");
    const auto skipped = record(sheet, LineMark::Skipped, "WASH", began, "no PBS");
    EXPECT_EQ(skipped.deviations.back().reason, "From worksheet " + sheet.name + ": no PBS");
    EXPECT_EQ(tubeNamed(heparin).next, "COUNT");
    tests::expectProven(repository());
}

TEST_P(Worksheets, SayWhyATubeCannotBeEnteredAnyMore) {
    const auto serum = tubes("SST", "SPIN").front();
    const auto sheet = made({serum});
    ASSERT_TRUE(leaveBench(repository(), who(), {serum}, Remainder::None));
    EXPECT_EQ(viewOf(sheet).lines[0].tube.obstacle, "has left the bench");
    const auto other = received();
    const auto waiting = made({other});
    holdIdentity(other);
    EXPECT_THAT(viewOf(waiting).lines[0].tube.obstacle, HasSubstr("cannot come to the bench"));
}

TEST_P(Worksheets, StandInTheHistoryOfEachTube) {
    const auto serum = tubes("SST", "SPIN").front();
    const auto sheet = made({serum});
    const auto tube = specimenOf(serum).id.value();
    const auto history = repository()
                             .read([&](database::Reading& reading) {
                                 return historyOf(reading, {"specimen", tube});
                             })
                             .value();
    EXPECT_THAT(history.front().sentence, testing::StartsWith("Put on worksheet " + sheet.code + " at "));
}

} // namespace
} // namespace storage::workflows
