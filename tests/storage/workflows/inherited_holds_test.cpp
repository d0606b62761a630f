// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/inherited_holds.h"

#include "storage/workflows/aliquots.h"
#include "storage/workflows/bench_undo.h"
#include "tests/storage/workflows/bench_tubes.h"

namespace storage::workflows {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

class InheritedHolds : public tests::BenchTest {
protected:
    std::vector<std::string> holdsOn(const std::string& code) {
        const auto id = specimenOf(code).id;
        std::vector<std::string> reasons;
        for (const auto& hold :
             look([&](database::Reading& reading) { return specimens::openHoldsOf(reading, id); })) {
            reasons.push_back(hold.reason);
        }
        return reasons;
    }

    QualityNoted viability(const std::string& code, std::int64_t percent, const std::string& reason = {}) {
        return recordQuality(repository(), who(), {code, "VIABILITY", percent * 1000, "%", ""}, reason)
            .value();
    }

    BatchView vialsOf(const std::string& code, VialLabels labels) {
        return openBatch(repository(), who(),
                         {code, Volume::millilitres(4), CellCount::millions(20), {}, {}, labels})
            .value();
    }

    VialScanned scan(const BatchView& view, const std::string& code) {
        return scanVial(repository(), who(), view.batch.id, code).value();
    }
};

INSTANTIATE_ON_BOTH_ENGINES(InheritedHolds);

TEST_P(InheritedHolds, ComeToAVialThatWasLabelledBeforeItsTubeFailed) {
    const auto tube = tubes("HEP", "WASH").front();
    const auto view = vialsOf(tube, VialLabels::Ours);
    const auto vial = view.children[0]->code;
    viability(tube, 69);
    EXPECT_THAT(holdsOn(vial), IsEmpty()) << "nothing is in it yet";
    scan(view, vial);
    EXPECT_EQ(holdsOn(vial), holdsOn(tube));
    tests::expectProven(repository());
}

TEST_P(InheritedHolds, ComeToAVialThatIsFilledAgainAfterItWasTakenBack) {
    const auto tube = tubes("HEP", "WASH").front();
    const auto view = vialsOf(tube, VialLabels::PreLabelled);
    scan(view, "FX20000001");
    ASSERT_TRUE(undoAtBench(repository(), who(), lastEvent(), "another rack's tube"));
    viability(tube, 69);
    scan(view, "FX20000001");
    EXPECT_THAT(holdsOn("FX20000001"), SizeIs(1));
    tests::expectProven(repository());
}

TEST_P(InheritedHolds, ComeOffAPoolAndItsVialsWithTheLastOfTheirTubes) {
    const auto four = tubes("HEP", "WASH");
    std::vector<EventId> failed;
    for (const auto& [code, percent] : {std::pair{four[0], 69}, {four[1], 69}, {four[2], 65}}) {
        viability(code, percent);
        failed.push_back(lastEvent());
    }
    const auto pool = poolTubes(repository(), who(), {four, "", Volume::millilitres(38)}).value();
    scan(vialsOf(pool.code, VialLabels::PreLabelled), "FX20000001");
    const auto left = [&] { return std::pair{holdsOn(pool.code).size(), holdsOn("FX20000001").size()}; };
    EXPECT_EQ(left(), std::pair(2UL, 2UL)) << "one reason was that of two tubes";
    ASSERT_TRUE(undoAtBench(repository(), who(), failed[0], "another tube's value"));
    EXPECT_EQ(left(), std::pair(2UL, 2UL)) << "the second tube holds them as well";
    ASSERT_TRUE(undoAtBench(repository(), who(), failed[1], "another tube's value"));
    EXPECT_EQ(left(), std::pair(1UL, 1UL));
    ASSERT_TRUE(undoAtBench(repository(), who(), failed[2], "another tube's value"));
    EXPECT_EQ(left(), std::pair(0UL, 0UL));
    tests::expectProven(repository());
}

TEST_P(InheritedHolds, StayOnWhatFailedForItself) {
    const auto tube = tubes("HEP", "WASH").front();
    viability(tube, 69);
    const auto view = vialsOf(tube, VialLabels::PreLabelled);
    scan(view, "FX20000001");
    scan(view, "FX20000002");
    viability("FX20000002", 69);
    EXPECT_EQ(viability(tube, 96, "a transposed digit").released, 2);
    EXPECT_THAT(holdsOn(tube), IsEmpty());
    EXPECT_THAT(holdsOn("FX20000001"), IsEmpty());
    EXPECT_FALSE(holdsOn("FX20000002").empty());
    tests::expectProven(repository());
}

} // namespace
} // namespace storage::workflows
