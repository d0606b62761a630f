// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/manifest.h"

#include "storage/shipments/manifest_cells.h"
#include "storage/shipments/manifest_dates.h"

#include <algorithm>
#include <fmt/format.h>
#include <unordered_map>
#include <utility>

namespace storage::shipments {

namespace {

using exchange::CsvRow;
using exchange::FileProblem;

/// A line whose date waits for the rest of its column.
struct Waiting {
    std::size_t line;
    int row;
    int fileLine;
    std::string value;
    UndecidedCollection date;
};

/// One dry run from the first row to the last.
class DryRun {
public:
    DryRun(const Mapping& mapping, const ManifestKnowledge& knowledge, const ManifestOptions& options)
        : m_mapping(mapping)
        , m_knowledge(knowledge)
        , m_collected(knowledge.now, knowledge.siteOffset, options.dateStyle) {}

    void take(const CsvRow& row);
    ManifestDraft finish(const exchange::CsvReading& reading);

private:
    [[nodiscard]] std::string_view cell(ManifestField field) const;
    void report(ManifestField field, const CellFault& fault);
    [[nodiscard]] std::string code(ManifestField field);
    void checkKnown(ManifestField field, std::string_view code);
    void checkTube(const std::string& code);
    void takeCollection(ManifestLine& line);
    [[nodiscard]] std::optional<Volume> volume();
    [[nodiscard]] std::optional<int> ordinal();
    void decideDates();

    const Mapping& m_mapping;
    const ManifestKnowledge& m_knowledge;
    CollectionColumn m_collected;
    ManifestDraft m_draft;
    std::unordered_map<std::string, int> m_rowOfTube;
    std::vector<Waiting> m_waiting;
    const CsvRow* m_row = nullptr; ///< the row at hand
    std::optional<UndecidedCollection> m_undecided;
    bool m_good = true;
};

std::string_view DryRun::cell(ManifestField field) const {
    const auto column = m_mapping.columnOf(field);
    return column ? m_row->cells[*column] : std::string_view{};
}

void DryRun::report(ManifestField field, const CellFault& fault) {
    m_good = false;
    const auto column = m_mapping.columnOf(field);
    m_draft.problems.add({m_row->row, m_row->line, column ? m_mapping.headers()[*column] : std::string{},
                          exchange::shownValue(cell(field)), fault.reason, fault.explanation, fault.remedy});
}

/// The code in this field, or an empty text after a problem was reported.
std::string DryRun::code(ManifestField field) {
    const auto alphabet = field == ManifestField::TubeCode ? Alphabet::Ascii : Alphabet::Any;
    const bool isCode = field == ManifestField::TubeCode && m_knowledge.isStructuredCode(cell(field));
    auto code = codeCell(cell(field), alphabet, isCode ? FormulaLike::IsCode : FormulaLike::IsFormula);
    if (!code) {
        report(field, code.error());
        return {};
    }
    return *std::move(code);
}

void DryRun::checkKnown(ManifestField field, std::string_view code) {
    if (code.empty()) {
        return;
    }
    if (field == ManifestField::ParticipantCode && !m_knowledge.isParticipant(code)) {
        report(field,
               {"MANIFEST-PARTICIPANT-UNKNOWN", "No participant of this study has this code.",
                "Check the code with the site and the study of the shipment; enrol the participant first if "
                "the code is right."});
    } else if (field == ManifestField::VisitCode && !m_knowledge.isVisit(code)) {
        report(field, {"MANIFEST-VISIT-UNKNOWN", "The study's protocol has no visit with this code.",
                       "Use the visit's code as the protocol writes it."});
    } else if (field == ManifestField::KindCode && !m_knowledge.isKind(code)) {
        report(field, {"MANIFEST-KIND-UNKNOWN", "The study's protocol has no kind of tube with this code.",
                       "Use the kind's code as the protocol writes it."});
    }
}

void DryRun::checkTube(const std::string& code) {
    if (code.empty()) {
        return;
    }
    const auto [earlier, isNew] = m_rowOfTube.try_emplace(code, m_row->row);
    if (!isNew) {
        report(ManifestField::TubeCode,
               {"MANIFEST-TUBE-DOUBLED", fmt::format("Row {} has the same tube code.", earlier->second),
                "A code names one tube. Ask the site which row is right, and remove or correct the other."});
    }
    if (m_knowledge.isTubeRegistered(code)) {
        report(ManifestField::TubeCode,
               {"MANIFEST-TUBE-REGISTERED", "A tube with this code is already in the repository.",
                "Check whether this manifest was imported before, or whether a label was used twice."});
    }
}

void DryRun::takeCollection(ManifestLine& line) {
    std::string text{cell(ManifestField::CollectedAt)};
    if (const auto time = cell(ManifestField::CollectedTime); !time.empty() && !text.empty()) {
        text.append(" ").append(time);
    }
    const auto collected = m_collected.read(text);
    if (!collected) {
        report(ManifestField::CollectedAt, collected.error());
    } else if (const auto* known = std::get_if<Collection>(&*collected)) {
        line.collectedAt = known->at;
        line.offset = known->offset;
    } else {
        m_undecided = std::get<UndecidedCollection>(*collected);
    }
}

std::optional<Volume> DryRun::volume() {
    const bool small = m_mapping.columnOf(ManifestField::Microlitres).has_value();
    const auto field = small ? ManifestField::Microlitres : ManifestField::Millilitres;
    if (cell(field).empty()) {
        return std::nullopt;
    }
    const auto read = volumeCell(cell(field), small ? VolumeUnit::Microlitre : VolumeUnit::Millilitre);
    if (!read) {
        report(field, read.error());
        return std::nullopt;
    }
    return *read;
}

std::optional<int> DryRun::ordinal() {
    if (cell(ManifestField::Ordinal).empty()) {
        return std::nullopt;
    }
    const auto read = ordinalCell(cell(ManifestField::Ordinal));
    if (!read) {
        report(ManifestField::Ordinal, read.error());
        return std::nullopt;
    }
    return *read;
}

/// Checks every cell, so that a person sees all that is wrong with a row at once.
void DryRun::take(const CsvRow& row) {
    m_row = &row;
    m_good = true;
    m_undecided.reset();
    ManifestLine line{row.row,
                      code(ManifestField::TubeCode),
                      code(ManifestField::ParticipantCode),
                      code(ManifestField::VisitCode),
                      code(ManifestField::KindCode),
                      ordinal(),
                      {},
                      m_knowledge.siteOffset,
                      volume(),
                      std::string{cell(ManifestField::Comment)},
                      std::string{cell(ManifestField::Collector)},
                      std::string{cell(ManifestField::Kit)}};
    checkTube(line.tubeCode);
    checkKnown(ManifestField::ParticipantCode, line.participantCode);
    checkKnown(ManifestField::VisitCode, line.visitCode);
    checkKnown(ManifestField::KindCode, line.kindCode);
    takeCollection(line);
    if (!m_good) {
        return;
    }
    if (m_undecided) {
        m_waiting.push_back({m_draft.lines.size(), row.row, row.line,
                             exchange::shownValue(cell(ManifestField::CollectedAt)), *m_undecided});
    }
    m_draft.lines.push_back(std::move(line));
    ++m_draft.goodRows;
}

/// Settles the dates that waited; an ambiguous column is one problem, not one for each row.
void DryRun::decideDates() {
    const auto column = m_mapping.columnOf(ManifestField::CollectedAt).value();
    for (const auto& waiting : m_waiting) {
        const auto collected = m_collected.decide(waiting.date);
        if (collected) {
            m_draft.lines[waiting.line].collectedAt = collected->at;
            m_draft.lines[waiting.line].offset = collected->offset;
            continue;
        }
        const auto& fault = collected.error();
        const bool whole = !m_collected.style();
        m_draft.problems.add({whole ? 0 : waiting.row, whole ? 0 : waiting.fileLine,
                              m_mapping.headers()[column], waiting.value, fault.reason, fault.explanation,
                              fault.remedy});
        if (whole) {
            return;
        }
        --m_draft.goodRows;
    }
}

ManifestDraft DryRun::finish(const exchange::CsvReading& reading) {
    decideDates();
    m_draft.dateStyle = m_collected.style();
    m_draft.problems.merge(reading.problems);
    m_draft.rows = reading.rows;
    if (reading.rows == 0 && m_draft.isClean()) {
        m_draft.problems.add({0, 0, "", "", "MANIFEST-EMPTY", "The file has a header and no rows.",
                              "Choose the file that lists the tubes."});
    }
    if (!m_draft.isClean()) {
        m_draft.lines.clear();
    }
    return std::move(m_draft);
}

FileProblem otherColumns() {
    return {0,
            0,
            "",
            "",
            "MANIFEST-OTHER-COLUMNS",
            "The columns were mapped for a file with another header.",
            "Map the columns of this file."};
}

} // namespace

Result<ManifestDraft> dryRun(const exchange::CsvSource& source, const Mapping& mapping,
                             const ManifestKnowledge& knowledge, const ManifestOptions& options) {
    ManifestDraft unread;
    unread.problems = mapping.problems();
    if (!unread.isClean()) {
        return unread;
    }
    std::optional<bool> fits;
    DryRun run(mapping, knowledge, options);
    const auto take = [&](const CsvRow& row) {
        if (!fits) {
            fits = std::equal(row.header.begin(), row.header.end(), mapping.headers().begin(),
                              mapping.headers().end());
        }
        if (*fits) {
            run.take(row);
        }
        return *fits ? exchange::Flow::Continue : exchange::Flow::Stop;
    };
    const auto reading = exchange::readCsv(source, take, options.csv);
    if (!reading) {
        return tl::unexpected<Error>(reading.error());
    }
    if (fits == false) {
        unread.problems.add(otherColumns());
        return unread;
    }
    return run.finish(*reading);
}

} // namespace storage::shipments
