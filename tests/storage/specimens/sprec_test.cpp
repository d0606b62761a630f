// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/specimens/sprec.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace storage::specimens {
namespace {

using std::chrono::microseconds;
using std::chrono::minutes;
using std::chrono_literals::operator""h;
using std::chrono_literals::operator""min;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr microseconds kLast{-1}; ///< the last moment before a boundary

SpinProgram spin(std::int64_t g, minutes duration, std::int64_t degrees, Brake brake) {
    return {g, duration, Temperature::degrees(degrees), brake};
}

/// PBMC from a heparin tube after 5 h, gradient and wash, over −80 °C into nitrogen: the example of the
/// standard's guide.
SprecFacts pbmc() {
    return {
        Material::Pbmc,
        "SHP",
        {5h, WaitingAt::Room},
        std::vector{spin(400, 30min, 20, Brake::Off), spin(300, 10min, 20, Brake::On)},
        {20min, WaitingAt::Room},
        {Vessel::Cryotube, Volume::millilitres(2), TemperatureClass::NitrogenVapour, Freezing::ViaFreezer80}};
}

TEST(Sprec, CodesThePbmcOfTheGuide) {
    EXPECT_EQ(sprecOf(pbmc()).text(), "CEL-SHP-E-M-B-B-N");
    EXPECT_TRUE(sprecOf(pbmc()).isComplete());
    EXPECT_TRUE(sprecOf(pbmc()).gaps().empty());
}

TEST(Sprec, CodesTheSerumOfTheGuide) {
    const SprecFacts serum{
        Material::Serum,
        "SST",
        {45min, WaitingAt::Room},
        std::vector{spin(1500, 10min, 20, Brake::On)},
        {30min, WaitingAt::Room},
        {Vessel::PolypropyleneTube, Volume::millilitres(1), TemperatureClass::Freezer80, std::nullopt}};
    EXPECT_EQ(sprecOf(serum).text(), "SER-SST-A-B-N-B-A");
}

TEST(Sprec, CodesAnUnspunTubeByItsWayToTheFreezer) {
    const SprecFacts blood{Material::WholeBlood,
                           "PAX",
                           {5h, WaitingAt::Room},
                           std::vector<SpinProgram>{},
                           {},
                           {Vessel::CollectionTube, std::nullopt, TemperatureClass::Freezer80, std::nullopt}};
    EXPECT_EQ(sprecOf(blood).text(), "BLD-PAX-E-N-N-N-Y");
}

TEST(Sprec, SaysOfEachElementThatIsNotRecordedWhichAndWhy) {
    const auto code = sprecOf({});
    EXPECT_EQ(code.text(), "ZZZ-XXX-X-X-X-X-X");
    EXPECT_FALSE(code.isComplete());
    ASSERT_EQ(code.gaps().size(), 7U);
    EXPECT_EQ(code.gaps().front(), "type of sample (ZZZ): the material is not recorded");
    EXPECT_THAT(code.gaps().at(2), HasSubstr("the time from the draw to the first spin is not recorded"));
    EXPECT_THAT(code.gaps().at(6), HasSubstr("the vessel and its place of storage is not recorded"));
}

TEST(Sprec, TellsWhatTheTableDoesNotKnowFromWhatNobodyRecorded) {
    auto facts = pbmc();
    facts.spins->front() = spin(1800, 20min, 20, Brake::On);
    const auto code = sprecOf(facts);
    EXPECT_EQ(code.text(), "CEL-SHP-E-Z-B-B-N");
    EXPECT_TRUE(code.isComplete()) << "the fact is known";
    EXPECT_THAT(code.gaps(),
                ElementsAre("first centrifugation (Z): no letter for 1800 g, 20 min, 20 °C, brake"));
}

TEST(Sprec, TakesTimesInTheWrongOrderForUnknown) {
    auto facts = pbmc();
    facts.afterSpin.length = -1min;
    EXPECT_EQ(sprecOf(facts).text(), "CEL-SHP-E-M-B-X-N");
    EXPECT_THAT(sprecOf(facts).gaps().front(), HasSubstr("the freezer is recorded before the last spin"));
}

TEST(Sprec, ListsTheContainersOfItsVersionOnly) {
    auto facts = pbmc();
    facts.container = "CPT";
    EXPECT_EQ(sprecOf(facts, SprecVersion::V3).elements[1].letters, "CPT");
    EXPECT_EQ(sprecOf(facts, SprecVersion::V2).elements[1].letters, "ZZZ");
    EXPECT_EQ(sprecOf(facts, SprecVersion::V2).elements[1].why,
              "version 2.0 does not list the container CPT");
    facts.container = "XXX";
    EXPECT_EQ(sprecOf(facts).elements[1].says, SprecSays::Unknown);
}

struct PlasmaCase {
    std::string name;
    std::optional<std::size_t> spins;
    std::string letters;
    SprecSays says;
};

class Plasmas : public testing::TestWithParam<PlasmaCase> {};

TEST_P(Plasmas, AreCodedByTheirSpins) {
    auto facts = pbmc();
    facts.material = Material::Plasma;
    facts.spins.reset();
    if (GetParam().spins) {
        facts.spins.emplace(*GetParam().spins, spin(1500, 10min, 20, Brake::On));
    }
    const auto type = sprecOf(facts).elements[0];
    EXPECT_EQ(type.letters, GetParam().letters);
    EXPECT_EQ(type.says, GetParam().says);
}

INSTANTIATE_TEST_SUITE_P(Rows, Plasmas,
                         testing::Values(PlasmaCase{"SpunOnce", 1, "PL1", SprecSays::Known},
                                         PlasmaCase{"SpunTwice", 2, "PL2", SprecSays::Known},
                                         PlasmaCase{"NotSpun", 0, "ZZZ", SprecSays::Other},
                                         PlasmaCase{"SpunThrice", 3, "ZZZ", SprecSays::Other},
                                         PlasmaCase{"NotRecorded", {}, "ZZZ", SprecSays::Unknown}),
                         [](const auto& row) { return row.param.name; });

struct DelayCase {
    std::string name;
    microseconds length;
    WaitingAt at;
    std::string before; ///< the first spin
    std::string after;  ///< the last one
};

class Delays : public testing::TestWithParam<DelayCase> {};

TEST_P(Delays, BelongToTheirLetterFromItsLowerBoundOnAndNotAtItsUpper) {
    auto facts = pbmc();
    facts.beforeSpin = facts.afterSpin = {GetParam().length, GetParam().at};
    const auto code = sprecOf(facts);
    EXPECT_EQ(code.elements[2].letters, GetParam().before);
    EXPECT_EQ(code.elements[5].letters, GetParam().after);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, Delays,
    testing::Values(DelayCase{"AtOnceWarm", 0h, WaitingAt::Room, "A", "B"},
                    DelayCase{"AtOnceCold", 0h, WaitingAt::Cold, "B", "A"},
                    DelayCase{"BelowOneHour", 1h + kLast, WaitingAt::Room, "A", "B"},
                    DelayCase{"OneHourWarm", 1h, WaitingAt::Room, "A", "D"},
                    DelayCase{"OneHourCold", 1h, WaitingAt::Cold, "B", "C"},
                    DelayCase{"BelowTwoHours", 2h + kLast, WaitingAt::Room, "A", "D"},
                    DelayCase{"TwoHoursWarm", 2h, WaitingAt::Room, "C", "F"},
                    DelayCase{"TwoHoursCold", 2h, WaitingAt::Cold, "D", "E"},
                    DelayCase{"BelowFourHours", 4h + kLast, WaitingAt::Cold, "D", "E"},
                    DelayCase{"FourHoursWarm", 4h, WaitingAt::Room, "E", "F"},
                    DelayCase{"FourHoursCold", 4h, WaitingAt::Cold, "F", "E"},
                    DelayCase{"BelowEightHours", 8h + kLast, WaitingAt::Room, "E", "F"},
                    DelayCase{"EightHoursWarm", 8h, WaitingAt::Room, "G", "H"},
                    DelayCase{"EightHoursCold", 8h, WaitingAt::Cold, "H", "G"},
                    DelayCase{"BelowTwelveHours", 12h + kLast, WaitingAt::Cold, "H", "G"},
                    DelayCase{"TwelveHoursWarm", 12h, WaitingAt::Room, "I", "H"},
                    DelayCase{"TwelveHoursCold", 12h, WaitingAt::Cold, "J", "G"},
                    DelayCase{"BelowOneDay", 24h + kLast, WaitingAt::Room, "I", "H"},
                    DelayCase{"OneDayWarm", 24h, WaitingAt::Room, "K", "J"},
                    DelayCase{"OneDayCold", 24h, WaitingAt::Cold, "L", "I"},
                    DelayCase{"BelowTwoDays", 48h + kLast, WaitingAt::Cold, "L", "I"},
                    DelayCase{"TwoDaysWarm", 48h, WaitingAt::Room, "M", "J"},
                    DelayCase{"TwoDaysCold", 48h, WaitingAt::Cold, "N", "I"},
                    DelayCase{"BodyWarmBelowTwoHours", 2h + kLast, WaitingAt::BodyWarm, "O", "Z"},
                    DelayCase{"BodyWarmTwoHours", 2h, WaitingAt::BodyWarm, "Z", "Z"},
                    DelayCase{"Elsewhere", 1h, WaitingAt::Else, "Z", "Z"}),
    [](const auto& row) { return row.param.name; });

struct SpinCase {
    std::string name;
    SpinProgram program;
    std::string first;
    std::string second;
};

class Spins : public testing::TestWithParam<SpinCase> {};

TEST_P(Spins, HaveTheLetterOfTheirForceTimeTemperatureAndBrake) {
    auto facts = pbmc();
    facts.spins = {GetParam().program, GetParam().program};
    EXPECT_EQ(sprecOf(facts).elements[3].letters, GetParam().first);
    EXPECT_EQ(sprecOf(facts).elements[4].letters, GetParam().second);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, Spins,
    testing::Values(SpinCase{"RoomNoBrake", spin(2999, 10min, 18, Brake::Off), "A", "A"},
                    SpinCase{"RoomBrake", spin(1500, 15min, 27, Brake::On), "B", "B"},
                    SpinCase{"ColdNoBrake", spin(1500, 10min, 2, Brake::Off), "C", "C"},
                    SpinCase{"ColdBrake", spin(1500, 10min, 9, Brake::On), "D", "D"},
                    SpinCase{"Room3000", spin(3000, 10min, 20, Brake::On), "E", "E"},
                    SpinCase{"Room5999", spin(5999, 10min, 20, Brake::On), "E", "E"},
                    SpinCase{"Cold3000", spin(3000, 10min, 4, Brake::On), "F", "F"},
                    SpinCase{"Room6000", spin(6000, 10min, 20, Brake::On), "G", "G"},
                    SpinCase{"Cold9999", spin(9999, 10min, 4, Brake::On), "H", "H"},
                    SpinCase{"Room10000", spin(10000, 10min, 20, Brake::On), "I", "I"},
                    SpinCase{"Cold16000", spin(16000, 10min, 4, Brake::On), "J", "J"},
                    SpinCase{"GradientIsNoSecondSpin", spin(999, 30min, 20, Brake::Off), "M", "Z"},
                    SpinCase{"GradientOf1000", spin(1000, 30min, 20, Brake::Off), "Z", "Z"},
                    SpinCase{"GradientWithBrake", spin(400, 30min, 20, Brake::On), "Z", "Z"},
                    SpinCase{"GradientInTheCold", spin(400, 30min, 4, Brake::Off), "Z", "Z"},
                    SpinCase{"GradientOf29Minutes", spin(400, 29min, 20, Brake::Off), "Z", "Z"},
                    SpinCase{"GradientOf31Minutes", spin(400, 31min, 20, Brake::Off), "Z", "Z"},
                    SpinCase{"FastWithoutBrake", spin(3000, 10min, 20, Brake::Off), "Z", "Z"},
                    SpinCase{"NineMinutes", spin(1500, 9min, 20, Brake::On), "Z", "Z"},
                    SpinCase{"SixteenMinutes", spin(1500, 16min, 20, Brake::On), "Z", "Z"},
                    SpinCase{"OneDegree", spin(1500, 10min, 1, Brake::On), "Z", "Z"},
                    SpinCase{"TenDegrees", spin(1500, 10min, 10, Brake::On), "Z", "Z"},
                    SpinCase{"SeventeenDegrees", spin(1500, 10min, 17, Brake::On), "Z", "Z"},
                    SpinCase{"TwentyEightDegrees", spin(1500, 10min, 28, Brake::On), "Z", "Z"}),
    [](const auto& row) { return row.param.name; });

struct StorageCase {
    std::string name;
    Vessel vessel;
    std::int64_t microlitres;
    TemperatureClass temperature;
    std::optional<Freezing> freezing;
    std::string letter;
};

class Storages : public testing::TestWithParam<StorageCase> {};

TEST_P(Storages, HaveTheLetterOfTheirVesselItsSizeAndTheCold) {
    const auto& row = GetParam();
    auto facts = pbmc();
    facts.keeping = {row.vessel, Volume::microlitres(row.microlitres), row.temperature, row.freezing};
    EXPECT_EQ(sprecOf(facts).elements[6].letters, row.letter) << sprecOf(facts).elements[6].why;
}

using enum Vessel;
using enum TemperatureClass;
constexpr auto kAny = std::optional<Freezing>{};
INSTANTIATE_TEST_SUITE_P(
    Rows, Storages,
    testing::Values(
        StorageCase{"Pp500", PolypropyleneTube, 500, Freezer80, kAny, "A"},
        StorageCase{"Pp2000", PolypropyleneTube, 2000, Freezer80, kAny, "A"},
        StorageCase{"PpBetweenTheClasses", PolypropyleneTube, 2001, Freezer80, kAny, "Z"},
        StorageCase{"Pp499", PolypropyleneTube, 499, Freezer80, kAny, "S"},
        StorageCase{"Pp40", PolypropyleneTube, 40, Freezer80, kAny, "S"},
        StorageCase{"Pp39", PolypropyleneTube, 39, Freezer80, kAny, "Z"},
        StorageCase{"Pp5000", PolypropyleneTube, 5000, Freezer80, kAny, "J"},
        StorageCase{"Pp4999", PolypropyleneTube, 4999, Freezer80, kAny, "Z"},
        StorageCase{"PpAtMinus20", PolypropyleneTube, 1000, Freezer20, kAny, "B"},
        StorageCase{"LargePpAtMinus20", PolypropyleneTube, 5000, Freezer20, kAny, "K"},
        StorageCase{"SmallPpAtMinus20", PolypropyleneTube, 100, Freezer20, kAny, "T"},
        StorageCase{"PpInNitrogen", PolypropyleneTube, 1000, NitrogenLiquid, kAny, "V"},
        StorageCase{"SmallPpInNitrogen", PolypropyleneTube, 100, NitrogenVapour, kAny, "W"},
        StorageCase{"CryotubeDirect", Cryotube, 2000, NitrogenLiquid, Freezing::Direct, "C"},
        StorageCase{"CryotubeProgrammed", Cryotube, 1000, NitrogenVapour, Freezing::Programmable, "E"},
        StorageCase{"CryotubeOverMinus80", Cryotube, 2000, NitrogenVapour, Freezing::ViaFreezer80, "N"},
        StorageCase{"CryotubeNobodyKnowsHow", Cryotube, 2000, NitrogenVapour, kAny, "X"},
        StorageCase{"CryotubeAtMinus80", Cryotube, 1000, Freezer80, kAny, "D"},
        StorageCase{"CryotubeTooLarge", Cryotube, 2001, Freezer80, kAny, "Z"},
        StorageCase{"CryotubeTooSmall", Cryotube, 999, Freezer80, kAny, "Z"},
        StorageCase{"StrawDirect", Straw, 500, NitrogenLiquid, Freezing::Direct, "F"},
        StorageCase{"StrawProgrammed", Straw, 500, NitrogenLiquid, Freezing::Programmable, "I"},
        StorageCase{"StrawOverMinus80", Straw, 500, NitrogenLiquid, Freezing::ViaFreezer80, "O"},
        StorageCase{"StrawAtMinus80", Straw, 500, Freezer80, kAny, "G"},
        StorageCase{"StrawAtMinus20", Straw, 500, Freezer20, kAny, "H"},
        StorageCase{"PlateAtMinus80", Microplate, 100, Freezer80, kAny, "L"},
        StorageCase{"PlateAtMinus20", Microplate, 100, Freezer20, kAny, "M"},
        StorageCase{"Paraffin", ParaffinBlock, 0, Ambient, kAny, "P"},
        StorageCase{"ParaffinInTheFridge", ParaffinBlock, 0, Refrigerated, kAny, "P"},
        StorageCase{"Bag", Bag, 50000, NitrogenVapour, kAny, "Q"},
        StorageCase{"Card", DryCard, 0, Ambient, kAny, "R"},
        StorageCase{"OriginalAtMinus80", CollectionTube, 2500, Freezer80, kAny, "Y"},
        StorageCase{"OriginalAtMinus20", CollectionTube, 2500, Freezer20, kAny, "Y"},
        StorageCase{"BagAtMinus80", Bag, 50000, Freezer80, kAny, "Z"},
        StorageCase{"TubeInTheFridge", PolypropyleneTube, 1000, Refrigerated, kAny, "Z"}),
    [](const auto& row) { return row.param.name; });

struct BandCase {
    std::string name;
    std::int64_t centidegrees;
    WaitingAt at;
};

class Bands : public testing::TestWithParam<BandCase> {};

TEST_P(Bands, BeginAtTheirLowerBoundAndEndBeforeTheirUpper) {
    EXPECT_EQ(waitingAt(Temperature::centidegrees(GetParam().centidegrees)), GetParam().at);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, Bands,
    testing::Values(BandCase{"JustBelow2", 199, WaitingAt::Else}, BandCase{"At2", 200, WaitingAt::Cold},
                    BandCase{"JustBelow10", 999, WaitingAt::Cold}, BandCase{"At10", 1000, WaitingAt::Else},
                    BandCase{"JustBelow18", 1799, WaitingAt::Else}, BandCase{"At18", 1800, WaitingAt::Room},
                    BandCase{"JustBelow28", 2799, WaitingAt::Room}, BandCase{"At28", 2800, WaitingAt::Else},
                    BandCase{"JustBelow35", 3499, WaitingAt::Else},
                    BandCase{"At35", 3500, WaitingAt::BodyWarm},
                    BandCase{"JustBelow38", 3799, WaitingAt::BodyWarm},
                    BandCase{"At38", 3800, WaitingAt::Else}),
    [](const auto& row) { return row.param.name; });

RC_GTEST_PROP(Sprec, ALongerDelayNeverHasAnEarlierLetter, ()) {
    const auto letter = [](microseconds length) {
        auto facts = pbmc();
        facts.beforeSpin.length = length;
        return sprecOf(facts).elements[2].letters;
    };
    const microseconds shorter{*rc::gen::inRange<std::int64_t>(0, 4LL * 86'400'000'000)};
    const microseconds longer = shorter + microseconds{*rc::gen::inRange<std::int64_t>(0, 86'400'000'000)};
    RC_ASSERT(letter(shorter) <= letter(longer));
}

RC_GTEST_PROP(Sprec, AnyFactsGiveSevenElementsAndAReasonForEachThatIsNotKnown, ()) {
    SprecFacts facts;
    if (*rc::gen::arbitrary<bool>()) {
        facts.material = static_cast<Material>(*rc::gen::inRange(0, 13));
    }
    if (*rc::gen::arbitrary<bool>()) {
        facts.spins.emplace(*rc::gen::inRange<std::size_t>(0, 4),
                            spin(*rc::gen::inRange(1, 30000), minutes{*rc::gen::inRange(1, 60)},
                                 *rc::gen::inRange(-10, 45), *rc::gen::element(Brake::On, Brake::Off)));
    }
    if (*rc::gen::arbitrary<bool>()) {
        facts.keeping.vessel = static_cast<Vessel>(*rc::gen::inRange(0, 8));
        facts.keeping.temperature = static_cast<TemperatureClass>(*rc::gen::inRange(0, 6));
    }
    const auto code = sprecOf(facts);
    for (const auto& element : code.elements) {
        RC_ASSERT(element.why.empty() == (element.says == SprecSays::Known));
        RC_ASSERT(element.letters.size() == (&element - code.elements.data() < 2 ? 3U : 1U));
    }
    RC_ASSERT(fitsSprec(code, code.text()));
}

struct Wanted {
    std::string name;
    std::string wanted;
    bool fits;
};

class SprecFilter : public testing::TestWithParam<Wanted> {};

TEST_P(SprecFilter, ComparesElementsFromTheLeft) {
    EXPECT_EQ(fitsSprec(sprecOf(pbmc()), GetParam().wanted), GetParam().fits);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, SprecFilter,
    testing::Values(Wanted{"Nothing", "", true}, Wanted{"TypeOnly", "CEL", true},
                    Wanted{"SmallLetters", "cel-shp", true}, Wanted{"AnyContainer", "CEL-?-E", true},
                    Wanted{"Whole", "CEL-SHP-E-M-B-B-N", true}, Wanted{"OtherDelay", "CEL-SHP-A", false},
                    Wanted{"HalfAnElement", "CE", false}, Wanted{"TooMany", "CEL-SHP-E-M-B-B-N-N", false}),
    [](const auto& row) { return row.param.name; });

} // namespace
} // namespace storage::specimens
