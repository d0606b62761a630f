// SPDX-License-Identifier: GPL-3.0-or-later
// What holds of every way in which tubes can be divided and poured together at the bench.
#include "storage/workflows/aliquots.h"
#include "tests/storage/workflows/bench_tubes.h"

#include <fmt/format.h>
#include <map>
#include <rapidcheck.h>
#include <set>

namespace storage::workflows {
namespace {

using specimens::Specimen;

class BenchConservation : public tests::BenchTest {
protected:
    /// A tube of serum of the demonstration's participant, spun and at the bench.
    std::string tubeOf(Volume volume) {
        const auto like = tubes("SST", "SPIN").front();
        const auto made = repository().write([&](database::Writing& writing) -> Result<std::string> {
            auto tube = specimens::specimenByCode(writing, like).value();
            tube.id = repository().ids().next<SpecimenId>();
            tube.code = fmt::format("FX{:08}", ++m_made);
            tube.requirement = std::nullopt;
            tube.lifecycle = specimens::Lifecycle::Received;
            tube.volume = volume;
            Recording recording{repository(), who().person, people::Role::Technician,
                                custody::EventKind::Receive, clock().now()};
            recording.create(tube);
            const auto committed = recording.commit(writing);
            return committed ? Result<std::string>{tube.code} : tl::unexpected(committed.error());
        });
        RC_ASSERT(takeToBench(repository(), who(), {made.value()}).value().done.size() == 1U);
        return *made;
    }

    static Volume microlitres(std::int64_t most) {
        return Volume::microlitres(*rc::gen::inRange<std::int64_t>(0, most + 1));
    }

    /// Pours tubes together, or not; the tube to go on with. A pool never holds more than its tubes did.
    std::string poured(const std::vector<std::string>& codes, Volume sum) {
        if (codes.size() < 2 || *rc::gen::arbitrary<bool>()) {
            return codes.front();
        }
        const auto wanted = microlitres(2 * sum.nanolitres() / 1000);
        const auto pool = poolTubes(repository(), who(), {codes, "", wanted});
        if (!pool) {
            RC_ASSERT(wanted > sum || wanted == Volume::nanolitres(0));
            return codes.front();
        }
        RC_ASSERT(wanted <= sum);
        for (const auto& code : codes) {
            RC_ASSERT(specimenOf(code).lifecycle == specimens::Lifecycle::Consumed);
            RC_ASSERT(specimenOf(code).volume == Volume::nanolitres(0));
        }
        return pool->code;
    }

    /// Divides a tube as far as the rules allow: what is in the vials, lost and left makes what was measured.
    void divide(const std::string& code) {
        const auto available = microlitres(4000);
        const auto cells = CellCount::cells(*rc::gen::inRange<std::int64_t>(0, 1000));
        std::vector<specimens::PlannedVial> planned;
        auto sum = Volume::nanolitres(0);
        auto cellSum = CellCount::cells(0);
        for (int i = *rc::gen::inRange(1, 4); i > 0; --i) {
            const auto volume = microlitres(2000) + Volume::microlitres(1);
            const auto inIt = CellCount::cells(*rc::gen::inRange<std::int64_t>(0, 500));
            planned.push_back({"SERUM", volume, inIt});
            sum = sum + volume;
            cellSum = cellSum + inIt;
        }
        const auto before = specimenOf(code);
        const auto opened =
            openBatch(repository(), who(), {code, available, cells, std::nullopt, planned, VialLabels::Ours});
        // What was divided once is known: no more can be measured in it than was left.
        const bool isThere = !m_divided.contains(code) || available <= before.volume;
        RC_ASSERT(opened.has_value() == (isThere && sum <= available && cellSum <= cells));
        if (!opened) {
            RC_ASSERT(specimenOf(code) == before);
            return;
        }
        RC_ASSERT(*specimenOf(code).volume + sum == available);
        m_divided.insert(code);
        auto kept = sum;
        for (const auto& vial : opened->vials) {
            if (vial.ordinal == 1 && *rc::gen::arbitrary<bool>()) {
                RC_ASSERT(leaveOutVial(repository(), who(), opened->batch.id, 1, "spilt").has_value());
                kept = kept - vial.volume;
            } else {
                const auto& child = opened->children.at(static_cast<std::size_t>(vial.ordinal - 1));
                RC_ASSERT(scanVial(repository(), who(), opened->batch.id, child->code).has_value());
            }
        }
        const auto loss = microlitres(4000);
        const auto closed = closeBatch(repository(), who(), opened->batch.id, loss);
        RC_ASSERT(closed.has_value() == (kept + loss <= available));
        if (!closed) {
            RC_ASSERT(closeBatch(repository(), who(), opened->batch.id, Volume::nanolitres(0)).has_value());
        }
        const auto lost = closed ? loss : Volume::nanolitres(0);
        RC_ASSERT(*specimenOf(code).volume + kept + lost == available);
    }

    /// Every specimen with what it was made of.
    std::multimap<SpecimenId, SpecimenId> lineage() {
        return look([](database::Reading& reading) {
            std::multimap<SpecimenId, SpecimenId> parents;
            for (const auto& edge : database::recordsWhere<specimens::SpecimenParent>(reading, "")) {
                parents.emplace(edge.child, edge.parent);
            }
            for (const auto& one : database::recordsWhere<Specimen>(reading, "where parent_id is not null")) {
                parents.emplace(one.id, *one.parent);
            }
            return parents;
        });
    }

private:
    int m_made = 70'000'000;
    std::set<std::string> m_divided;
};

// Each act is tested on both engines where it belongs; a hundred ways through all of them take minutes on the
// slower one.
INSTANTIATE_TEST_SUITE_P(Engines, BenchConservation, testing::Values(database::Engine::Sqlite),
                         tests::engineName);

/// Walks up from a specimen; true: it came back to one it is on the way from.
bool returnsToItself(const std::multimap<SpecimenId, SpecimenId>& parents, SpecimenId id,
                     std::set<SpecimenId>& onTheWay, std::set<SpecimenId>& done) {
    if (done.contains(id)) {
        return false;
    }
    if (!onTheWay.insert(id).second) {
        return true;
    }
    const auto [first, last] = parents.equal_range(id);
    for (auto edge = first; edge != last; ++edge) {
        if (returnsToItself(parents, edge->second, onTheWay, done)) {
            return true;
        }
    }
    onTheWay.erase(id);
    done.insert(id);
    return false;
}

TEST_P(BenchConservation, VolumeAndCellsAreConservedLineageHasNoCycleAndTheLedgerProvesItAll) {
    EXPECT_TRUE(rc::check("divided and poured in any way", [&] {
        std::vector<std::string> codes;
        auto sum = Volume::nanolitres(0);
        for (int i = *rc::gen::inRange(1, 4); i > 0; --i) {
            const auto volume = microlitres(3000) + Volume::microlitres(1);
            codes.push_back(tubeOf(volume));
            sum = sum + volume;
        }
        const auto code = poured(codes, sum);
        for (int i = *rc::gen::inRange(1, 3); i > 0; --i) {
            divide(code);
        }
        static_cast<void>(leaveBench(repository(), who(), {code}, Remainder::Kept));
    }));
    const auto parents = lineage();
    EXPECT_GT(parents.size(), 100U);
    std::set<SpecimenId> onTheWay;
    std::set<SpecimenId> done;
    for (const auto& [child, parent] : parents) {
        EXPECT_FALSE(returnsToItself(parents, child, onTheWay, done)) << child.value();
    }
    tests::expectProven(repository());
}

} // namespace
} // namespace storage::workflows
