// SPDX-License-Identifier: GPL-3.0-or-later
// The presenter's second half: where pictures come from, how they are read, and what the page shows.
#include "app/commands/nest_files.h"
#include "app/common/text_edge.h"
#include "app/racks/rack_display.h"
#include "app/racks/rack_words.h"
#include "app/racks/racks_presenter.h"

#include <QFileInfo>
#include <QSettings>

#include <algorithm>
#include <array>

namespace app::racks {

namespace image = scanner::image;
using common::fromQt;
using common::State;
using common::toQt;

namespace {

constexpr std::array kFormats{image::RackFormat::Wells24, image::RackFormat::Wells48,
                              image::RackFormat::Wells96, image::RackFormat::Wells384};

QString kept(const char* key) {
    return QSettings{}.value(QString::fromLatin1(key)).toString();
}

void keep(const char* key, const QString& value) {
    QSettings{}.setValue(QString::fromLatin1(key), value);
}

QString fileName(const QString& path) {
    return QFileInfo(path).fileName();
}

} // namespace

void RacksPresenter::connectPictures() {
    m_nest = kept("racks/nest");
    m_dpi = kept("racks/dpi").toInt();
    const auto offerAnything = [this](const QString& path) { offer(path, WithoutBox::Read); };
    connect(&m_page, &RacksPage::fileDropped, this, offerAnything);
    connect(&m_page, &RacksPage::pictureAsked, this, [this, offerAnything] {
        const auto file =
            m_ask.openFile(&m_page, {tr("Picture of a rack"), kept("racks/pictures"),
                                     tr("Pictures (*.png *.jpg *.jpeg *.tif *.tiff *.bmp *.pgm *.ppm)")});
        if (file) {
            keep("racks/pictures", QFileInfo(*file).absolutePath());
            offerAnything(*file);
        }
    });
    connect(&m_folder, &PictureSource::pictureTaken, this,
            [this](const QString& path) { offer(path, WithoutBox::Wait); });
    connect(&m_folder, &PictureSource::failed, this,
            [this](const QString& words) { say(State::Stop, tr("The folder is not watched"), words); });
    connect(&m_page, &RacksPage::folderAsked, this, &RacksPresenter::chooseFolder);
    connect(&m_page, &RacksPage::sourceAsked, this, [this](int index) {
        if (m_taking == nullptr && index >= 0 && index < std::ssize(m_sources)) {
            m_taking = m_sources[static_cast<std::size_t>(index)].get();
            m_taking->start();
            say(State::Now, tr("The picture is being taken"), m_taking->name());
        }
    });
    connect(&m_page, &RacksPage::nestChosen, this, [this](const QString& nest) {
        m_nest = nest;
        keep("racks/nest", nest);
        refresh();
    });
    connect(&m_page, &RacksPage::formatChosen, this, [this](const QString& wells) {
        m_format = image::rackFormat(wells.toInt()).value_or(m_format);
        refresh();
    });
    connect(&m_page, &RacksPage::resolutionChosen, this, [this](const QString& dpi) {
        m_dpi = dpi.toInt();
        keep("racks/dpi", dpi);
        refresh();
    });
    connect(&m_page, &RacksPage::keepNestAsked, this, &RacksPresenter::keepNest);
    connect(&m_page, &RacksPage::stopAsked, this, &RacksPresenter::cancel);
}

void RacksPresenter::connectDecoding() {
    connect(&m_decoding, &RackDecoding::shown, this, [this](const QImage& picture) {
        if (m_done) {
            m_reading = picture;
            refresh();
        }
    });
    connect(&m_decoding, &RackDecoding::progressed, this, [this](int done, int total) {
        if (m_done) {
            m_done = done;
            m_total = total;
            refresh();
        }
    });
    connect(&m_decoding, &RackDecoding::finished, this,
            [this](const std::shared_ptr<DecodedPicture>& picture) { takePicture(*picture); });
    connect(&m_decoding, &RackDecoding::lookedCloser, this, [this](const std::shared_ptr<CloserLook>& look) {
        takeLook(*look);
        readNext();
    });
}

void RacksPresenter::addSource(std::unique_ptr<PictureSource> source) {
    connect(source.get(), &PictureSource::pictureTaken, this, [this](const QString& path) {
        m_taking = nullptr;
        offer(path, WithoutBox::Read);
    });
    connect(source.get(), &PictureSource::failed, this, [this](const QString& words) {
        m_taking = nullptr;
        say(State::Stop, tr("No picture was taken"), words);
    });
    m_sources.push_back(std::move(source));
    refresh();
}

void RacksPresenter::watchFolder() {
    m_folder.setFolder(kept("racks/folder"));
    if (m_person) {
        m_folder.start();
    } else {
        m_folder.stop();
    }
}

void RacksPresenter::chooseFolder() {
    if (const auto folder =
            m_ask.folder(&m_page, tr("Folder into which pictures of racks come"), m_folder.folder())) {
        keep("racks/folder", *folder);
        watchFolder();
        say(State::Done, tr("Pictures are awaited"), *folder);
    }
}

void RacksPresenter::offer(const QString& path, WithoutBox without) {
    if (!m_person) {
        return;
    }
    m_waiting.push_back(path);
    if (without == WithoutBox::Wait && !m_sheet.records && !m_outcome) {
        m_waiting.erase(m_waiting.begin(),
                        m_waiting.end() - 1); // the newest picture is the one that is meant
        say(State::Now, tr("A picture came: %1").arg(fileName(path)), tr("Scan the box that it shows."));
        return;
    }
    readNext();
}

image::RackRequest RacksPresenter::request() const {
    image::RackRequest request{.format = m_format};
    if (m_dpi > 0) {
        request.dpi = m_dpi;
    }
    if (!m_nest.isEmpty()) {
        if (const auto nest = commands::loadNest(fromQt(m_nest)); nest && nest->format == m_format) {
            request.profile = *nest;
        }
    }
    return request;
}

void RacksPresenter::readNext() {
    if (m_waiting.empty() || m_decoding.isBusy()) {
        return;
    }
    const auto path = m_waiting.front();
    m_waiting.pop_front();
    m_done = 0;
    m_total = 0;
    m_saved.reset();
    m_said.reset();
    m_refusal = {};
    m_decoding.read(path, request());
    refresh();
}

void RacksPresenter::takePicture(const DecodedPicture& picture) {
    if (!m_done) { // the rack was left meanwhile
        readNext();
        return;
    }
    m_done.reset();
    if (!picture.reading) {
        const bool isStopped = picture.reading.error().fault == image::ImageFault::Cancelled;
        say(isStopped ? State::Now : State::Stop,
            isStopped ? tr("Reading was stopped") : tr("%1 was not read").arg(fileName(picture.path)),
            isStopped ? QString{} : faultWords(picture.reading.error()));
        readNext();
        return;
    }
    auto sheet = m_sheet;
    const bool isFirst = !sheet.reading;
    if (const auto refusal = addPicture(sheet, *picture.reading)) {
        say(State::Stop, tr("%1 was not added").arg(fileName(picture.path)), refusalWords(*refusal));
        readNext();
        return;
    }
    sheet.nest = picture.reading->poseBy == image::FixedBy::Profile ? fromQt(m_nest) : std::string{};
    change(std::move(sheet));
    m_pictures.push_back(picture);
    if (isFirst) {
        m_image = m_reading;
        m_current.reset();
        m_isChosen = false;
    }
    const auto read = m_outcome->reading.count(image::WellState::Read);
    const auto open = static_cast<int>(m_outcome->unsettled.size());
    say(open == 0 ? State::Done : State::LookHere,
        open == 0 ? tr("%n tube(s) read", nullptr, read)
                  : tr("%n tube(s) read", nullptr, read) + QStringLiteral(", ") +
                        tr("%n not settled", nullptr, open),
        m_sheet.pictures > 1 ? tr("from %1 pictures").arg(m_sheet.pictures) : fileName(picture.path));
    advance();
    readNext();
}

void RacksPresenter::takeLook(const CloserLook& look) {
    const auto* well = m_outcome ? wellAt(*m_outcome, look.place) : nullptr;
    if (well == nullptr) {
        return;
    }
    if (!look.labels) {
        say(State::Stop, tr("%1 was not read").arg(nameOf(*well)), faultWords(look.labels.error()));
        return;
    }
    if (look.labels->size() != 1) {
        say(State::LookHere, tr("%1 cannot be read from the picture").arg(nameOf(*well)),
            tr("Scan the tube by hand, or take another picture."));
        return;
    }
    const auto& text = look.labels->front().text;
    if (well->state != image::WellState::NotRead) {
        // The same picture is no second witness.
        say(State::LookHere, tr("%1 reads %2").arg(nameOf(*well), toQt(codes().grouped(text))),
            tr("The doubt stays: scan the tube by hand, or take another picture."));
        return;
    }
    choose(look.place);
    settle({text, storage::freezers::Established::Picture});
}

void RacksPresenter::keepNest() {
    if (!m_outcome || !m_outcome->reading.pose) {
        return;
    }
    const auto& pose = *m_outcome->reading.pose;
    const auto name = m_ask.text(&m_page,
                                 tr("Is A1 at the %1 of the picture? Then racks on this glass always lie so.")
                                     .arg(cornerWords(pose.first)),
                                 tr("Name of the nest"));
    if (!name || name->trimmed().isEmpty()) {
        return;
    }
    const auto reading = image::posed(m_outcome->reading, pose, image::FixedBy::Person);
    const auto profile = image::profileFrom(reading, fromQt(name->trimmed()));
    const auto saved = profile ? commands::saveNest(*profile) : tl::unexpected(profile.error());
    if (!saved) {
        say(State::Stop, tr("No nest was made"), faultWords(saved.error()));
        return;
    }
    m_nest = name->trimmed();
    keep("racks/nest", m_nest);
    say(State::Done, tr("Nest %1 is kept").arg(m_nest), tr("The next pictures are read with it."));
}

RackDrawing RacksPresenter::drawing() const {
    if (m_outcome) {
        return drawingOf(m_sheet, *m_outcome, m_image);
    }
    if (!m_reading.isNull()) {
        return drawingOf(m_reading);
    }
    return m_sheet.records ? drawingOf(*m_sheet.records) : RackDrawing{};
}

RackChoices RacksPresenter::choices() const {
    RackChoices choices;
    choices.nests.push_back({{}, tr("none"), {}});
    for (const auto& name : commands::nestNames()) {
        choices.nests.push_back({toQt(name), toQt(name), {}});
    }
    choices.nest = m_nest;
    for (const auto format : kFormats) {
        const auto& shape = image::shapeOf(format);
        choices.formats.push_back({QString::number(shape.wells()), tr("%1 wells").arg(shape.wells()), {}});
    }
    choices.format = QString::number(image::shapeOf(m_format).wells());
    choices.mayChooseFormat = !m_sheet.records.has_value();
    choices.dpi = m_dpi > 0 ? QString::number(m_dpi) : QString{};
    choices.folder = m_folder.isWatching() ? m_folder.folder() : QString{};
    for (const auto& source : m_sources) {
        choices.sources << source->name();
    }
    return choices;
}

QString RacksPresenter::nextWords() const {
    switch (step()) {
    case RackStep::OpenBox:
        return tr("Scan the box");
    case RackStep::TakePicture:
        return tr("Take its picture");
    case RackStep::Read:
        return tr("Wait, or scan Cancel");
    case RackStep::SayCorner:
        return tr("Say where A1 is in the picture");
    case RackStep::AnswerCause: {
        const auto cause = causeOf(*m_outcome);
        return cause.rereadWords.isEmpty() && cause.moveWords.isEmpty()
                   ? tr("Scan the other box, or Cancel if it is not so")
                   : tr("OK if it is so, Cancel if not");
    }
    case RackStep::Settle: {
        const auto* well = current();
        return well == nullptr ? tr("Choose a well") : tr("Scan the tube in %1").arg(nameOf(*well));
    }
    case RackStep::NameBox:
        return tr("Scan the box that it shows");
    case RackStep::Save:
        return tr("OK saves it");
    }
    return {};
}

common::ScanAnswer RacksPresenter::answer() const {
    common::ScanAnswer answer;
    const auto now = step();
    if (now == RackStep::Read) {
        answer.headline = m_total > 0
                              ? tr("Reading the picture: %1 of %2").arg(m_done.value_or(0)).arg(m_total)
                              : tr("Reading the picture");
    } else if (now == RackStep::AnswerCause && (!m_said || m_said->state != State::Stop)) {
        answer.state = State::LookHere;
        answer.headline = tr("The rack is not as recorded");
        answer.detail = toQt(m_outcome->comparison->explanation);
    } else if (m_said) {
        answer = *m_said;
    } else if (m_sheet.records) {
        answer.headline = toQt(m_sheet.records->box.box.name);
    } else {
        answer.headline = tr("Which box is open?");
        answer.detail = tr("Scan the box, then take one picture of all its tubes.");
    }
    answer.next = nextWords();
    return answer;
}

void RacksPresenter::refresh() {
    m_outcome = assess(m_sheet);
    RacksView view;
    view.answer = answer();
    view.refusal = m_refusal;
    if (m_sheet.records) {
        const auto& box = m_sheet.records->box;
        view.boxHeading = toQt(box.box.name);
        view.boxNote = QStringLiteral("%1 · %2").arg(
            toQt(box.place), tr("%1 of %2 taken").arg(box.tubes.size()).arg(box.grid.size()));
    }
    view.drawing = drawing();
    if (m_outcome) {
        const auto& wells = m_outcome->reading.wells;
        if (const auto* well = current()) {
            view.current = static_cast<int>(well - &*m_outcome->reading.wells.begin());
            view.well = detailOf(m_sheet, *m_outcome, *well, m_image, codes());
        }
        view.counts = countsOf(*m_outcome);
        view.cause = causeOf(*m_outcome);
        view.differences = differencesOf(m_sheet, *m_outcome, codes());
        if (m_outcome->comparison && view.differences.empty() && !wells.empty() && m_outcome->orientedBy) {
            view.agreement = tr("Everything is as recorded.");
        }
        view.asksCorner = !m_outcome->orientedBy && !m_outcome->isCauseOpen;
        view.mayKeepNest = !m_outcome->isCauseOpen && m_outcome->reading.pose.has_value() &&
                           m_outcome->reading.offsetBy != image::FixedBy::Nothing;
        view.maySave = m_asked == 0 && m_person && !m_done && auditOf(m_sheet, *m_outcome).has_value();
    }
    view.choices = choices();
    view.done = m_done;
    view.total = m_total;
    view.mayUndo = !m_before.empty() || (m_saved && m_saved->moved > 0);
    view.mayCancel = m_sheet.records || m_outcome || m_taking != nullptr;
    m_page.show(view);
}

} // namespace app::racks
