// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/bench_hand.h"

#include <gtest/gtest.h>

namespace app::bench {
namespace {

using namespace std::chrono_literals;
using storage::specimens::ProcessingProfile;
using storage::specimens::ProfileStep;
using storage::specimens::StepKind;

const storage::Timestamp kNow{std::chrono::sys_days{std::chrono::year{2026} / 11 / 22}};

ProfileStep spin() {
    return {"GRADIENT",   "density gradient", StepKind::Spin,           "centrifuge",
            std::nullopt, std::nullopt,       {"density medium", "PBS"}};
}

/// Of one spin and one count.
ProcessingProfile profile() {
    ProcessingProfile made;
    made.code = "PBMC";
    made.steps = {spin(), {"COUNT", "count", StepKind::Count, "", std::nullopt, std::nullopt, {}}};
    return made;
}

TEST(BenchHand, TubesThatStandAlikeShareTheirStep) {
    const auto made = profile();
    const Standing waiting{&made, std::nullopt, "GRADIENT"};
    const Standing spinning{&made, "GRADIENT", "COUNT"};
    const Standing finished{&made, std::nullopt, std::nullopt};
    EXPECT_EQ(stepOfHand(std::vector{waiting, waiting}).next->code, "GRADIENT");
    EXPECT_EQ(stepOfHand(std::vector{spinning}).running->code, "GRADIENT");
    EXPECT_EQ(stepOfHand(std::vector{spinning}).next, nullptr) << "what runs must end first";
    EXPECT_TRUE(stepOfHand(std::vector{waiting, spinning}).isMixed);
    EXPECT_FALSE(stepOfHand({}).isMixed);
    EXPECT_EQ(stepOfHand(std::vector{finished}).next, nullptr);
}

TEST(BenchHand, AsksForTheInstrumentAndThenForEachLot) {
    Preparation made;
    const std::vector<std::pair<std::string, std::string>> scans{
        {"the centrifuge", "CENT-2"},
        {"the lot of density medium", "DM-26@2027-06-30"},
        {"the lot of PBS", "P-9"}};
    for (const auto& [asked, scan] : scans) {
        EXPECT_EQ(missingFor(spin(), made), asked);
        made = prepared(std::move(made), spin(), scan, kNow).value();
    }
    EXPECT_EQ(missingFor(spin(), made), "");
    EXPECT_EQ(made.instrument, "CENT-2");
    EXPECT_EQ(made.reagents.at(0).lot, "DM-26");
    EXPECT_TRUE(made.reagents.at(0).expiresOn);
    EXPECT_EQ(made.reagents.at(1).lot, "P-9");
    EXPECT_FALSE(prepared(made, spin(), "ONE MORE", kNow)) << "nothing is missing";
}

TEST(BenchHand, ALotWithADayThatDoesNotExistIsRefused) {
    Preparation made{"GRADIENT", "CENT-2", {}};
    EXPECT_FALSE(prepared(made, spin(), "DM-26@2027-02-31", kNow));
}

TEST(BenchHand, TheCountdownReadsLikeAClock) {
    EXPECT_EQ(countdown(38min + 50s), "38:50");
    EXPECT_EQ(countdown(1h + 5min + 33s), "1:05:33");
    EXPECT_EQ(countdown(26h), "26:00:00");
    EXPECT_EQ(countdown(0s), "00:00");
    EXPECT_EQ(countdown(-4min - 12s), "\u221204:12");
    EXPECT_EQ(countdown(-2h), "\u22122:00:00");
}

namespace specimens = storage::specimens;
using storage::Volume;
using storage::specimens::Specimen;
using storage::specimens::VialState;
using storage::workflows::BatchView;

Specimen serum(const std::string& code) {
    return {storage::SpecimenId{1},
            code,
            storage::ParticipantId{1},
            storage::StudyId{1},
            std::nullopt,
            1,
            std::nullopt,
            "SERUM",
            specimens::Material::Serum,
            specimens::TemperatureClass::Freezer80,
            specimens::Lifecycle::Accessioned,
            Volume::microlitres(500),
            kNow,
            storage::ZoneOffset{0},
            kNow,
            specimens::Condition::Good,
            std::nullopt,
            std::nullopt,
            std::nullopt,
            0};
}

/// A batch with vials in these states; those with a code have their specimen.
BatchView batch(const std::vector<std::pair<VialState, std::string>>& vials) {
    const storage::AliquotBatchId id{1};
    const specimens::AliquotBatch open{id,
                                       storage::BenchStayId{1},
                                       specimens::BatchKind::Aliquot,
                                       specimens::Material::Serum,
                                       Volume::millilitres(4),
                                       std::nullopt,
                                       std::nullopt,
                                       specimens::BatchState::Open,
                                       storage::PersonId{1},
                                       kNow,
                                       std::nullopt};
    BatchView view{open, serum("CT7K0"), {}, {}, Volume::nanolitres(0)};
    for (const auto& [state, code] : vials) {
        view.vials.push_back({storage::AliquotVialId{1}, id, 1, "SERUM", Volume::microlitres(500),
                              std::nullopt, state, std::nullopt, std::nullopt, ""});
        view.children.push_back(code.empty() ? std::nullopt : std::optional{serum(code)});
    }
    return view;
}

TEST(BenchHand, ALabelOfOursNamesItsBatchAndAMakersCodeOnlyTheOnlyOneThatWaits) {
    const auto first = batch({{VialState::Filled, "CT7K1"}, {VialState::Labelled, "CT7K2"}});
    const auto second = batch({{VialState::Labelled, "CT7K3"}});
    const auto coded = batch({{VialState::Planned, ""}, {VialState::LeftOut, ""}});
    const std::vector<const BatchView*> two{&first, &second};
    EXPECT_EQ(ownerOf(two, "CT7K3"), &second);
    EXPECT_EQ(ownerOf(two, "CT7K1"), &first) << "also when it was scanned before";
    const std::vector<const BatchView*> three{&first, &second, &coded};
    EXPECT_EQ(ownerOf(three, "FX20000001"), &coded);
    const std::vector<const BatchView*> ambiguous{&coded, &coded};
    EXPECT_EQ(ownerOf(ambiguous, "FX20000001"), nullptr);
    EXPECT_EQ(waitingIn(three), 3);
    EXPECT_FALSE(isComplete(coded));
    EXPECT_TRUE(isComplete(batch({{VialState::Filled, "CT7K1"}, {VialState::LeftOut, ""}})));
}

} // namespace
} // namespace app::bench
