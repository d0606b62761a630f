// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/bench_forms.h"

#include "app/common/count_words.h"
#include "app/common/text_edge.h"
#include "app/shell/error_words.h"
#include "storage/base/cells.h"

#include <QCoreApplication>

#include <algorithm>

namespace app::bench {

namespace {

namespace specimens = storage::specimens;
namespace workflows = storage::workflows;
using common::Form;
using common::FormField;
using common::fromQt;
using common::toQt;
using storage::CellCount;
using storage::Result;
using workflows::BenchTube;

QString tr(const char* words) {
    return QCoreApplication::translate("app::bench::BenchForms", words);
}

/// What is wrong with an entry, from the function that reads it.
template <class Read>
std::function<QString(const QString&)> readBy(Read read) {
    return [read](const QString& entry) {
        const auto value = read(fromQt(entry));
        return value ? QString{} : shell::errorWords(value.error());
    };
}

/// An entry that may be left empty.
std::function<QString(const QString&)> orEmpty(std::function<QString(const QString&)> mistake) {
    return [mistake = std::move(mistake)](const QString& entry) {
        return entry.isEmpty() ? QString{} : mistake(entry);
    };
}

std::function<QString(const QString&)> needed(const QString& words) {
    return [words](const QString& entry) { return entry.isEmpty() ? words : QString{}; };
}

Result<CellCount> cellsOrNone(const QString& entry) {
    return entry.isEmpty() ? Result<CellCount>{CellCount::cells(0)} : storage::parseCellCount(fromQt(entry));
}

/// Tenths of a percent.
Result<std::int64_t> viabilityOf(const std::string& entry) {
    constexpr std::int64_t kPerTenth = 100;
    constexpr std::int64_t kWhole = 1000;
    const auto value = specimens::parseValue(entry);
    if (!value) {
        return tl::unexpected(value.error());
    }
    if (*value < 0 || *value > kWhole * kPerTenth || *value % kPerTenth != 0) {
        return storage::failure(storage::ErrorCode::Invalid,
                                "Viability is 0 to 100 % with at most one decimal, like 92.5.");
    }
    return *value / kPerTenth;
}

FormField volumeField(const QString& label, const QString& hint) {
    return {QStringLiteral("volume"), label, hint, {}, {}, readBy(storage::parseVolume)};
}

FormField cellsField(const QString& name, const QString& label, const QString& hint = {}) {
    return {name, label, hint, {}, {}, orEmpty(readBy(storage::parseCellCount))};
}

QString choiceWords(const specimens::QualityLimit& limit) {
    return limit.unit.empty() ? toQt(limit.name)
                              : QStringLiteral("%1 (%2)").arg(toQt(limit.name), toQt(limit.unit));
}

QString limitWords(const specimens::QualityLimit& limit) {
    const auto words = limit.better == specimens::Better::High
                           ? tr("%1: at least %2 is as wanted, below %3 is flagged, below %4 fails.")
                           : tr("%1: at most %2 is as wanted, above %3 is flagged, above %4 fails.");
    const auto value = [&](std::int64_t thousandths) {
        return toQt(specimens::valueWords(thousandths, limit.unit));
    };
    return words.arg(choiceWords(limit), value(limit.target), value(limit.flag), value(limit.fail));
}

} // namespace

bool isMadeByCells(const BenchTube& tube) {
    return std::ranges::any_of(tube.profile->profile.products, [](const specimens::ProductRule& product) {
        return product.cells.has_value();
    });
}

Form divideForm(const BenchTube& tube, std::int64_t count) {
    Form form{tr("Vials from %1").arg(count == 1 ? toQt(tube.code) : tr("%1 tubes").arg(count)),
              count == 1 ? QString{}
                         : tr("A tube with less is put back by scanning it, and divided by itself."),
              {},
              tr("Propose vials")};
    form.fields.push_back(volumeField(count == 1 ? tr("How much there is to divide, measured")
                                                 : tr("How much there is to divide in each"),
                                      tr("e.g. 8.5 mL")));
    if (isMadeByCells(tube)) {
        form.fields.push_back({QStringLiteral("cells"),
                               tr("Viable cells in it"),
                               tr("e.g. 24.5e6"),
                               {},
                               {},
                               readBy(storage::parseCellCount)});
    }
    return form;
}

Result<workflows::NewBatch> batchOf(const BenchTube& tube, const QStringList& entries,
                                    workflows::VialLabels labels) {
    const auto volume = volumeOf(entries);
    if (!volume) {
        return tl::unexpected(volume.error());
    }
    workflows::NewBatch wanted{tube.tube.specimen.code, *volume, {}, {}, {}, labels};
    if (isMadeByCells(tube)) {
        const auto cells = storage::parseCellCount(fromQt(entries.value(1)));
        if (!cells) {
            return tl::unexpected(cells.error());
        }
        wanted.cells = *cells;
    }
    return wanted;
}

Form lossForm(std::int64_t batches) {
    return {batches == 1 ? tr("Close the batch") : tr("Close %1 batches").arg(batches),
            tr("What stays in the tube is what was measured, less what is in the vials and what was lost."),
            {volumeField(batches == 1 ? tr("What was lost") : tr("What was lost of each tube"),
                         tr("e.g. 0.2 mL, or 0 mL"))},
            tr("Close")};
}

Form poolForm(std::int64_t tubes) {
    return {common::countWords(tubes, tr("Pour %1 tube together"), tr("Pour %1 tubes together")),
            tr("They are used up by it. The pool keeps all of them as its parents."),
            {volumeField(tr("The pool's volume, measured"), tr("e.g. 24 mL"))},
            tr("Pour together")};
}

Result<storage::Volume> volumeOf(const QStringList& entries) {
    return storage::parseVolume(fromQt(entries.value(0)));
}

Form cellForm(const BenchTube& tube) {
    return {tr("Cells of %1").arg(toQt(tube.code)),
            tr("What was counted has to come out somewhere. Numbers like 24.5e6; leave empty what there is "
               "none of."),
            {{QStringLiteral("counted"),
              tr("Counted, viable cells"),
              tr("e.g. 24.5e6"),
              {},
              {},
              readBy(storage::parseCellCount)},
             {QStringLiteral("viability"),
              tr("Viability, %"),
              tr("e.g. 92.5"),
              {},
              {},
              orEmpty(readBy(viabilityOf))},
             {QStringLiteral("method"),
              tr("Counted with"),
              tr("e.g. trypan blue, chamber"),
              {},
              {},
              needed(tr("Say how they were counted: numbers of two methods are not the same."))},
             cellsField(QStringLiteral("fractions"), tr("In vials and fractions")),
             cellsField(QStringLiteral("retained"), tr("Kept back (retains)")),
             cellsField(QStringLiteral("tested"), tr("Quality samples")),
             cellsField(QStringLiteral("lost"), tr("Known to be lost"))},
            tr("Record the balance")};
}

namespace {

/// The step in which cells are counted: the one that runs, or the last that was done; before the first one,
/// the next.
std::string stepOfCount(const BenchTube& tube) {
    if (tube.running) {
        return *tube.running;
    }
    const auto& steps = tube.tube.steps;
    const auto done = std::find_if(steps.rbegin(), steps.rend(), [](const specimens::StepTaken& taken) {
        return taken.step.state == specimens::StepState::Done;
    });
    return done == steps.rend() ? tube.next.value_or(std::string{}) : done->step.step;
}

} // namespace

Result<workflows::CellFlow> cellFlowOf(const BenchTube& tube, const QStringList& entries) {
    workflows::CellFlow flow{
        tube.tube.specimen.code, stepOfCount(tube),   fromQt(entries.value(2)), {},
        CellCount::cells(0),     CellCount::cells(0), CellCount::cells(0),      CellCount::cells(0),
        CellCount::cells(0)};
    if (!entries.value(1).isEmpty()) {
        const auto viability = viabilityOf(fromQt(entries.value(1)));
        if (!viability) {
            return tl::unexpected(viability.error());
        }
        flow.viability = *viability;
    }
    const std::pair<int, CellCount*> counts[] = {
        {0, &flow.counted}, {3, &flow.fractions}, {4, &flow.retained}, {5, &flow.tested}, {6, &flow.lost}};
    for (const auto& [at, count] : counts) {
        const auto cells = cellsOrNone(entries.value(at));
        if (!cells) {
            return tl::unexpected(cells.error());
        }
        *count = *cells;
    }
    return flow;
}

Form qualityForm(const BenchTube& tube) {
    Form form{tr("A value of %1").arg(toQt(tube.code)), {}, {}, tr("Record the value")};
    QStringList tests;
    QStringList limits;
    for (const auto& limit : tube.profile->profile.quality) {
        tests << choiceWords(limit);
        limits << limitWords(limit);
    }
    form.detail = limits.join(QLatin1Char('\n'));
    form.fields = {
        {QStringLiteral("test"), tr("What was measured"), {}, tests.value(0), tests, {}},
        {QStringLiteral("value"), tr("Value"), tr("e.g. 92.5"), {}, {}, readBy(specimens::parseValue)},
        {QStringLiteral("method"),
         tr("Measured with"),
         tr("e.g. trypan blue"),
         {},
         {},
         needed(tr("Say with what it was measured."))},
        {QStringLiteral("reason"),
         tr("Why, when it corrects an earlier value"),
         tr("the old value is kept"),
         {},
         {},
         {}}};
    return form;
}

Result<TypedValue> valueOf(const BenchTube& tube, const QStringList& entries) {
    const auto& limits = tube.profile->profile.quality;
    const auto limit = std::ranges::find_if(
        limits, [&](const specimens::QualityLimit& each) { return choiceWords(each) == entries.value(0); });
    if (limit == limits.end()) {
        return storage::failure(storage::ErrorCode::Invalid, "The profile has no such test.");
    }
    const auto value = specimens::parseValue(fromQt(entries.value(1)));
    if (!value) {
        return tl::unexpected(value.error());
    }
    return TypedValue{{tube.tube.specimen.code, limit->test, *value, limit->unit, fromQt(entries.value(2))},
                      fromQt(entries.value(3))};
}

Form lateForm(const QString& title, storage::Timestamp now, storage::ZoneOffset here) {
    return {title,
            tr("The clocks go by the time it really was; the time of this entry is kept as well."),
            {{QStringLiteral("at"),
              tr("When it was"),
              tr("e.g. 10:42, or 2026-11-21 10:42"),
              {},
              {},
              readBy([now, here](const std::string& entry) {
                  return storage::parseNotedTime(entry, now, here);
              })},
             {QStringLiteral("reason"),
              tr("Why it is entered only now"),
              {},
              {},
              {},
              needed(tr("Say why: what is entered late is asked about."))}},
            tr("Enter it")};
}

Result<LateEntry> lateEntryOf(const QStringList& entries, storage::Timestamp now, storage::ZoneOffset here) {
    const auto at = storage::parseNotedTime(fromQt(entries.value(0)), now, here);
    return at ? Result<LateEntry>{{*at, fromQt(entries.value(1))}} : tl::unexpected(at.error());
}

} // namespace app::bench
