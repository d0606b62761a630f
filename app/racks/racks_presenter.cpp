// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/racks/racks_presenter.h"

#include "app/common/text_edge.h"
#include "app/racks/rack_display.h"
#include "app/racks/rack_words.h"
#include "app/shell/error_words.h"
#include "storage/workflows/receive_shipment.h"

#include <algorithm>
#include <utility>

namespace app::racks {

namespace freezers = storage::freezers;
namespace image = scanner::image;
namespace workflows = storage::workflows;
using common::fromQt;
using common::State;
using common::toQt;
using freezers::Command;
using freezers::Established;
using workflows::Repository;

RacksPresenter::RacksPresenter(RacksPage& page, shell::Backend& backend, common::Ask& ask,
                               common::Sounds& sounds, std::string decoder, QObject* parent)
    : QObject(parent)
    , m_page(page)
    , m_backend(backend)
    , m_ask(ask)
    , m_sounds(sounds)
    , m_decoding(std::move(decoder)) {
    connectPage();
    connectDecoding();
    connectPictures();
    refresh();
}

void RacksPresenter::connectPage() {
    connect(&m_page, &RacksPage::scanTaken, this, &RacksPresenter::onScan);
    connect(&m_page, &RacksPage::entered, this, &RacksPresenter::refresh);
    connect(&m_page, &RacksPage::wellChosen, this, &RacksPresenter::chooseIndex);
    connect(&m_page, &RacksPage::cornerChosen, this, [this](const QString& corner) {
        if (const auto first = image::cornerFrom(fromQt(corner)); first && m_sheet.reading) {
            auto sheet = m_sheet;
            sheet.pose = image::RackPose{sheet.reading->isUpright, *first};
            change(std::move(sheet));
            say(State::Done, tr("A1 is at the %1").arg(cornerWords(*first)));
        }
    });
    connect(&m_page, &RacksPage::codeTyped, this, [this](const QString& typed) {
        const auto routed = shell::routeScan(fromQt(typed), "racks");
        if (const auto nearMiss = shell::nearMissOf(routed); !nearMiss.empty()) {
            say(State::Stop, tr("%1 is not a whole code").arg(typed), toQt(nearMiss));
            return;
        }
        onTube(codes().canonical(routed.canonical), Established::Typed);
    });
    connect(&m_page, &RacksPage::emptyAsked, this, [this] { settle({{}, Established::Seen}); });
    connect(&m_page, &RacksPage::lookCloserAsked, this, [this] {
        const auto* well = current();
        if (well != nullptr && !m_decoding.isBusy() && !m_pictures.empty()) {
            m_decoding.lookCloser(m_pictures.front().copy, well->place, well->middle,
                                  m_outcome->reading.lattice.pitch() / 2);
        }
    });
    connect(&m_page, &RacksPage::rereadAsked, this, &RacksPresenter::rereadCause);
    connect(&m_page, &RacksPage::moveAllAsked, this, [this] { answerCause(&moveAll); });
    connect(&m_page, &RacksPage::declineAsked, this, [this] { answerCause(&decline); });
    connect(&m_page, &RacksPage::acceptanceToggled, this, &RacksPresenter::toggle);
    connect(&m_page, &RacksPage::differenceChosen, this, &RacksPresenter::chooseNamed);
    connect(&m_page, &RacksPage::saveAsked, this, &RacksPresenter::save);
    connect(&m_page, &RacksPage::undoAsked, this, &RacksPresenter::undo);
    connect(&m_page, &RacksPage::cancelAsked, this, &RacksPresenter::leave);
}

void RacksPresenter::setPerson(std::optional<workflows::SignedIn> person) {
    m_person = std::move(person);
    leave();
    m_saved.reset();
    m_said.reset();
    watchFolder();
    refresh();
}

RackStep RacksPresenter::step() const {
    if (m_done) {
        return RackStep::Read;
    }
    if (!m_outcome) {
        return m_sheet.records ? RackStep::TakePicture : RackStep::OpenBox;
    }
    if (m_outcome->isCauseOpen) {
        return RackStep::AnswerCause;
    }
    if (!m_sheet.records) {
        return RackStep::NameBox;
    }
    if (!m_outcome->orientedBy) {
        return RackStep::SayCorner;
    }
    return m_outcome->unsettled.empty() ? RackStep::Save : RackStep::Settle;
}

void RacksPresenter::onScan(const shell::ScanText& scan) {
    if (!m_person) {
        return;
    }
    const auto routed = shell::routeScan(fromQt(scan.raw()), "racks");
    const auto* card = std::get_if<scanner::codes::CommandCard>(&routed.code);
    const auto meaning = shell::putAwayMeaning(routed);
    std::string outcome;
    if (card != nullptr && card->count() && step() == RackStep::SayCorner) {
        m_page.chooseCorner(static_cast<int>(*card->count()));
    } else if (const auto* command = std::get_if<freezers::CommandCard>(&meaning)) {
        onCommand(command->command);
    } else if (const auto* box = std::get_if<freezers::BoxScanned>(&meaning)) {
        outcome = "box " + box->code;
        openBox(box->code);
    } else if (const auto* tube = std::get_if<freezers::TubeScanned>(&meaning)) {
        onTube(tube->code, Established::Scanned);
    } else {
        const auto nearMiss = shell::nearMissOf(routed);
        say(State::Stop, tr("This is neither a box nor a tube"),
            toQt(nearMiss.empty() ? routed.read.raw : nearMiss));
    }
    if (outcome.empty()) {
        outcome = m_said ? fromQt(m_said->headline) : std::string{"taken"};
    }
    m_backend.ask(
        [who = *m_person, read = routed.read, outcome](Repository& repository) {
            return workflows::journalScan(repository, who, read, outcome);
        },
        this, [](const storage::Result<void>&) {});
}

void RacksPresenter::onCommand(Command command) {
    switch (command) {
    case Command::Ok:
        ok();
        return;
    case Command::Cancel:
        cancel();
        return;
    case Command::Undo:
        undo();
        return;
    case Command::Next:
        next();
        return;
    case Command::Print:
    case Command::Reject:
        say(State::LookHere, tr("This card does nothing here"));
        return;
    }
}

void RacksPresenter::ok() {
    const auto now = step();
    if (now == RackStep::AnswerCause) {
        const auto cause = causeOf(*m_outcome);
        if (!cause.rereadWords.isEmpty()) {
            rereadCause();
        } else if (!cause.moveWords.isEmpty()) {
            answerCause(&moveAll);
        }
        return;
    }
    if (now == RackStep::Settle && m_confirming != Command::Ok) {
        m_confirming = Command::Ok;
        say(State::LookHere,
            tr("%n well(s) are not settled", nullptr, static_cast<int>(m_outcome->unsettled.size())),
            tr("Scan OK again to save them so, or scan their tubes."));
        return;
    }
    save();
}

void RacksPresenter::cancel() {
    if (m_taking != nullptr) {
        std::exchange(m_taking, nullptr)->stop();
        say(State::Now, tr("No picture is taken"));
        return;
    }
    if (m_done) {
        m_waiting.clear();
        m_decoding.cancel();
        return;
    }
    if (step() == RackStep::AnswerCause) {
        answerCause(&decline);
        return;
    }
    if (m_outcome && m_confirming != Command::Cancel) {
        m_confirming = Command::Cancel;
        say(State::LookHere, tr("This rack is not saved"),
            tr("Scan Cancel again to leave it, or OK to save it."));
        return;
    }
    leave();
}

void RacksPresenter::undo() {
    if (m_saved) {
        undoMoves();
        return;
    }
    if (m_before.empty()) {
        say(State::LookHere, tr("There is nothing to take back"));
        return;
    }
    auto before = std::move(m_before.back());
    m_before.pop_back();
    m_sheet = std::move(before.sheet);
    m_pictures.erase(m_pictures.begin() + static_cast<std::ptrdiff_t>(before.pictures), m_pictures.end());
    m_confirming.reset();
    m_refusal = {};
    if (!m_sheet.reading) {
        m_reading = {};
    }
    m_current.reset();
    m_isChosen = false;
    lookUp();
    say(State::Now, tr("Taken back"));
    advance();
}

void RacksPresenter::next() {
    m_confirming.reset();
    if (m_done || !m_outcome) {
        say(State::LookHere, m_done ? tr("The picture is being read") : tr("There is no picture yet"));
        return;
    }
    if (step() == RackStep::AnswerCause) {
        say(State::LookHere, tr("First say whether this is so"));
        return;
    }
    if (m_outcome->unsettled.empty()) {
        say(State::Done, tr("Every well is settled"));
        return;
    }
    const auto& open = m_outcome->unsettled;
    const auto at = m_current ? std::ranges::find(open, *m_current) : open.end();
    choose(at == open.end() || at + 1 == open.end() ? open.front() : *(at + 1));
    say(State::Now, tr("Well %1").arg(nameOf(*current())));
}

void RacksPresenter::openBox(const std::string& code) {
    ++m_asked;
    m_backend.ask(
        [code](Repository& repository) {
            return repository.read([&](storage::database::Reading& reading) {
                return workflows::boxOnRecord(reading, repository.workstation().codes, code);
            });
        },
        this, [this](const storage::Result<workflows::BoxOnRecord>& box) { takeBox(box); });
}

void RacksPresenter::answered() {
    --m_asked;
    refresh();
    if (!m_isChosen) {
        advance();
    }
    if (m_asked == 0 && m_isSaveWanted) {
        m_isSaveWanted = false;
        save();
    }
}

void RacksPresenter::takeBox(const storage::Result<workflows::BoxOnRecord>& box) {
    --m_asked;
    if (!box) {
        complain(box.error());
        return;
    }
    const auto format = commands::formatOf(box->grid);
    if (!format) {
        say(State::Stop, tr("%1 is no box for racks").arg(toQt(box->box.name)),
            tr("It has %1 by %2 positions; racks of 4 × 6, 6 × 8, 8 × 12 and 16 × 24 are read.")
                .arg(box->grid.rows)
                .arg(box->grid.columns));
        return;
    }
    if (m_outcome) {
        remember();
    }
    m_saved.reset();
    m_format = *format;
    auto sheet = m_sheet;
    sheet.records = commands::RackRecords{*box};
    sheet.answer = freezers::CauseAnswer::NotAsked;
    sheet.cause = image::Cause::None;
    sheet.explanation.clear();
    sheet.accepted.clear();
    m_sheet = std::move(sheet);
    lookUp();
    say(State::Done, tr("%1 is open").arg(toQt(box->box.name)), toQt(box->place));
    readNext();
}

void RacksPresenter::lookUp() {
    m_outcome = assess(m_sheet);
    if (!m_outcome || !m_sheet.records) {
        return;
    }
    auto unknown = commands::codesIn(m_outcome->reading);
    std::erase_if(unknown, [&](const std::string& code) { return m_sheet.records->known.contains(code); });
    if (unknown.empty()) {
        return;
    }
    ++m_asked;
    using Known = std::map<std::string, workflows::KnownTube>;
    m_backend.ask(
        [unknown](Repository& repository) {
            return repository.read([&](storage::database::Reading& reading) -> storage::Result<Known> {
                return workflows::knownTubes(reading, repository.workstation().codes, unknown);
            });
        },
        this,
        [this](storage::Result<Known> known) {
            if (!known) {
                --m_asked;
                complain(known.error());
                return;
            }
            if (m_sheet.records) {
                m_sheet.records->known.merge(*known);
            }
            answered();
        });
}

void RacksPresenter::onTube(const std::string& code, Established how) {
    if (!m_outcome) {
        say(State::LookHere, m_sheet.records ? tr("Take the picture first") : tr("Which box is open?"),
            m_sheet.records ? tr("Tubes are scanned by hand where the picture does not settle them.")
                            : tr("Scan a box, then take its picture."));
        return;
    }
    const auto& open = m_outcome->unsettled;
    const bool isOpen = m_current && std::ranges::find(open, *m_current) != open.end();
    if (!isOpen && !m_isChosen) {
        const auto& wells = m_outcome->reading.wells;
        const auto same = std::ranges::find_if(
            wells, [&](const image::WellReading& well) { return codes().canonical(well.text()) == code; });
        if (same == wells.end()) {
            say(State::LookHere, tr("No well waits for this tube"),
                tr("Choose its well first, then scan it."));
            return;
        }
        choose(same->place);
        say(State::Done, tr("It is in %1").arg(nameOf(*same)), toQt(codes().grouped(code)));
        return;
    }
    settle({code, how});
}

void RacksPresenter::settle(HandEntry entry) {
    const auto* well = current();
    if (well == nullptr) {
        say(State::LookHere, tr("Choose a well first"));
        return;
    }
    const auto name = nameOf(*well);
    const auto place = well->place;
    const auto words = entry.text.empty() ? tr("empty") : toQt(codes().grouped(entry.text));
    const auto* finding = findingAt(*m_outcome, *well);
    const auto expectedAt = expectedWell(entry.text);
    const bool belongsElsewhere = finding != nullptr && expectedAt && *expectedAt != finding->well;
    const bool wasOther = well->state == image::WellState::Read && !entry.text.empty() &&
                          codes().canonical(well->text()) != entry.text;
    // The same tube keeps the text under which the picture has it.
    if (well->code && codes().canonical(well->text()) == entry.text) {
        entry.text = well->text();
    }
    auto sheet = m_sheet;
    sheet.byHand.insert_or_assign(place, std::move(entry));
    change(std::move(sheet));
    const auto* after = wellAt(*m_outcome, place);
    if (after->state == image::WellState::Conflict) {
        say(State::Stop, tr("%1 is in another well too").arg(words),
            tr("Look at both wells and scan both tubes."));
    } else if (wasOther) {
        say(State::LookHere, tr("%1: the tube says otherwise than the picture").arg(name),
            tr("The tube counts."));
    } else if (belongsElsewhere) {
        say(State::LookHere, tr("%1 is recorded in %2").arg(words, toQt(expectedAt->name())),
            tr("Was it really in %1? If not, scan Undo.").arg(name));
    } else {
        say(State::Done, tr("%1 is settled").arg(name), words);
    }
    m_isChosen = false;
    advance();
}

std::optional<image::Well> RacksPresenter::expectedWell(const std::string& code) const {
    if (!m_sheet.records || code.empty()) {
        return std::nullopt;
    }
    const auto& box = m_sheet.records->box;
    const auto tube =
        std::ranges::find_if(box.tubes, [&](const auto& entry) { return entry.second.code == code; });
    return tube == box.tubes.end() ? std::nullopt : std::optional{commands::wellOf(tube->first, box.grid)};
}

void RacksPresenter::advance() {
    if (m_outcome && !m_outcome->unsettled.empty()) {
        const auto& open = m_outcome->unsettled;
        const bool isOpen = m_current && std::ranges::find(open, *m_current) != open.end();
        m_current = isOpen ? *m_current : open.front();
    }
    refresh();
}

void RacksPresenter::choose(std::optional<image::Place> place) {
    m_current = place;
    m_isChosen = place.has_value();
    refresh();
}

void RacksPresenter::chooseIndex(int index) {
    if (m_outcome && index >= 0 && index < static_cast<int>(m_outcome->reading.wells.size())) {
        choose(m_outcome->reading.wells[static_cast<std::size_t>(index)].place);
    }
}

void RacksPresenter::chooseNamed(const QString& name) {
    if (!m_outcome) {
        return;
    }
    for (const auto& well : m_outcome->reading.wells) {
        if (nameOf(well) == name && m_current != well.place) {
            choose(well.place);
            return;
        }
    }
}

void RacksPresenter::remember() {
    m_before.push_back({m_sheet, m_pictures.size()});
}

void RacksPresenter::change(RackSheet sheet) {
    remember();
    m_sheet = std::move(sheet);
    m_confirming.reset();
    m_refusal = {};
    lookUp();
}

void RacksPresenter::answerCause(void (*give)(RackSheet&, const RackOutcome&)) {
    if (step() != RackStep::AnswerCause) {
        return;
    }
    auto sheet = m_sheet;
    give(sheet, *m_outcome);
    const auto given = sheet.answer;
    change(std::move(sheet));
    m_current.reset(); // the wells may have other names now: the walk begins with the first
    m_isChosen = false;
    say(State::Done, given == freezers::CauseAnswer::Declined ? tr("The cause is not accepted")
                     : given == freezers::CauseAnswer::Moved  ? tr("The records will follow the picture")
                                                              : tr("The wells are named anew"));
    advance();
}

void RacksPresenter::rereadCause() {
    if (step() != RackStep::AnswerCause) {
        return;
    }
    if (m_outcome->comparison->cause != image::Cause::OtherFormat) {
        answerCause(&reread);
        return;
    }
    RackSheet sheet;
    sheet.records = m_sheet.records;
    for (const auto& picture : m_pictures) {
        m_waiting.push_back(picture.path);
    }
    change(std::move(sheet));
    m_pictures.clear();
    m_before.clear();
    readNext();
}

void RacksPresenter::toggle(const QString& key) {
    const auto well = image::Well::parse(fromQt(key), image::shapeOf(m_format));
    if (!m_outcome || !m_outcome->comparison || !well) {
        return;
    }
    for (const auto& finding : m_outcome->comparison->findings) {
        if (finding.well != *well || !mayAccept(finding)) {
            continue;
        }
        auto sheet = m_sheet;
        if (sheet.accepted.erase(finding.found) == 0) {
            sheet.accepted.insert(finding.found);
        }
        change(std::move(sheet));
        refresh();
        return;
    }
}

void RacksPresenter::leave() {
    if (m_taking != nullptr) {
        std::exchange(m_taking, nullptr)->stop();
    }
    m_waiting.clear();
    m_decoding.cancel();
    m_done.reset();
    m_isSaveWanted = false;
    m_sheet = {};
    m_outcome.reset();
    m_before.clear();
    m_pictures.clear();
    m_image = {};
    m_reading = {};
    m_current.reset();
    m_isChosen = false;
    m_confirming.reset();
    m_refusal = {};
    m_said.reset();
    refresh();
}

void RacksPresenter::say(State state, const QString& headline, const QString& detail) {
    m_said = common::ScanAnswer{state, headline, detail, {}, {}, {}};
    m_sounds.play(state);
    refresh();
}

void RacksPresenter::complain(const storage::Error& error) {
    say(State::Stop, tr("That did not work"), shell::errorWords(error));
}

const image::WellReading* RacksPresenter::current() const {
    return m_outcome && m_current ? wellAt(*m_outcome, *m_current) : nullptr;
}

const workflows::CodeForms& RacksPresenter::codes() const {
    return m_backend.repository().workstation().codes;
}

} // namespace app::racks
