// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/racks/rack_words.h"

#include "app/common/text_edge.h"

#include <QCoreApplication>

namespace app::racks {

namespace image = scanner::image;
using common::State;
using common::toQt;
using image::Finding;
using image::WellState;
using storage::freezers::Established;

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("app::racks::RackWords", text);
}

} // namespace

QString doubtWords(image::Doubt doubt) {
    switch (doubt) {
    case image::Doubt::ManyCorrections:
        return tr("So much of it had to be corrected that it could be chance.");
    case image::Doubt::OtherSize:
        return tr("It was corrected and is of another size than the others here.");
    case image::Doubt::OtherPattern:
        return tr("It was corrected and is written unlike the others here.");
    case image::Doubt::ControlCharacter:
        return tr("It holds a character that is no text.");
    case image::Doubt::SameCodeTwice:
        return tr("Another well shows the same code.");
    case image::Doubt::PicturesDiffer:
        return tr("Another picture of the rack says otherwise.");
    }
    return {};
}

QString stateWords(WellState state) {
    switch (state) {
    case WellState::Read:
        return tr("read");
    case WellState::NotRead:
        return tr("not read");
    case WellState::Empty:
        return tr("empty");
    case WellState::Suspect:
        return tr("in doubt");
    case WellState::Conflict:
        return tr("conflict");
    }
    return {};
}

QString establishedWords(Established how) {
    switch (how) {
    case Established::Picture:
        return tr("As the picture shows it.");
    case Established::TwoPictures:
        return tr("Two pictures say the same.");
    case Established::Typed:
        return tr("Typed by hand.");
    case Established::Scanned:
        return tr("The tube itself was scanned.");
    case Established::Seen:
        return tr("Somebody looked: it is empty.");
    case Established::Nothing:
        return tr("Not settled yet.");
    }
    return {};
}

QString cornerWords(image::Corner corner) {
    switch (corner) {
    case image::Corner::UpperLeft:
        return tr("upper left");
    case image::Corner::UpperRight:
        return tr("upper right");
    case image::Corner::LowerRight:
        return tr("lower right");
    case image::Corner::LowerLeft:
        return tr("lower left");
    }
    return {};
}

QString refusalWords(MergeRefusal refusal) {
    switch (refusal) {
    case MergeRefusal::OtherFormat:
        return tr(
            "It was read as a rack with another number of wells. Leave this rack, then take the picture.");
    case MergeRefusal::OtherPose:
        return tr(
            "It cannot be told which of its wells is which: the rack lies otherwise in it. Lay it as in the "
            "first picture, or use a nest.");
    case MergeRefusal::OtherRack:
        return tr("Most of its codes differ: it shows another rack. Save or leave this one first.");
    }
    return {};
}

QString faultWords(const image::ImageError& error) {
    auto words = toQt(error.detail);
    if (!words.isEmpty()) {
        words[0] = words[0].toUpper();
        words += words.endsWith(QLatin1Char('.')) ? QString() : QStringLiteral(".");
    }
    const auto remedy = error.fault == image::ImageFault::NoResolution
                            ? tr("Choose the resolution below the picture, or a nest.")
                            : toQt(image::remedyFor(error.fault));
    return QStringLiteral("%1 %2").arg(words, remedy);
}

std::optional<State> stateOf(const image::WellFinding& finding) {
    switch (finding.finding) {
    case Finding::Same:
        return finding.found.empty() ? std::nullopt : std::optional{State::Done};
    case Finding::Missing:
    case Finding::Duplicate:
    case Finding::Unknown:
        return State::Stop;
    case Finding::Vacated:
    case Finding::Unread:
    case Finding::Moved:
    case Finding::Extra:
        return State::LookHere;
    }
    return std::nullopt;
}

std::optional<State> stateOf(WellState state) {
    switch (state) {
    case WellState::Read:
        return State::Done;
    case WellState::NotRead:
    case WellState::Suspect:
        return State::LookHere;
    case WellState::Conflict:
        return State::Stop;
    case WellState::Empty:
        return std::nullopt;
    }
    return std::nullopt;
}

QString findingWords(Finding finding) {
    switch (finding) {
    case Finding::Same:
        return tr("as recorded");
    case Finding::Missing:
        return tr("missing");
    case Finding::Vacated:
        return tr("moved away");
    case Finding::Unread:
        return tr("not settled");
    case Finding::Moved:
        return tr("moved");
    case Finding::Extra:
        return tr("in no box");
    case Finding::Duplicate:
        return tr("in two wells");
    case Finding::Unknown:
        return tr("not known here");
    }
    return {};
}

QString findingWords(const image::WellFinding& finding, const commands::RackRecords& records) {
    auto words = findingWords(finding.finding);
    if (finding.finding == Finding::Moved && finding.from) {
        const auto place = toQt(finding.from->position);
        words = finding.from->box.empty() ? tr("moved from %1").arg(place)
                                          : tr("moved from %1 %2").arg(toQt(finding.from->box), place);
    }
    const auto tube = records.known.find(finding.found);
    if (tube != records.known.end() && !tube->second.remark.empty()) {
        words += QStringLiteral(" · ") + toQt(tube->second.remark);
    }
    return words;
}

} // namespace app::racks
