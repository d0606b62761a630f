// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/designer/designer_words.h"

#include "app/common/text_edge.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace app::designer {

namespace {

using common::State;
using common::toQt;

/// A word of template files and what people call it; translated when it is shown.
struct Word {
    std::string_view key;
    const char* words;
};

constexpr std::array kKinds{
    Word{"text", QT_TRANSLATE_NOOP("designer", "Text")},
    Word{"dataMatrix", QT_TRANSLATE_NOOP("designer", "Data Matrix")},
    Word{"gs1DataMatrix", QT_TRANSLATE_NOOP("designer", "GS1 Data Matrix")},
    Word{"code128", QT_TRANSLATE_NOOP("designer", "Code 128")},
    Word{"qr", QT_TRANSLATE_NOOP("designer", "QR code")},
    Word{"line", QT_TRANSLATE_NOOP("designer", "Line")},
    Word{"box", QT_TRANSLATE_NOOP("designer", "Frame")},
    Word{"legend", QT_TRANSLATE_NOOP("designer", "Warning")},
    Word{"donation", QT_TRANSLATE_NOOP("designer", "Donation number")},
};

constexpr std::array kProperties{
    Word{"name", QT_TRANSLATE_NOOP("designer", "Name")},
    Word{"title", QT_TRANSLATE_NOOP("designer", "Title")},
    Word{"at/0", QT_TRANSLATE_NOOP("designer", "From the left")},
    Word{"at/1", QT_TRANSLATE_NOOP("designer", "From the top")},
    Word{"width", QT_TRANSLATE_NOOP("designer", "Width")},
    Word{"height", QT_TRANSLATE_NOOP("designer", "Height")},
    Word{"size/0", QT_TRANSLATE_NOOP("designer", "Width")},
    Word{"size/1", QT_TRANSLATE_NOOP("designer", "Height")},
    Word{"smallest", QT_TRANSLATE_NOOP("designer", "Smallest height")},
    Word{"weight", QT_TRANSLATE_NOOP("designer", "Weight")},
    Word{"align", QT_TRANSLATE_NOOP("designer", "Stands")},
    Word{"turn", QT_TRANSLATE_NOOP("designer", "Turned by")},
    Word{"whenTooLong", QT_TRANSLATE_NOOP("designer", "If too long")},
    Word{"text", QT_TRANSLATE_NOOP("designer", "Text")},
    Word{"content", QT_TRANSLATE_NOOP("designer", "Content")},
    Word{"module", QT_TRANSLATE_NOOP("designer", "Module")},
    Word{"thickness", QT_TRANSLATE_NOOP("designer", "Thickness")},
    Word{"legend", QT_TRANSLATE_NOOP("designer", "Warning")},
    Word{"value", QT_TRANSLATE_NOOP("designer", "Value")},
    Word{"when", QT_TRANSLATE_NOOP("designer", "Only with")},
    Word{"dotsPerMm", QT_TRANSLATE_NOOP("designer", "Printer")},
    Word{"placement", QT_TRANSLATE_NOOP("designer", "Placement")},
};

/// "key/choice"
constexpr std::array kChoices{
    Word{"weight/regular", QT_TRANSLATE_NOOP("designer", "regular")},
    Word{"weight/bold", QT_TRANSLATE_NOOP("designer", "bold")},
    Word{"align/left", QT_TRANSLATE_NOOP("designer", "left")},
    Word{"align/center", QT_TRANSLATE_NOOP("designer", "middle")},
    Word{"align/right", QT_TRANSLATE_NOOP("designer", "right")},
    Word{"turn/0", QT_TRANSLATE_NOOP("designer", "not")},
    Word{"turn/90", QT_TRANSLATE_NOOP("designer", "90°")},
    Word{"turn/180", QT_TRANSLATE_NOOP("designer", "180°")},
    Word{"turn/270", QT_TRANSLATE_NOOP("designer", "270°")},
    Word{"whenTooLong/shrink", QT_TRANSLATE_NOOP("designer", "shrink it")},
    Word{"whenTooLong/refuse", QT_TRANSLATE_NOOP("designer", "refuse it")},
    Word{"dotsPerMm/8", QT_TRANSLATE_NOOP("designer", "203 dpi")},
    Word{"dotsPerMm/12", QT_TRANSLATE_NOOP("designer", "300 dpi")},
    Word{"dotsPerMm/24", QT_TRANSLATE_NOOP("designer", "600 dpi")},
};

template <std::size_t count>
QString wordsIn(const std::array<Word, count>& words, std::string_view key, std::string_view otherwise) {
    const auto* found = std::ranges::find(words, key, &Word::key);
    return found == words.end() ? toQt(otherwise) : QCoreApplication::translate("designer", found->words);
}

QString translated(const char* words) {
    return QCoreApplication::translate("designer", words);
}

} // namespace

QString fieldKindWords(std::string_view kind) {
    return wordsIn(kKinds, kind, kind);
}

QString propertyWords(std::string_view key) {
    return wordsIn(kProperties, key, key);
}

QString choiceWords(std::string_view key, std::string_view choice) {
    return wordsIn(kChoices, std::string{key} + "/" + std::string{choice}, choice);
}

QString valueKindWords(labels::DatumKind kind) {
    using labels::DatumKind;
    switch (kind) {
    case DatumKind::Text:
        return translated("text");
    case DatumKind::Code:
        return translated("code");
    case DatumKind::Pseudonym:
        return translated("participant code");
    case DatumKind::Date:
        return translated("date");
    case DatumKind::Moment:
        return translated("date and time");
    case DatumKind::Donation:
        return translated("donation number");
    case DatumKind::Chain:
        return translated("chain of identity");
    }
    return {};
}

State stateOf(commands::TemplateState state) {
    switch (state) {
    case commands::TemplateState::Ready:
    case commands::TemplateState::Approved:
        return State::Done;
    case commands::TemplateState::Draft:
        return State::LookHere;
    case commands::TemplateState::Broken:
        return State::Stop;
    }
    return State::Expected;
}

QString stateWords(commands::TemplateState state) {
    switch (state) {
    case commands::TemplateState::Ready:
        return translated("ready");
    case commands::TemplateState::Approved:
        return translated("approved");
    case commands::TemplateState::Draft:
        return translated("draft");
    case commands::TemplateState::Broken:
        return translated("broken");
    }
    return {};
}

const std::vector<Trial>& trials() {
    static const std::vector<Trial> kTrials{
        {QStringLiteral("sample"), translated("Sample values"), {}},
        {QStringLiteral("long"), translated("Long words"),
         QStringLiteral("Systemic lupus erythematosus, refractory, cohort 2 extension")},
        {QStringLiteral("greek"), translated("Greek"), QStringLiteral("Ερυθηματώδης λύκος Β")},
        {QStringLiteral("chinese"), translated("Chinese"), QStringLiteral("系统性红斑狼疮第二组")},
        {QStringLiteral("hebrew"), translated("Hebrew"), QStringLiteral("זאבת אדמנתית 2")},
    };
    return kTrials;
}

} // namespace app::designer
