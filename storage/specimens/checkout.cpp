// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/specimens/checkout.h"

#include <array>
#include <fmt/format.h>

namespace storage::specimens {

namespace {

constexpr std::array<Column, 13> kColumns{{
    {"specimen_id", ColumnKind::Integer},
    {"purpose", ColumnKind::Text},
    {"used_for", ColumnKind::Text},
    {"person_id", ColumnKind::Integer},
    {"station", ColumnKind::Text},
    {"taken_at", ColumnKind::Integer},
    {"due_at", ColumnKind::Integer},
    {"container_id", ColumnKind::Integer},
    {"position", ColumnKind::Integer},
    {"ended_at", ColumnKind::Integer},
    {"ended_as", ColumnKind::Text},
    {"minutes_out", ColumnKind::Integer},
    {"thawed", ColumnKind::Text},
}};
constexpr Table kTable{"checkout", kColumns};

template <class Codes, class Enum>
Value optionalText(const Codes& codes, const std::optional<Enum>& code) {
    return code ? Value{std::string{codes.text(*code)}} : Value{};
}

Reason refusal(std::string rule, const Specimen& specimen, std::string explanation, std::string remedy) {
    return {std::move(rule),
            Effect::Refuse,
            specimen.code,
            std::move(explanation),
            "Stock control",
            std::move(remedy),
            ""};
}

bool isExhausted(const Specimen& specimen, const Consumption& consumption) {
    return !consumption.volume || consumption.remainder == Remainder::None ||
           consumption.volume == specimen.volume;
}

} // namespace

const Table& Checkout::table() {
    return kTable;
}

Row Checkout::toRow() const {
    return {valueOf(specimen),
            Value{std::string{kPurposeCodes.text(purpose)}},
            Value{use},
            valueOf(person),
            Value{station},
            valueOf(takenAt),
            valueOf(dueAt),
            valueOf(container),
            Value{position},
            valueOf(endedAt),
            optionalText(kCheckoutEndCodes, end),
            outOfCold ? Value{std::int64_t{outOfCold->count()}} : Value{},
            optionalText(kThawedCodes, thawed)};
}

Checkout Checkout::fromRow(std::int64_t id, const Row& row) {
    const auto minutes = optionalIntegerOf(row[11]);
    return {CheckoutId{id},
            SpecimenId{integerOf(row[0])},
            kPurposeCodes.parse(textOf(row[1])).value(),
            textOf(row[2]),
            PersonId{integerOf(row[3])},
            textOf(row[4]),
            timeOf(row[5]),
            optionalTimeOf(row[6]),
            ContainerId{integerOf(row[7])},
            integerOf(row[8]),
            optionalTimeOf(row[9]),
            optionalCodeOf(kCheckoutEndCodes, row[10]),
            minutes ? std::optional{std::chrono::minutes{*minutes}} : std::nullopt,
            optionalCodeOf(kThawedCodes, row[12])};
}

Verdict judgeReturn(const Specimen& specimen, const Checkout& checkout, const Returning& returning,
                    Timestamp now) {
    const auto longest = std::chrono::ceil<std::chrono::minutes>(now - checkout.takenAt);
    const auto out = returning.outOfCold.value_or(std::chrono::minutes{0});
    Verdict verdict;
    if (out.count() < 0 || out > longest) {
        verdict.add(refusal("RETURN-MINUTES", specimen,
                            fmt::format("{} cannot have been out of the cold for {} min: it was taken out "
                                        "{} min ago.",
                                        specimen.code, out.count(), longest.count()),
                            "Check the minutes."));
    }
    return verdict;
}

Verdict judgeConsumption(const Specimen& specimen, const Consumption& consumption) {
    Verdict verdict;
    const auto none = Volume::nanolitres(0);
    const bool saysAmount = consumption.volume && *consumption.volume > none;
    if (!saysAmount && consumption.remainder == Remainder::Kept) {
        verdict.add(refusal("CONSUME-NOTHING", specimen,
                            fmt::format("How much of {} was used is not said.", specimen.code),
                            "Give the volume, or say that nothing is left."));
    }
    if (consumption.volume && specimen.volume && *consumption.volume > *specimen.volume) {
        verdict.add(refusal("CONSUME-EXCEEDED", specimen,
                            fmt::format("{} holds {}; {} cannot be used of it.", specimen.code,
                                        specimen.volume->text(), consumption.volume->text()),
                            "Check the volume, or say that nothing is left."));
    }
    return verdict;
}

Specimen consumed(const Specimen& specimen, const Consumption& consumption) {
    auto after = specimen;
    if (isExhausted(specimen, consumption)) {
        after.lifecycle = Lifecycle::Consumed;
        after.volume = after.volume ? std::optional{Volume::nanolitres(0)} : std::nullopt;
    } else if (after.volume) {
        after.volume = *after.volume - *consumption.volume;
    }
    return after;
}

} // namespace storage::specimens
