// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/cells.h"
#include "storage/base/id.h"
#include "storage/base/record.h"
#include "storage/base/text_codes.h"
#include "storage/specimens/processing_profile.h"

#include <optional>
#include <string>

/// What was done to tubes at the bench, as it is kept.
namespace storage::specimens {

/// A tube at the bench, from its being taken there until its work is done. At most one is open for a tube.
struct BenchStay {
    BenchStayId id;
    SpecimenId specimen;
    ProfileId profile; ///< the version by which it is processed
    PersonId person;
    std::string station;
    Timestamp beganAt;
    std::optional<Timestamp> endedAt;

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static BenchStay fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const BenchStay&, const BenchStay&) = default;
};

enum class RunState {
    Running,
    Done,
    Failed,    ///< the instrument stopped; its tubes need the step again
    TakenBack, ///< it was recorded by mistake
};

inline constexpr TextCodes<RunState, 4> kRunStateCodes{{"RUNNING", "DONE", "FAILED", "TAKEN_BACK"}};
static_assert(kRunStateCodes.texts.size() == static_cast<std::size_t>(RunState::TakenBack) + 1);

/// One run of a step, e.g. of a centrifuge, with all tubes that were in it.
struct ProcessingRun {
    ProcessingRunId id;
    std::string step; ///< code of the profile's step
    StepKind kind;
    PersonId person;
    std::string station;
    std::string instrument;             ///< as scanned; empty: none was asked for
    std::optional<SpinProgram> program; ///< what it really was set to; present exactly for a spin
    std::optional<Freezing> freezing;   ///< present exactly for a freezing
    Timestamp beganAt;
    std::optional<Timestamp> endedAt;
    RunState state;

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static ProcessingRun fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const ProcessingRun&, const ProcessingRun&) = default;
};

enum class StepState {
    Running,
    Done,
    Failed,
    Skipped,
    TakenBack, ///< it was recorded by mistake
};

inline constexpr TextCodes<StepState, 5> kStepStateCodes{
    {"RUNNING", "DONE", "FAILED", "SKIPPED", "TAKEN_BACK"}};
static_assert(kStepStateCodes.texts.size() == static_cast<std::size_t>(StepState::TakenBack) + 1);

/// One step of one tube.
struct ProcessingStep {
    ProcessingStepId id;
    BenchStayId stay;
    std::optional<ProcessingRunId> run; ///< absent: skipped
    std::string step;
    StepState state;
    std::string reason; ///< why it was skipped or done otherwise; empty: as the profile says
    Timestamp at;       ///< since when it is so; when it was noted, unless it was entered late

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static ProcessingStep fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const ProcessingStep&, const ProcessingStep&) = default;
};

/// A lot that was used in a run.
struct ReagentUse {
    ReagentUseId id;
    ProcessingRunId run;
    std::string name;
    std::string lot;
    std::optional<Date> expiresOn; ///< absent: its code does not say

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static ReagentUse fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const ReagentUse&, const ReagentUse&) = default;
};

enum class DeviationKind {
    LimitCrossed,
    StepSkipped,
    StepChanged,
    RunFailed,
    ReagentExpired,
    CellsUnexplained,
    QualityFailed,
};

inline constexpr TextCodes<DeviationKind, 7> kDeviationKindCodes{
    {"LIMIT_CROSSED", "STEP_SKIPPED", "STEP_CHANGED", "RUN_FAILED", "REAGENT_EXPIRED", "CELLS_UNEXPLAINED",
     "QUALITY_FAILED"}};
static_assert(kDeviationKindCodes.texts.size() == static_cast<std::size_t>(DeviationKind::QualityFailed) + 1);

/// Something that was not as the profile wants it. It writes itself with its numbers; a person adds the
/// reason when there is time.
struct Deviation {
    DeviationId id;
    SpecimenId specimen;
    std::optional<BenchStayId> stay;
    DeviationKind kind;
    std::string about;       ///< the limit, step, test or lot: once for each stay and kind
    std::string explanation; ///< one sentence with the numbers
    Timestamp openedAt;
    std::optional<std::string> reason;
    std::optional<Timestamp> explainedAt;
    std::optional<PersonId> explainedBy;
    std::optional<Timestamp> takenBackAt; ///< what it came from was taken back

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static Deviation fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const Deviation&, const Deviation&) = default;
};

/// How a measured value stands to the profile's limits.
enum class Judgement {
    Target,     ///< as wanted
    Acceptable, ///< below the target, not flagged
    Flagged,
    Failed,
    Unjudged, ///< the profile has no limit for this test
};

inline constexpr TextCodes<Judgement, 5> kJudgementCodes{
    {"TARGET", "ACCEPTABLE", "FLAGGED", "FAILED", "UNJUDGED"}};
static_assert(kJudgementCodes.texts.size() == static_cast<std::size_t>(Judgement::Unjudged) + 1);

/// One measured value. A correction is a further result that names the one it corrects; both stay.
struct QualityResult {
    QualityResultId id;
    SpecimenId specimen;
    std::string test;
    std::int64_t value; ///< thousandths of the unit
    std::string unit;
    std::string method; ///< "trypan blue"; may be empty
    Judgement judgement;
    Timestamp measuredAt;
    PersonId person;
    std::optional<QualityResultId> corrects;
    std::optional<Timestamp> supersededAt; ///< since when another result counts, or this was taken back

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static QualityResult fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const QualityResult&, const QualityResult&) = default;
};

enum class BatchKind {
    Aliquot, ///< same material; what is given is taken from the tube's volume
    Derive,  ///< another material; the tube's own volume is left alone
};

inline constexpr TextCodes<BatchKind, 2> kBatchKindCodes{{"ALIQUOT", "DERIVE"}};
static_assert(kBatchKindCodes.texts.size() == static_cast<std::size_t>(BatchKind::Derive) + 1);

enum class BatchState { Open, Closed, TakenBack };

inline constexpr TextCodes<BatchState, 3> kBatchStateCodes{{"OPEN", "CLOSED", "TAKEN_BACK"}};
static_assert(kBatchStateCodes.texts.size() == static_cast<std::size_t>(BatchState::TakenBack) + 1);

/// The vials made of one tube in one go. Open until each was scanned back or said not to be filled, so it
/// survives a power cut.
struct AliquotBatch {
    AliquotBatchId id;
    BenchStayId stay;
    BatchKind kind;
    Material material;              ///< of what is divided
    Volume available;               ///< what there really was to divide
    std::optional<CellCount> cells; ///< viable ones in it, when they were counted
    std::optional<Volume> loss;     ///< known when it is closed
    BatchState state;
    PersonId person;
    Timestamp openedAt;
    std::optional<Timestamp> closedAt;

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static AliquotBatch fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const AliquotBatch&, const AliquotBatch&) = default;
};

enum class VialState {
    Planned,  ///< no tube has it yet
    Labelled, ///< registered with a label of ours that was not scanned back yet
    Filled,   ///< scanned back
    LeftOut,  ///< not filled after all
};

inline constexpr TextCodes<VialState, 4> kVialStateCodes{{"PLANNED", "LABELLED", "FILLED", "LEFT_OUT"}};
static_assert(kVialStateCodes.texts.size() == static_cast<std::size_t>(VialState::LeftOut) + 1);

/// One vial of a batch.
struct AliquotVial {
    AliquotVialId id;
    AliquotBatchId batch;
    std::int64_t ordinal; ///< 1 is the first
    std::string product;  ///< code of the profile's product
    Volume volume;
    std::optional<CellCount> cells;
    VialState state;
    std::optional<SpecimenId> specimen; ///< once it is registered
    std::optional<Timestamp> scannedAt;
    std::string reason; ///< why it was left out

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static AliquotVial fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const AliquotVial&, const AliquotVial&) = default;
};

/// Where the cells of a tube went. What is neither kept nor lost as told is unexplained.
struct CellBalance {
    CellBalanceId id;
    SpecimenId specimen;
    std::string step;
    std::string method;                    ///< of the count
    std::optional<std::int64_t> viability; ///< tenths of a percent
    CellCount counted;                     ///< in
    CellCount fractions;                   ///< out, in vials and fractions
    CellCount retained;
    CellCount tested;       ///< quality samples
    CellCount lost;         ///< known losses
    std::int64_t tolerance; ///< thousandths of what was counted
    PersonId person;
    Timestamp recordedAt;

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static CellBalance fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const CellBalance&, const CellBalance&) = default;
};

} // namespace storage::specimens
