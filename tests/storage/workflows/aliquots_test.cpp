// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/aliquots.h"

#include "storage/freezers/container.h"
#include "storage/workflows/label_batches.h"
#include "storage/workflows/specimen_sprec.h"
#include "storage/workflows/tube_codes.h"
#include "tests/storage/workflows/bench_tubes.h"

namespace storage::workflows {
namespace {

using specimens::BatchKind;
using specimens::Lifecycle;
using specimens::VialState;
using testing::SizeIs;

class Aliquots : public tests::BenchTest {
protected:
    /// 2.2 mL of serum: four aliquots of 500 µL and one of 200.
    NewBatch serumBatch(VialLabels labels = VialLabels::PreLabelled) {
        m_parent = spunSerum();
        return {m_parent, Volume::microlitres(2200), {}, {}, {}, labels};
    }

    /// Labels for all vials of a batch, that came out.
    std::vector<specimens::Print> printed(const BatchView& view, std::int64_t number) {
        std::vector<WantedLabel> wanted;
        for (const auto& child : view.children) {
            wanted.push_back({child->id, number});
        }
        const auto reason = number > 1 ? std::optional{custody::Stated{"REPRINT", "smudged"}} : std::nullopt;
        auto prints = queueLabels(repository(), who(), {"vials", "cryovial", "printer", reason}, wanted);
        EXPECT_TRUE(prints) << prints.error().detail;
        return *std::move(prints);
    }

    void comeOut(const std::vector<specimens::Print>& prints) {
        for (const auto& print : prints) {
            using specimens::PrintState;
            EXPECT_TRUE(notePrint(repository(), who(), print.id, PrintState::Sent, Settled::No));
            EXPECT_TRUE(notePrint(repository(), who(), print.id, PrintState::Printed, Settled::Yes));
        }
    }

    Result<VialScanned> scanLabel(const BatchView& view, std::size_t vial, std::int64_t print) {
        return scanVial(repository(), who(), view.batch.id, view.children.at(vial)->code, std::nullopt,
                        print);
    }

    [[nodiscard]] bool isApplied(const specimens::Print& print) {
        return look([&](database::Reading& reading) {
                   return database::recordById<specimens::Print>(reading, print.id.value());
               })
            ->appliedAt.has_value();
    }

    VialScanned scan(const BatchView& view, const std::string& code) {
        return scanVial(repository(), who(), view.batch.id, code).value();
    }

    std::string m_parent;
};

INSTANTIATE_ON_BOTH_ENGINES(Aliquots);

TEST_P(Aliquots, PreLabelledTubesAreRegisteredInAnyOrderAsTheyAreScanned) {
    const auto view = openBatch(repository(), who(), serumBatch()).value();
    ASSERT_THAT(view.vials, SizeIs(5));
    EXPECT_EQ(view.batch.kind, BatchKind::Aliquot);
    EXPECT_EQ(specimenOf(m_parent).volume, Volume::microlitres(2200)) << "as measured, not as planned";
    const auto first = scan(view, "FX20000009");
    EXPECT_EQ(first.outcome, VialScan::Filled);
    EXPECT_EQ(first.open, 4);
    EXPECT_EQ(scan(view, "FX20000009").outcome, VialScan::Again);
    EXPECT_EQ(scan(view, m_parent).outcome, VialScan::Elsewhere);
    const auto child = specimenOf("FX20000009");
    EXPECT_EQ(child.material, specimens::Material::Serum);
    EXPECT_EQ(child.lifecycle, Lifecycle::Accessioned);
    EXPECT_EQ(child.volume, Volume::microlitres(500));
    EXPECT_EQ(child.parent, specimenOf(m_parent).id);
    EXPECT_EQ(specimenOf(m_parent).volume, Volume::microlitres(1700));
    tests::expectProven(repository());
}

TEST_P(Aliquots, ABatchGoesOnAfterAPowerCut) {
    const auto view = openBatch(repository(), who(), serumBatch()).value();
    static_cast<void>(scan(view, "FX20000001"));
    static_cast<void>(scan(view, "FX20000002"));
    openAt(address(), folder() / "keys");
    const auto open = look([](database::Reading& reading) { return openBatchViews(reading); });
    ASSERT_THAT(open, SizeIs(1));
    EXPECT_EQ(open.front().vials[1].state, VialState::Filled);
    EXPECT_EQ(open.front().vials[2].state, VialState::Planned);
    EXPECT_EQ(scan(open.front(), "FX20000003").open, 2);
    tests::expectProven(repository());
}

TEST_P(Aliquots, ABatchClosesOnlyWhenEachVialWasScannedOrLeftOut) {
    const auto view = openBatch(repository(), who(), serumBatch()).value();
    const auto id = view.batch.id;
    for (const auto* code : {"FX20000001", "FX20000002", "FX20000003", "FX20000004"}) {
        static_cast<void>(scan(view, code));
    }
    const auto early = closeBatch(repository(), who(), id, Volume::nanolitres(0));
    EXPECT_EQ(early.error().code, ErrorCode::Invalid);
    EXPECT_THAT(early.error().detail, testing::HasSubstr("Vial 5 (SERUM) was not scanned back."));
    EXPECT_EQ(leaveOutVial(repository(), who(), id, 5, "").error().code, ErrorCode::Invalid);
    EXPECT_EQ(leaveOutVial(repository(), who(), id, 1, "spilt").error().code, ErrorCode::Invalid)
        << "it is filled";
    ASSERT_TRUE(leaveOutVial(repository(), who(), id, 5, "spilt"));
    EXPECT_FALSE(closeBatch(repository(), who(), id, Volume::microlitres(201))) << "more lost than there was";
    ASSERT_TRUE(closeBatch(repository(), who(), id, Volume::microlitres(200)));
    EXPECT_EQ(specimenOf(m_parent).volume, Volume::nanolitres(0));
    EXPECT_EQ(tubeNamed(m_parent).next, "FREEZE") << "the step of dividing is done with it";
    EXPECT_EQ(scanVial(repository(), who(), id, "FX20000005").error().code, ErrorCode::Conflict);
    tests::expectProven(repository());
}

TEST_P(Aliquots, OurOwnLabelsAreRegisteredAtOnceAndScannedBack) {
    const auto view = openBatch(repository(), who(), serumBatch(VialLabels::Ours)).value();
    ASSERT_TRUE(view.children.at(4));
    EXPECT_EQ(view.vials.at(4).state, VialState::Labelled);
    EXPECT_EQ(specimenOf(m_parent).volume, Volume::nanolitres(0));
    EXPECT_EQ(scan(view, view.children[3]->code).vial->ordinal, 4);
    EXPECT_EQ(scan(view, "FX20000001").outcome, VialScan::NothingOpen) << "no vial waits for a maker's tube";
    ASSERT_TRUE(leaveOutVial(repository(), who(), view.batch.id, 5, "the label tore"));
    EXPECT_EQ(specimenOf(view.children[4]->code).lifecycle, Lifecycle::Voided);
    EXPECT_EQ(specimenOf(m_parent).volume, Volume::microlitres(200)) << "what was meant for it is back";
    tests::expectProven(repository());
}

TEST_P(Aliquots, ScanningALabelBackSaysThatItIsOnItsVial) {
    const auto view = openBatch(repository(), who(), serumBatch(VialLabels::Ours)).value();
    comeOut(printed(view, 1));
    const auto openRounds = [&] {
        return look([](database::Reading& reading) { return openBatches(reading); });
    };
    ASSERT_TRUE(leaveOutVial(repository(), who(), view.batch.id, 2, "the label tore"));
    for (const auto i : {0U, 2U, 3U}) {
        ASSERT_TRUE(scanLabel(view, i, 1));
    }
    ASSERT_THAT(openRounds(), SizeIs(1)) << "one vial was not scanned yet";
    ASSERT_TRUE(scanLabel(view, 4, 1));
    EXPECT_THAT(openRounds(), SizeIs(0)) << "nothing is to be scanned a second time";
    tests::expectProven(repository());
}

TEST_P(Aliquots, OnlyTheLabelThatWasReadIsOnItsVial) {
    const auto view = openBatch(repository(), who(), serumBatch(VialLabels::Ours)).value();
    const auto first = printed(view, 1);
    ASSERT_TRUE(scanLabel(view, 0, 1));
    EXPECT_FALSE(isApplied(first[0])) << "it was only queued";
    comeOut(first);
    const auto second = printed(view, 2);
    ASSERT_TRUE(scanLabel(view, 1, 1)) << "the new ones have not come out";
    EXPECT_TRUE(isApplied(first[1]));
    EXPECT_FALSE(isApplied(second[1]));
    comeOut(second);
    const auto old = scanLabel(view, 2, 1);
    ASSERT_FALSE(old);
    EXPECT_EQ(old.error().code, ErrorCode::Conflict);
    EXPECT_THAT(old.error().detail, testing::HasSubstr("Label 2, printed by"));
    ASSERT_TRUE(scanLabel(view, 2, 2));
    EXPECT_TRUE(isApplied(second[2]));
    EXPECT_FALSE(isApplied(first[2]));
    scan(view, view.children[3]->code);
    EXPECT_FALSE(isApplied(second[3])) << "which of its codes was read is not known";
    tests::expectProven(repository());
}

TEST_P(Aliquots, OfAHeldTubeAreHeldForTheSameReason) {
    const auto batch = serumBatch();
    ASSERT_TRUE(recordQuality(repository(), who(), {m_parent, "HAEMOLYSIS", 3500, "", ""}));
    const auto view = openBatch(repository(), who(), batch).value();
    scan(view, "FX20000009");
    const auto reasonsOf = [&](const std::string& code) {
        std::vector<std::string> reasons;
        const auto id = specimenOf(code).id;
        for (const auto& hold :
             look([&](database::Reading& reading) { return specimens::openHoldsOf(reading, id); })) {
            reasons.push_back(hold.reason);
        }
        return reasons;
    };
    EXPECT_THAT(reasonsOf("FX20000009"), SizeIs(1));
    EXPECT_EQ(reasonsOf("FX20000009"), reasonsOf(m_parent));
    tests::expectProven(repository());
}

TEST_P(Aliquots, DerivativesLeaveTheVolumeOfAnotherMaterialAlone) {
    const auto blood = tubes("HEP", "WASH").front();
    const auto before = specimenOf(blood).volume;
    const auto view =
        openBatch(repository(), who(),
                  {blood, Volume::millilitres(4), CellCount::millions(25), {}, {}, VialLabels::Ours})
            .value();
    EXPECT_EQ(view.batch.kind, BatchKind::Derive);
    ASSERT_THAT(view.vials, SizeIs(3)) << "10, 10 and 5 million";
    EXPECT_EQ(view.vials[2].cells, CellCount::millions(5));
    EXPECT_EQ(specimenOf(blood).volume, before);
    EXPECT_EQ(view.children[0]->material, specimens::Material::Pbmc);
    tests::expectProven(repository());
}

TEST_P(Aliquots, MoreThanThereIsIsRefusedWithAllReasons) {
    auto wanted = serumBatch();
    wanted.vials = {{"SERUM", Volume::millilitres(2), std::nullopt},
                    {"BOIL", Volume::millilitres(1), std::nullopt}};
    const auto refused = openBatch(repository(), who(), wanted);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().detail, testing::HasSubstr("3 mL are to come out of 2.2 mL."));
    EXPECT_THAT(refused.error().detail, testing::HasSubstr("The profile has no product BOIL."));
    wanted.vials.reset();
    ASSERT_TRUE(openBatch(repository(), who(), wanted));
    const auto second = openBatch(repository(), who(), wanted);
    EXPECT_THAT(second.error().detail, testing::HasSubstr("is open"));
    tests::expectProven(repository());
}

TEST_P(Aliquots, AnIdentityHoldKeepsATubeWhole) {
    const auto wanted = serumBatch();
    holdIdentity(m_parent);
    EXPECT_THAT(openBatch(repository(), who(), wanted).error().detail, testing::HasSubstr("IDENTITY hold"));
}

TEST_P(Aliquots, AProposalRecordsNothing) {
    const auto wanted = serumBatch();
    const auto plan =
        look([&](database::Reading& reading) { return proposeAliquots(reading, codes(), wanted).value(); });
    EXPECT_THAT(plan.vials, SizeIs(5));
    EXPECT_THAT(plan.leftOut, SizeIs(1));
    EXPECT_EQ(tests::numberOf(repository(), "select count(*) from aliquot_batch"), 0);
}

TEST_P(Aliquots, TheSprecOfAChildComesFromWhatWasDoneToItsParent) {
    const auto view = openBatch(repository(), who(), serumBatch()).value();
    static_cast<void>(scan(view, "FX20000001"));
    ASSERT_TRUE(leaveOutVial(repository(), who(), view.batch.id, 2, "enough"));
    const auto code = [&] {
        const auto child = specimenOf("FX20000001");
        return look([&](database::Reading& reading) { return SprecReader{reading}.codeOf(child).text(); });
    };
    EXPECT_EQ(code(), "SER-SST-A-B-N-X-X") << "spun at room temperature within 2 h, not frozen yet";
    ASSERT_TRUE(skipStep(repository(), who(), "VIALS", {m_parent}, "by hand"));
    clock().advance(std::chrono::minutes{20});
    static_cast<void>(begin("FREEZE", {m_parent}));
    EXPECT_EQ(code(), "SER-SST-A-B-N-B-X") << "it is not put away yet";
}

TEST_P(Aliquots, OnlyTheCodeOfATubeBecomesAVial) {
    const auto view = openBatch(repository(), who(), serumBatch()).value();
    const auto box = look([](database::Reading& reading) {
        return database::recordsWhere<freezers::Container>(reading, "order by id limit 1", {}).front().code;
    });
    const auto other = specimenOf(tubes("HEP", "WASH").front()).id;
    ASSERT_TRUE(addTubeCode(repository(), who(), other, "SITE4711"));
    ASSERT_TRUE(endTubeCode(repository(), who(), other, "SITE4711", "the label came off"));

    const struct {
        const char* name;
        std::string code;
        ErrorCode refused;
    } rows[] = {{"a box", box, ErrorCode::Conflict},
                {"a badge", who().person.badge.value(), ErrorCode::Conflict},
                {"a command card", "CMDOK", ErrorCode::Invalid},
                {"another tube's earlier code", "SITE4711", ErrorCode::Conflict},
                {"a control character",
                 "FX\x01"
                 "1",
                 ErrorCode::Invalid},
                {"too long", std::string(kLongestTubeCode + 1, 'A'), ErrorCode::Invalid}};

    for (const auto& row : rows) {
        const auto refused = scanVial(repository(), who(), view.batch.id, row.code);
        ASSERT_FALSE(refused) << row.name;
        EXPECT_EQ(refused.error().code, row.refused) << row.name << ": " << refused.error().detail;
    }
    EXPECT_EQ(scan(view, "FX20000001").open, 4) << "none of them filled a vial";
    tests::expectProven(repository());
}

TEST_P(Aliquots, AnIdentityHoldStopsTheFillingOfVials) {
    const auto view = openBatch(repository(), who(), serumBatch()).value();
    holdIdentity(m_parent);
    const auto refused = scanVial(repository(), who(), view.batch.id, "FX20000001");
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().detail, testing::HasSubstr("IDENTITY hold"));
}

} // namespace
} // namespace storage::workflows
