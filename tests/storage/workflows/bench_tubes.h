// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database/records.h"
#include "storage/specimens/processing_store.h"
#include "storage/specimens/specimen_store.h"
#include "storage/workflows/bench.h"
#include "tests/support/ledger_checks.h"
#include "tests/support/repositories.h"

#include <gmock/gmock.h>

namespace tests {

/// The demonstration's bench: four heparin tubes of one visit after their gradient, one heparin tube, two of
/// serum and one of plasma before their spin. The clock stands a minute behind the newest entry.
class BenchTest : public DemonstrationTest {
protected:
    void SetUp() override {
        DemonstrationTest::SetUp();
        m_who = technician();
    }

    [[nodiscard]] const storage::workflows::SignedIn& who() const { return *m_who; }

    [[nodiscard]] std::vector<storage::workflows::BenchTube> bench() {
        return repository()
            .read([&](storage::database::Reading& reading) {
                return storage::workflows::benchTubes(reading, codes(), clock().now());
            })
            .value();
    }

    /// Codes of the tubes at the bench whose next step is this.
    [[nodiscard]] std::vector<std::string> tubes(const std::string& kind, const std::string& next) {
        std::vector<std::string> found;
        for (const auto& tube : bench()) {
            if (tube.tube.specimen.kindCode == kind && tube.next == next) {
                found.push_back(tube.tube.specimen.code);
            }
        }
        std::ranges::sort(found);
        return found;
    }

    [[nodiscard]] storage::workflows::BenchTube tubeNamed(const std::string& code) {
        for (auto& tube : bench()) {
            if (tube.tube.specimen.code == code) {
                return tube;
            }
        }
        ADD_FAILURE() << code << " is not at the bench";
        return bench().front();
    }

    [[nodiscard]] storage::specimens::Specimen specimenOf(const std::string& code) {
        return look([&](storage::database::Reading& reading) {
            return storage::specimens::specimenByCode(reading, code).value();
        });
    }

    /// The limits of a tube that are written as crossed, whether it is at the bench or not.
    [[nodiscard]] std::vector<storage::specimens::Deviation> crossingsOf(const std::string& code) {
        auto all = look([&](storage::database::Reading& reading) {
            return storage::specimens::deviationsOf(
                reading, storage::specimens::specimenByCode(reading, code).value().id);
        });
        std::erase_if(all, [](const storage::specimens::Deviation& deviation) {
            return deviation.kind != storage::specimens::DeviationKind::LimitCrossed;
        });
        return all;
    }

    /// A tube of serum that was spun, and its aliquots are due.
    [[nodiscard]] std::string spunSerum() {
        const auto code = tubes("SST", "SPIN").front();
        begin("SPIN", {code});
        clock().advance(std::chrono::minutes{10});
        finish("SPIN", {code});
        return code;
    }

    storage::workflows::BenchOutcome begin(const std::string& step, const std::vector<std::string>& which) {
        return storage::workflows::beginStep(repository(), who(), {step, "C1", {}, lots(), ""}, which)
            .value();
    }

    storage::workflows::BenchOutcome finish(const std::string& step, const std::vector<std::string>& which) {
        return storage::workflows::finishStep(repository(), who(), step, which).value();
    }

    /// What every step of the demonstration may ask for.
    static std::vector<storage::specimens::ReagentLot> lots() {
        return {{"density medium", "D1", std::nullopt},
                {"PBS", "P1", std::nullopt},
                {"freezing medium", "F1", std::nullopt}};
    }

    /// The technician with rights in no study of the bench.
    [[nodiscard]] storage::workflows::SignedIn strangerToTheStudy() const {
        auto stranger = who();
        for (auto& grant : stranger.grants) {
            grant.study = storage::StudyId{1};
        }
        return stranger;
    }

    /// Places an identity hold on a tube.
    void holdIdentity(const std::string& code) {
        const auto held =
            repository().write([&](storage::database::Writing& writing) -> storage::Result<storage::EventId> {
                storage::workflows::Recording recording{
                    repository(), who().person, storage::people::Role::Technician,
                    storage::custody::EventKind::HoldPlace, clock().now()};
                recording.create(storage::specimens::Hold{
                    repository().ids().next<storage::HoldId>(),
                    storage::specimens::specimenByCode(writing, code).value().id,
                    storage::specimens::HoldKind::Identity, "two labels", clock().now(), std::nullopt});
                return recording.commit(writing);
            });
        ASSERT_TRUE(held) << held.error().detail;
    }

    [[nodiscard]] storage::EventId lastEvent() {
        return storage::EventId{
            numberOf(repository(),
                     GetParam() == storage::database::Engine::Sqlite
                         ? "select event_id from event order by seq desc limit 1"
                         : "select event_id from (select 0 as queued, seq, event_id from event union all "
                           "select 1, id, event_id from event_pending) as e order by queued desc, seq desc "
                           "limit 1")};
    }

    static std::vector<std::string> rulesOf(const storage::workflows::BenchOutcome& outcome) {
        std::vector<std::string> rules;
        for (const auto& refused : outcome.refused) {
            for (const auto& reason : refused.verdict.reasons()) {
                rules.push_back(reason.rule);
            }
        }
        return rules;
    }

private:
    std::optional<storage::workflows::SignedIn> m_who;
};

} // namespace tests
