// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/bench_forms.h"

#include "tests/storage/specimens/bench_scene.h"

#include <gtest/gtest.h>

namespace app::bench {
namespace {

using storage::CellCount;
using storage::Volume;
using storage::specimens::Better;
using storage::workflows::BenchTube;
using storage::workflows::VialLabels;

/// Before its first step, with vials by cells if they are told.
BenchTube tube(std::optional<CellCount> cells = std::nullopt) {
    namespace scene = storage::specimens::test;
    auto profile = scene::profile();
    profile.products.front().cells = cells;
    profile.quality.push_back({"HAEMOLYSIS", "haemolysis index", "", Better::Low, 1000, 2000, 3000});
    const storage::studies::ProfileVersion version{storage::ProfileId{1},
                                                   storage::StudyId{1},
                                                   profile.code,
                                                   "1.0",
                                                   profile.name,
                                                   storage::dateAt(scene::at(0), storage::ZoneOffset{0}),
                                                   {},
                                                   {}};
    return {scene::tube(),
            "CT7K-00001-A",
            "LUP-0107",
            "D28",
            std::make_shared<storage::workflows::ProfileInForce>(
                storage::workflows::ProfileInForce{version, std::move(profile)}),
            {},
            {},
            {},
            "GRADIENT",
            {},
            {}};
}

/// What the form says of these entries, one after the other.
QStringList mistakes(const common::Form& form, const QStringList& entries) {
    QStringList said;
    for (std::size_t i = 0; i < form.fields.size(); ++i) {
        const auto& field = form.fields[i];
        said << (field.mistake && !field.mistake(entries.value(qsizetype(i))).isEmpty() ? field.name
                                                                                        : QString{});
    }
    said.removeAll(QString{});
    return said;
}

TEST(BenchForms, CellsAreAskedForOnlyWhenVialsAreMadeByThem) {
    EXPECT_EQ(divideForm(tube(), 1).fields.size(), 1U);
    EXPECT_EQ(divideForm(tube(), 40).title, QStringLiteral("Vials from 40 tubes"));
    EXPECT_EQ(divideForm(tube(CellCount::millions(10)), 1).fields.size(), 2U);
    const auto by = batchOf(tube(CellCount::millions(10)), {"8.5 mL", "24.5e6"}, VialLabels::Ours).value();
    EXPECT_EQ(by.parent, "CT7K00001A");
    EXPECT_EQ(by.available, Volume::microlitres(8500));
    EXPECT_EQ(by.cells, CellCount::cells(24'500'000));
    EXPECT_EQ(by.labels, VialLabels::Ours);
    EXPECT_FALSE(batchOf(tube(), {"8.5 mL"}, VialLabels::PreLabelled).value().cells);
}

TEST(BenchForms, WhatHasNoUnitIsRefusedBesideItsField) {
    const auto form = divideForm(tube(CellCount::millions(10)), 1);
    EXPECT_EQ(mistakes(form, {"8.5", "24.5"}), (QStringList{"volume", "cells"}));
    EXPECT_EQ(mistakes(form, {"8.5 mL", "24.5e6"}), QStringList());
    EXPECT_EQ(mistakes(lossForm(1), {""}), (QStringList{"volume"})) << "nothing lost is written as 0 mL";
    EXPECT_EQ(mistakes(lossForm(1), {"0 mL"}), QStringList());
    EXPECT_FALSE(batchOf(tube(), {"8.5"}, VialLabels::Ours));
}

TEST(BenchForms, CellsThatAreNotWrittenAreNone) {
    const QStringList entries{"40e6", "92.5", "trypan blue", "30e6", "", "1e6", ""};
    EXPECT_EQ(mistakes(cellForm(tube()), entries), QStringList());
    const auto flow = cellFlowOf(tube(), entries).value();
    EXPECT_EQ(flow.specimen, "CT7K00001A");
    EXPECT_EQ(flow.step, "GRADIENT");
    EXPECT_EQ(flow.viability, 925);
    EXPECT_EQ(flow.counted, CellCount::millions(40));
    EXPECT_EQ(flow.fractions, CellCount::millions(30));
    EXPECT_EQ(flow.retained, CellCount::cells(0));
    EXPECT_EQ(flow.tested, CellCount::millions(1));
    EXPECT_EQ(flow.lost, CellCount::cells(0));
}

TEST(BenchForms, ABalanceBelongsToTheStepInWhichItWasCounted) {
    const QStringList entries{"40e6", "", "trypan blue", "40e6", "", "", ""};
    namespace scene = storage::specimens::test;
    auto counted = tube();
    counted.tube.steps = {scene::step(1, "GRADIENT", storage::specimens::StepState::Done, 61, 91)};
    counted.next = "WASH";
    EXPECT_EQ(cellFlowOf(counted, entries).value().step, "GRADIENT");
    counted.running = "WASH";
    EXPECT_EQ(cellFlowOf(counted, entries).value().step, "WASH");
}

TEST(BenchForms, ABalanceNeedsTheCountAndItsMethodAndAPossibleViability) {
    EXPECT_EQ(mistakes(cellForm(tube()), {"", "", "", "", "", "", ""}), (QStringList{"counted", "method"}));
    EXPECT_EQ(mistakes(cellForm(tube()), {"40e6", "100.1", "x", "30", "", "", ""}),
              (QStringList{"viability", "fractions"}));
    EXPECT_EQ(mistakes(cellForm(tube()), {"40e6", "92.55", "x", "", "", "", ""}), (QStringList{"viability"}));
    EXPECT_EQ(mistakes(cellForm(tube()), {"40e6", "100", "x", "", "", "", ""}), QStringList());
}

TEST(BenchForms, AValueIsOneOfTheProfilesTests) {
    const auto form = qualityForm(tube());
    EXPECT_EQ(form.fields.at(0).choices, (QStringList{"viability (%)", "haemolysis index"}));
    EXPECT_TRUE(form.detail.contains(QStringLiteral("viability (%): at least 90 % is as wanted")))
        << form.detail.toStdString();
    const auto typed = valueOf(tube(), {"haemolysis index", "1.5", "eye", ""}).value();
    EXPECT_EQ(typed.measured.test, "HAEMOLYSIS");
    EXPECT_EQ(typed.measured.value, 1500);
    EXPECT_EQ(typed.reason, "");
    EXPECT_EQ(mistakes(form, {"viability (%)", "much", "", ""}), (QStringList{"value", "method"}));
    EXPECT_FALSE(valueOf(tube(), {"viability", "90", "x", ""}));
}

TEST(BenchForms, ALateEntryNeedsItsTimeAndItsReason) {
    const auto now = storage::parseIsoTimestamp("2026-11-22T10:30:00Z").value();
    const auto form = lateForm(QStringLiteral("Wash began earlier"), now, storage::ZoneOffset{0});
    EXPECT_EQ(mistakes(form, {"soon", ""}), (QStringList{"at", "reason"}));
    const auto late = lateEntryOf({"10:12", "hands full"}, now, storage::ZoneOffset{0}).value();
    EXPECT_EQ(late.at, storage::parseIsoTimestamp("2026-11-22T10:12:00Z").value());
    EXPECT_EQ(late.reason, "hands full");
}

} // namespace
} // namespace app::bench
