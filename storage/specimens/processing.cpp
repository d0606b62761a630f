// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/specimens/processing.h"

#include <array>

namespace storage::specimens {

namespace {

constexpr std::array<Column, 6> kBenchStayColumns{{
    {"specimen_id", ColumnKind::Integer},
    {"profile_id", ColumnKind::Integer},
    {"person_id", ColumnKind::Integer},
    {"station", ColumnKind::Text},
    {"began_at", ColumnKind::Integer},
    {"ended_at", ColumnKind::Integer},
}};
constexpr Table kBenchStayTable{"bench_stay", kBenchStayColumns};

constexpr std::array<Column, 13> kProcessingRunColumns{{
    {"step", ColumnKind::Text},
    {"kind", ColumnKind::Text},
    {"person_id", ColumnKind::Integer},
    {"station", ColumnKind::Text},
    {"instrument", ColumnKind::Text},
    {"g", ColumnKind::Integer},
    {"minutes", ColumnKind::Integer},
    {"centidegrees", ColumnKind::Integer},
    {"brake", ColumnKind::Text},
    {"freezing", ColumnKind::Text},
    {"began_at", ColumnKind::Integer},
    {"ended_at", ColumnKind::Integer},
    {"state", ColumnKind::Text},
}};
constexpr Table kProcessingRunTable{"processing_run", kProcessingRunColumns};

constexpr std::array<Column, 6> kProcessingStepColumns{{
    {"stay_id", ColumnKind::Integer},
    {"run_id", ColumnKind::Integer},
    {"step", ColumnKind::Text},
    {"state", ColumnKind::Text},
    {"reason", ColumnKind::Text},
    {"noted_at", ColumnKind::Integer},
}};
constexpr Table kProcessingStepTable{"processing_step", kProcessingStepColumns};

constexpr std::array<Column, 4> kReagentUseColumns{{
    {"run_id", ColumnKind::Integer},
    {"name", ColumnKind::Text},
    {"lot", ColumnKind::Text},
    {"expires_on", ColumnKind::Text},
}};
constexpr Table kReagentUseTable{"reagent_use", kReagentUseColumns};

constexpr std::array<Column, 10> kDeviationColumns{{
    {"specimen_id", ColumnKind::Integer},
    {"stay_id", ColumnKind::Integer},
    {"kind", ColumnKind::Text},
    {"about", ColumnKind::Text},
    {"explanation", ColumnKind::Text},
    {"opened_at", ColumnKind::Integer},
    {"reason", ColumnKind::Text},
    {"explained_at", ColumnKind::Integer},
    {"explained_by", ColumnKind::Integer},
    {"taken_back_at", ColumnKind::Integer},
}};
constexpr Table kDeviationTable{"deviation", kDeviationColumns};

constexpr std::array<Column, 10> kQualityResultColumns{{
    {"specimen_id", ColumnKind::Integer},
    {"test", ColumnKind::Text},
    {"value", ColumnKind::Integer},
    {"unit", ColumnKind::Text},
    {"method", ColumnKind::Text},
    {"judgement", ColumnKind::Text},
    {"measured_at", ColumnKind::Integer},
    {"person_id", ColumnKind::Integer},
    {"corrects_id", ColumnKind::Integer},
    {"superseded_at", ColumnKind::Integer},
}};
constexpr Table kQualityResultTable{"quality_result", kQualityResultColumns};

constexpr std::array<Column, 10> kAliquotBatchColumns{{
    {"stay_id", ColumnKind::Integer},
    {"kind", ColumnKind::Text},
    {"material", ColumnKind::Text},
    {"available_nl", ColumnKind::Integer},
    {"cells", ColumnKind::Integer},
    {"loss_nl", ColumnKind::Integer},
    {"state", ColumnKind::Text},
    {"person_id", ColumnKind::Integer},
    {"opened_at", ColumnKind::Integer},
    {"closed_at", ColumnKind::Integer},
}};
constexpr Table kAliquotBatchTable{"aliquot_batch", kAliquotBatchColumns};

constexpr std::array<Column, 9> kAliquotVialColumns{{
    {"batch_id", ColumnKind::Integer},
    {"ordinal", ColumnKind::Integer},
    {"product", ColumnKind::Text},
    {"volume_nl", ColumnKind::Integer},
    {"cells", ColumnKind::Integer},
    {"state", ColumnKind::Text},
    {"specimen_id", ColumnKind::Integer},
    {"scanned_at", ColumnKind::Integer},
    {"reason", ColumnKind::Text},
}};
constexpr Table kAliquotVialTable{"aliquot_vial", kAliquotVialColumns};

constexpr std::array<Column, 12> kCellBalanceColumns{{
    {"specimen_id", ColumnKind::Integer},
    {"step", ColumnKind::Text},
    {"method", ColumnKind::Text},
    {"viability", ColumnKind::Integer},
    {"counted", ColumnKind::Integer},
    {"fractions", ColumnKind::Integer},
    {"retained", ColumnKind::Integer},
    {"tested", ColumnKind::Integer},
    {"lost", ColumnKind::Integer},
    {"tolerance", ColumnKind::Integer},
    {"person_id", ColumnKind::Integer},
    {"recorded_at", ColumnKind::Integer},
}};
constexpr Table kCellBalanceTable{"cell_balance", kCellBalanceColumns};

std::optional<CellCount> optionalCellsOf(const Value& value) {
    const auto number = optionalIntegerOf(value);
    return number ? std::optional{CellCount::cells(*number)} : std::nullopt;
}

Value valueOfCells(const std::optional<CellCount>& cells) {
    return cells ? Value{cells->cells()} : Value{};
}

Value valueOfVolume(const std::optional<Volume>& volume) {
    return volume ? Value{volume->nanolitres()} : Value{};
}

template <class Enum, std::size_t Count>
Value wordOf(const TextCodes<Enum, Count>& codes, Enum value) {
    return std::string{codes.text(value)};
}

void addProgram(Row& row, const std::optional<SpinProgram>& program) {
    if (!program) {
        row.insert(row.end(), 4, Value{});
        return;
    }
    row.emplace_back(program->g);
    row.emplace_back(std::int64_t{program->duration.count()});
    row.emplace_back(program->temperature.centidegrees());
    row.push_back(wordOf(kBrakeCodes, program->brake));
}

std::optional<SpinProgram> programOf(const Row& row, std::size_t at) {
    const auto g = optionalIntegerOf(row[at]);
    if (!g) {
        return std::nullopt;
    }
    return SpinProgram{*g, std::chrono::minutes{integerOf(row[at + 1])},
                       Temperature::centidegrees(integerOf(row[at + 2])),
                       kBrakeCodes.parse(textOf(row[at + 3])).value()};
}

} // namespace

const Table& BenchStay::table() {
    return kBenchStayTable;
}

Row BenchStay::toRow() const {
    return {valueOf(specimen), valueOf(profile), valueOf(person),
            Value{station},    valueOf(beganAt), valueOf(endedAt)};
}

BenchStay BenchStay::fromRow(std::int64_t id, const Row& row) {
    return {BenchStayId{id},
            SpecimenId{integerOf(row[0])},
            ProfileId{integerOf(row[1])},
            PersonId{integerOf(row[2])},
            textOf(row[3]),
            timeOf(row[4]),
            optionalTimeOf(row[5])};
}

const Table& ProcessingRun::table() {
    return kProcessingRunTable;
}

Row ProcessingRun::toRow() const {
    Row row{Value{step}, wordOf(kStepKindCodes, kind), valueOf(person), Value{station}, Value{instrument}};
    addProgram(row, program);
    row.push_back(freezing ? wordOf(kFreezingCodes, *freezing) : Value{});
    row.push_back(valueOf(beganAt));
    row.push_back(valueOf(endedAt));
    row.push_back(wordOf(kRunStateCodes, state));
    return row;
}

ProcessingRun ProcessingRun::fromRow(std::int64_t id, const Row& row) {
    return {ProcessingRunId{id},
            textOf(row[0]),
            kStepKindCodes.parse(textOf(row[1])).value(),
            PersonId{integerOf(row[2])},
            textOf(row[3]),
            textOf(row[4]),
            programOf(row, 5),
            optionalCodeOf(kFreezingCodes, row[9]),
            timeOf(row[10]),
            optionalTimeOf(row[11]),
            kRunStateCodes.parse(textOf(row[12])).value()};
}

const Table& ProcessingStep::table() {
    return kProcessingStepTable;
}

Row ProcessingStep::toRow() const {
    return {valueOf(stay), valueOf(run), Value{step}, wordOf(kStepStateCodes, state),
            Value{reason}, valueOf(at)};
}

ProcessingStep ProcessingStep::fromRow(std::int64_t id, const Row& row) {
    return {ProcessingStepId{id},
            BenchStayId{integerOf(row[0])},
            optionalIdOf<ProcessingRunId>(row[1]),
            textOf(row[2]),
            kStepStateCodes.parse(textOf(row[3])).value(),
            textOf(row[4]),
            timeOf(row[5])};
}

const Table& ReagentUse::table() {
    return kReagentUseTable;
}

Row ReagentUse::toRow() const {
    return {valueOf(run), Value{name}, Value{lot}, valueOf(expiresOn)};
}

ReagentUse ReagentUse::fromRow(std::int64_t id, const Row& row) {
    return {ReagentUseId{id}, ProcessingRunId{integerOf(row[0])}, textOf(row[1]), textOf(row[2]),
            optionalDateOf(row[3])};
}

const Table& Deviation::table() {
    return kDeviationTable;
}

Row Deviation::toRow() const {
    return {valueOf(specimen),   valueOf(stay),        wordOf(kDeviationKindCodes, kind),
            Value{about},        Value{explanation},   valueOf(openedAt),
            valueOf(reason),     valueOf(explainedAt), valueOf(explainedBy),
            valueOf(takenBackAt)};
}

Deviation Deviation::fromRow(std::int64_t id, const Row& row) {
    return {DeviationId{id},
            SpecimenId{integerOf(row[0])},
            optionalIdOf<BenchStayId>(row[1]),
            kDeviationKindCodes.parse(textOf(row[2])).value(),
            textOf(row[3]),
            textOf(row[4]),
            timeOf(row[5]),
            optionalTextOf(row[6]),
            optionalTimeOf(row[7]),
            optionalIdOf<PersonId>(row[8]),
            optionalTimeOf(row[9])};
}

const Table& QualityResult::table() {
    return kQualityResultTable;
}

Row QualityResult::toRow() const {
    return {valueOf(specimen),    Value{test},     Value{value},
            Value{unit},          Value{method},   wordOf(kJudgementCodes, judgement),
            valueOf(measuredAt),  valueOf(person), valueOf(corrects),
            valueOf(supersededAt)};
}

QualityResult QualityResult::fromRow(std::int64_t id, const Row& row) {
    return {QualityResultId{id},
            SpecimenId{integerOf(row[0])},
            textOf(row[1]),
            integerOf(row[2]),
            textOf(row[3]),
            textOf(row[4]),
            kJudgementCodes.parse(textOf(row[5])).value(),
            timeOf(row[6]),
            PersonId{integerOf(row[7])},
            optionalIdOf<QualityResultId>(row[8]),
            optionalTimeOf(row[9])};
}

const Table& AliquotBatch::table() {
    return kAliquotBatchTable;
}

Row AliquotBatch::toRow() const {
    return {valueOf(stay),
            wordOf(kBatchKindCodes, kind),
            wordOf(kMaterialCodes, material),
            Value{available.nanolitres()},
            valueOfCells(cells),
            valueOfVolume(loss),
            wordOf(kBatchStateCodes, state),
            valueOf(person),
            valueOf(openedAt),
            valueOf(closedAt)};
}

AliquotBatch AliquotBatch::fromRow(std::int64_t id, const Row& row) {
    return {AliquotBatchId{id},
            BenchStayId{integerOf(row[0])},
            kBatchKindCodes.parse(textOf(row[1])).value(),
            kMaterialCodes.parse(textOf(row[2])).value(),
            Volume::nanolitres(integerOf(row[3])),
            optionalCellsOf(row[4]),
            optionalVolumeOf(row[5]),
            kBatchStateCodes.parse(textOf(row[6])).value(),
            PersonId{integerOf(row[7])},
            timeOf(row[8]),
            optionalTimeOf(row[9])};
}

const Table& AliquotVial::table() {
    return kAliquotVialTable;
}

Row AliquotVial::toRow() const {
    return {valueOf(batch),      Value{ordinal},
            Value{product},      Value{volume.nanolitres()},
            valueOfCells(cells), wordOf(kVialStateCodes, state),
            valueOf(specimen),   valueOf(scannedAt),
            Value{reason}};
}

AliquotVial AliquotVial::fromRow(std::int64_t id, const Row& row) {
    return {AliquotVialId{id},
            AliquotBatchId{integerOf(row[0])},
            integerOf(row[1]),
            textOf(row[2]),
            Volume::nanolitres(integerOf(row[3])),
            optionalCellsOf(row[4]),
            kVialStateCodes.parse(textOf(row[5])).value(),
            optionalIdOf<SpecimenId>(row[6]),
            optionalTimeOf(row[7]),
            textOf(row[8])};
}

const Table& CellBalance::table() {
    return kCellBalanceTable;
}

Row CellBalance::toRow() const {
    return {valueOf(specimen),       Value{step},
            Value{method},           valueOf(viability),
            Value{counted.cells()},  Value{fractions.cells()},
            Value{retained.cells()}, Value{tested.cells()},
            Value{lost.cells()},     Value{tolerance},
            valueOf(person),         valueOf(recordedAt)};
}

CellBalance CellBalance::fromRow(std::int64_t id, const Row& row) {
    return {CellBalanceId{id},
            SpecimenId{integerOf(row[0])},
            textOf(row[1]),
            textOf(row[2]),
            optionalIntegerOf(row[3]),
            CellCount::cells(integerOf(row[4])),
            CellCount::cells(integerOf(row[5])),
            CellCount::cells(integerOf(row[6])),
            CellCount::cells(integerOf(row[7])),
            CellCount::cells(integerOf(row[8])),
            integerOf(row[9]),
            PersonId{integerOf(row[10])},
            timeOf(row[11])};
}

} // namespace storage::specimens
