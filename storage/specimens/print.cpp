// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/specimens/print.h"

#include <algorithm>
#include <array>

namespace storage::specimens {

namespace {

constexpr std::array<Column, 4> kPrintBatchColumns{{
    {"title", ColumnKind::Text},
    {"person_id", ColumnKind::Integer},
    {"opened_at", ColumnKind::Integer},
    {"closed_at", ColumnKind::Integer},
}};
constexpr Table kPrintBatchTable{"print_batch", kPrintBatchColumns};

constexpr std::array<Column, 13> kPrintColumns{{
    {"specimen_id", ColumnKind::Integer},
    {"number", ColumnKind::Integer},
    {"template", ColumnKind::Text},
    {"target", ColumnKind::Text},
    {"printed_at", ColumnKind::Integer},
    {"person_id", ColumnKind::Integer},
    {"station", ColumnKind::Text},
    {"state", ColumnKind::Text},
    {"settled_at", ColumnKind::Integer},
    {"batch_id", ColumnKind::Integer},
    {"applied_at", ColumnKind::Integer},
    {"ended_at", ColumnKind::Integer},
    {"end_kind", ColumnKind::Text},
}};
constexpr Table kPrintTable{"print", kPrintColumns};

bool cameOut(const Print& print) {
    return print.state == PrintState::Printed || print.state == PrintState::Sent;
}

} // namespace

const Table& PrintBatch::table() {
    return kPrintBatchTable;
}

Row PrintBatch::toRow() const {
    return {Value{title}, valueOf(person), valueOf(openedAt), valueOf(closedAt)};
}

PrintBatch PrintBatch::fromRow(std::int64_t id, const Row& row) {
    return {PrintBatchId{id}, textOf(row[0]), PersonId{integerOf(row[1])}, timeOf(row[2]),
            optionalTimeOf(row[3])};
}

const Table& Print::table() {
    return kPrintTable;
}

Row Print::toRow() const {
    return {valueOf(specimen),
            Value{number},
            Value{templateName},
            Value{target},
            valueOf(printedAt),
            valueOf(person),
            Value{station},
            Value{std::string{kPrintStateCodes.text(state)}},
            valueOf(settledAt),
            valueOf(batch),
            valueOf(appliedAt),
            valueOf(endedAt),
            valueOf(end ? std::optional{std::string{kLabelEndCodes.text(*end)}} : std::nullopt)};
}

Print Print::fromRow(std::int64_t id, const Row& row) {
    return {PrintId{id},
            SpecimenId{integerOf(row[0])},
            integerOf(row[1]),
            textOf(row[2]),
            textOf(row[3]),
            timeOf(row[4]),
            PersonId{integerOf(row[5])},
            textOf(row[6]),
            kPrintStateCodes.parse(textOf(row[7])).value(),
            optionalTimeOf(row[8]),
            optionalIdOf<PrintBatchId>(row[9]),
            optionalTimeOf(row[10]),
            optionalTimeOf(row[11]),
            optionalCodeOf(kLabelEndCodes, row[12])};
}

bool mayBecome(PrintState from, PrintState to) {
    switch (from) {
    case PrintState::Queued:
        return to == PrintState::Sent || to == PrintState::Failed;
    case PrintState::Sent:
        return to != PrintState::Queued;
    case PrintState::Unknown:
        return to == PrintState::Printed || to == PrintState::Failed;
    case PrintState::Printed:
    case PrintState::Failed:
        return false;
    }
    return false;
}

std::optional<Print> successorOf(const std::vector<Print>& prints, std::int64_t number) {
    std::optional<Print> newest;
    for (const auto& print : prints) {
        if (print.number > number && cameOut(print) && !print.end &&
            (!newest || newest->number < print.number)) {
            newest = print;
        }
    }
    return newest;
}

std::vector<Print> leftBehind(const std::vector<Print>& prints, std::int64_t number) {
    std::vector<Print> left;
    std::ranges::copy_if(prints, std::back_inserter(left), [number](const Print& print) {
        return print.number < number && cameOut(print) && !print.end;
    });
    return left;
}

} // namespace storage::specimens
