// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/manifest_mapping.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

namespace storage::shipments {

namespace {

using Synonym = std::pair<std::string_view, ManifestField>;

/// Header names as simplified() leaves them.
constexpr std::array kSynonyms{
    Synonym{"tube", ManifestField::TubeCode},
    Synonym{"tubeid", ManifestField::TubeCode},
    Synonym{"tubecode", ManifestField::TubeCode},
    Synonym{"tubebarcode", ManifestField::TubeCode},
    Synonym{"shipmenttubecode", ManifestField::TubeCode},
    Synonym{"barcode", ManifestField::TubeCode},
    Synonym{"barcodeid", ManifestField::TubeCode},
    Synonym{"sampleid", ManifestField::TubeCode},
    Synonym{"samplecode", ManifestField::TubeCode},
    Synonym{"samplebarcode", ManifestField::TubeCode},
    Synonym{"specimenid", ManifestField::TubeCode},
    Synonym{"specimencode", ManifestField::TubeCode},
    Synonym{"specimenbarcode", ManifestField::TubeCode},
    Synonym{"accession", ManifestField::TubeCode},
    Synonym{"accessionnumber", ManifestField::TubeCode},
    Synonym{"participant", ManifestField::ParticipantCode},
    Synonym{"participantid", ManifestField::ParticipantCode},
    Synonym{"participantcode", ManifestField::ParticipantCode},
    Synonym{"subject", ManifestField::ParticipantCode},
    Synonym{"subjectid", ManifestField::ParticipantCode},
    Synonym{"subjectcode", ManifestField::ParticipantCode},
    Synonym{"subjectnumber", ManifestField::ParticipantCode},
    Synonym{"patient", ManifestField::ParticipantCode},
    Synonym{"patientid", ManifestField::ParticipantCode},
    Synonym{"patientcode", ManifestField::ParticipantCode},
    Synonym{"donor", ManifestField::ParticipantCode},
    Synonym{"donorid", ManifestField::ParticipantCode},
    Synonym{"donorcode", ManifestField::ParticipantCode},
    Synonym{"usubjid", ManifestField::ParticipantCode},
    Synonym{"subjid", ManifestField::ParticipantCode},
    Synonym{"visit", ManifestField::VisitCode},
    Synonym{"visitid", ManifestField::VisitCode},
    Synonym{"visitcode", ManifestField::VisitCode},
    Synonym{"visitname", ManifestField::VisitCode},
    Synonym{"timepoint", ManifestField::VisitCode},
    Synonym{"timepointcode", ManifestField::VisitCode},
    Synonym{"studyday", ManifestField::VisitCode},
    Synonym{"kind", ManifestField::KindCode},
    Synonym{"kindcode", ManifestField::KindCode},
    Synonym{"tubekind", ManifestField::KindCode},
    Synonym{"tubetype", ManifestField::KindCode},
    Synonym{"specimenkind", ManifestField::KindCode},
    Synonym{"specimenkindcode", ManifestField::KindCode},
    Synonym{"specimentype", ManifestField::KindCode},
    Synonym{"sampletype", ManifestField::KindCode},
    Synonym{"samplekind", ManifestField::KindCode},
    Synonym{"material", ManifestField::KindCode},
    Synonym{"collected", ManifestField::CollectedAt},
    Synonym{"collectedat", ManifestField::CollectedAt},
    Synonym{"collectedon", ManifestField::CollectedAt},
    Synonym{"collection", ManifestField::CollectedAt},
    Synonym{"collectiondate", ManifestField::CollectedAt},
    Synonym{"collectiondatetime", ManifestField::CollectedAt},
    Synonym{"collectiondateandtime", ManifestField::CollectedAt},
    Synonym{"datecollected", ManifestField::CollectedAt},
    Synonym{"datetimecollected", ManifestField::CollectedAt},
    Synonym{"dateofcollection", ManifestField::CollectedAt},
    Synonym{"drawdate", ManifestField::CollectedAt},
    Synonym{"drawdatetime", ManifestField::CollectedAt},
    Synonym{"collectiontime", ManifestField::CollectedAt},
    Synonym{"drawtime", ManifestField::CollectedAt},
    Synonym{"timecollected", ManifestField::CollectedAt},
    Synonym{"timeofcollection", ManifestField::CollectedAt},
    Synonym{"ordinal", ManifestField::Ordinal},
    Synonym{"tubenumber", ManifestField::Ordinal},
    Synonym{"tubeno", ManifestField::Ordinal},
    Synonym{"aliquotnumber", ManifestField::Ordinal},
    Synonym{"aliquotno", ManifestField::Ordinal},
    Synonym{"volume", ManifestField::Millilitres},
    Synonym{"vol", ManifestField::Millilitres},
    Synonym{"ml", ManifestField::Millilitres},
    Synonym{"volumeml", ManifestField::Millilitres},
    Synonym{"volml", ManifestField::Millilitres},
    Synonym{"ul", ManifestField::Microlitres},
    Synonym{"volumeul", ManifestField::Microlitres},
    Synonym{"volul", ManifestField::Microlitres},
    Synonym{"collector", ManifestField::Collector},
    Synonym{"collectedby", ManifestField::Collector},
    Synonym{"drawnby", ManifestField::Collector},
    Synonym{"phlebotomist", ManifestField::Collector},
    Synonym{"kit", ManifestField::Kit},
    Synonym{"kitid", ManifestField::Kit},
    Synonym{"kitcode", ManifestField::Kit},
    Synonym{"kitnumber", ManifestField::Kit},
    Synonym{"kitno", ManifestField::Kit},
    Synonym{"kitlot", ManifestField::Kit},
    Synonym{"comment", ManifestField::Comment},
    Synonym{"comments", ManifestField::Comment},
    Synonym{"note", ManifestField::Comment},
    Synonym{"notes", ManifestField::Comment},
    Synonym{"remark", ManifestField::Comment},
    Synonym{"remarks", ManifestField::Comment},
};

/// Names of a column that holds the time alone when another column holds the date.
constexpr std::array<std::string_view, 5> kTimeNames{"collectiontime", "drawtime", "timecollected",
                                                     "timeofcollection", "time"};

/// Small ASCII letters and digits; the micro sign and the Greek mu become "u", all else is dropped.
std::string simplified(std::string_view header) {
    std::string name;
    for (std::size_t at = 0; at < header.size(); ++at) {
        const char c = header[at];
        const auto pair = header.substr(at, 2);
        if (pair == "\xC2\xB5" || pair == "\xCE\xBC") {
            name += 'u';
        } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            name += c;
        } else if (c >= 'A' && c <= 'Z') {
            name += static_cast<char>(c - 'A' + 'a');
        }
    }
    return name;
}

std::optional<ManifestField> fieldNamed(std::string_view name) {
    const auto* found = std::find_if(kSynonyms.begin(), kSynonyms.end(),
                                     [&](const Synonym& synonym) { return synonym.first == name; });
    return found == kSynonyms.end() ? std::nullopt : std::optional{found->second};
}

bool isTimeName(std::string_view name) {
    return std::find(kTimeNames.begin(), kTimeNames.end(), name) != kTimeNames.end();
}

/// "Collection date" beside "collection time": the second is the time of the first.
void separateTime(Mapping& mapping) {
    std::optional<std::size_t> date;
    std::optional<std::size_t> time;
    for (std::size_t i = 0; i < mapping.headers().size(); ++i) {
        if (isTimeName(simplified(mapping.headers()[i]))) {
            time = i;
        } else if (mapping.fieldOf(i) == ManifestField::CollectedAt) {
            date = i;
        }
    }
    if (date && time) {
        mapping.assign(*time, ManifestField::CollectedTime);
    }
}

/// Both units of volume mean the one volume of a tube.
ManifestField meaning(ManifestField field) {
    return field == ManifestField::Microlitres ? ManifestField::Millilitres : field;
}

} // namespace

std::string_view manifestFieldName(ManifestField field) {
    switch (field) {
    case ManifestField::TubeCode:
        return "tube code";
    case ManifestField::ParticipantCode:
        return "participant code";
    case ManifestField::VisitCode:
        return "visit";
    case ManifestField::KindCode:
        return "kind of tube";
    case ManifestField::CollectedAt:
        return "collected at";
    case ManifestField::CollectedTime:
        return "time of collection";
    case ManifestField::Ordinal:
        return "number of the tube";
    case ManifestField::Millilitres:
        return "volume in mL";
    case ManifestField::Microlitres:
        return "volume in µL";
    case ManifestField::Collector:
        return "collector";
    case ManifestField::Kit:
        return "kit";
    case ManifestField::Comment:
        return "comment";
    }
    return "";
}

bool isNeeded(ManifestField field) {
    return field <= ManifestField::CollectedAt;
}

Mapping::Mapping(std::vector<std::string> headers)
    : m_headers(std::move(headers))
    , m_fields(m_headers.size()) {}

void Mapping::assign(std::size_t column, std::optional<ManifestField> field) {
    if (column < m_fields.size()) {
        m_fields[column] = field;
    }
}

std::optional<ManifestField> Mapping::fieldOf(std::size_t column) const {
    return column < m_fields.size() ? m_fields[column] : std::nullopt;
}

std::optional<std::size_t> Mapping::columnOf(ManifestField field) const {
    const auto found = std::find(m_fields.begin(), m_fields.end(), std::optional{field});
    return found == m_fields.end() ? std::nullopt
                                   : std::optional{static_cast<std::size_t>(found - m_fields.begin())};
}

exchange::FileProblems Mapping::problems() const {
    exchange::FileProblems problems;
    for (std::size_t i = 0; i < kManifestFieldCodes.texts.size(); ++i) {
        const auto field = static_cast<ManifestField>(i);
        if (isNeeded(field) && !columnOf(field)) {
            problems.add(
                {0, 0, "", "", "MANIFEST-COLUMN-MISSING",
                 fmt::format("No column holds the {}, which every tube needs.", manifestFieldName(field)),
                 "Choose the column that holds it, or add the column to the file."});
        }
    }
    std::array<std::optional<std::size_t>, kManifestFieldCodes.texts.size()> first;
    for (std::size_t column = 0; column < m_fields.size(); ++column) {
        if (!m_fields[column]) {
            continue;
        }
        auto& earlier = first[static_cast<std::size_t>(meaning(*m_fields[column]))];
        if (earlier) {
            problems.add(
                {0, 0, m_headers[column], "", "MANIFEST-COLUMN-DOUBLED",
                 fmt::format("The columns \"{}\" and \"{}\" are both mapped to the {}.", m_headers[*earlier],
                             m_headers[column], manifestFieldName(*m_fields[column])),
                 "Keep one of them and leave the other unused."});
        } else {
            earlier = column;
        }
    }
    return problems;
}

Mapping suggestMapping(std::span<const std::string> headers) {
    Mapping mapping({headers.begin(), headers.end()});
    for (std::size_t i = 0; i < headers.size(); ++i) {
        mapping.assign(i, fieldNamed(simplified(headers[i])));
    }
    separateTime(mapping);
    return mapping;
}

} // namespace storage::shipments
