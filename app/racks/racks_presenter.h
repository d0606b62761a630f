// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/ask.h"
#include "app/common/sounds.h"
#include "app/racks/rack_decoding.h"
#include "app/racks/rack_sheet.h"
#include "app/racks/racks_page.h"
#include "app/racks/watched_folder.h"
#include "app/shell/backend.h"
#include "app/shell/scan_router.h"

#include <deque>
#include <memory>

namespace app::racks {

/// What can be done next; the strip says it.
enum class RackStep {
    OpenBox,     ///< nothing is open
    TakePicture, ///< a box is open
    Read,        ///< the decoder is at work
    SayCorner,   ///< nothing says which corner is A1
    AnswerCause, ///< one thing explains the differences
    Settle,      ///< wells need a person
    NameBox,     ///< a picture was read, and no box is open
    Save,
};

/// Connects the Racks page with the decoder, the records and whatever takes pictures: which box is open,
/// which pictures were read, what the person settled and accepted. Nothing reaches the records before Save.
class RacksPresenter : public QObject {
    Q_OBJECT

public:
    RacksPresenter(RacksPage& page, shell::Backend& backend, common::Ask& ask, common::Sounds& sounds,
                   std::string decoder = scanner::decoder::decoderProgram(), QObject* parent = nullptr);

    void setPerson(std::optional<storage::workflows::SignedIn> person);

    /// A flatbed scanner, a camera: gets a button; its pictures are read like those of a file.
    void addSource(std::unique_ptr<PictureSource> source);

    [[nodiscard]] RackStep step() const;

Q_SIGNALS:
    void recorded();

private:
    /// A value to go back to.
    struct Before {
        RackSheet sheet;
        std::size_t pictures;
    };

    /// The audit that was saved last, for Undo.
    struct Saved {
        storage::BoxAuditId id;
        QString box;
        std::size_t moved;
    };

    /// What becomes of a picture that comes while no box is open.
    enum class WithoutBox {
        Read, ///< somebody asked for it
        Wait, ///< it came by itself: for its box
    };

    void connectPage();
    void connectDecoding();
    void connectPictures();
    // Scans and commands
    void onScan(const shell::ScanText& scan);
    void onCommand(storage::freezers::Command command);
    void onTube(const std::string& code, storage::freezers::Established how);
    void ok();
    void cancel();
    void undo();
    void next();
    // The box
    void openBox(const std::string& code);
    void takeBox(const storage::Result<storage::workflows::BoxOnRecord>& box);
    void lookUp();
    /// The records answered a question.
    void answered();
    // Pictures
    void watchFolder();
    void offer(const QString& path, WithoutBox without);
    void readNext();
    void takePicture(const DecodedPicture& picture);
    void takeLook(const CloserLook& look);
    [[nodiscard]] scanner::image::RackRequest request() const;
    void keepNest();
    void chooseFolder();
    // Wells
    void choose(std::optional<scanner::image::Place> place);
    void chooseIndex(int index);
    void chooseNamed(const QString& name);
    void settle(HandEntry entry);
    void advance();
    /// Where the records have this tube, when that is in the open box.
    [[nodiscard]] std::optional<scanner::image::Well> expectedWell(const std::string& code) const;
    void remember();
    void change(RackSheet sheet);
    void answerCause(void (*give)(RackSheet&, const RackOutcome&));
    void rereadCause();
    void toggle(const QString& key);
    // Saving
    void save();
    void takeAudit(const storage::Result<storage::workflows::BoxAuditReply>& reply);
    void refuseMoves(const std::vector<storage::workflows::MoveRefused>& refused);
    void undoMoves();
    void leave();
    // Saying
    void say(common::State state, const QString& headline, const QString& detail = {});
    void complain(const storage::Error& error);
    void refresh();
    [[nodiscard]] common::ScanAnswer answer() const;
    [[nodiscard]] RackDrawing drawing() const;
    [[nodiscard]] RackChoices choices() const;
    [[nodiscard]] QString nextWords() const;
    [[nodiscard]] const scanner::image::WellReading* current() const;
    [[nodiscard]] const storage::workflows::CodeForms& codes() const;

    RacksPage& m_page;
    shell::Backend& m_backend;
    common::Ask& m_ask;
    common::Sounds& m_sounds;
    std::optional<storage::workflows::SignedIn> m_person;
    RackDecoding m_decoding;
    WatchedFolder m_folder;
    std::vector<std::unique_ptr<PictureSource>> m_sources;
    PictureSource* m_taking = nullptr; ///< the one that takes a picture now

    RackSheet m_sheet;
    std::optional<RackOutcome> m_outcome; ///< of the sheet
    std::vector<Before> m_before;
    std::vector<DecodedPicture> m_pictures; ///< that the sheet is made of
    QImage m_image;                         ///< the first of them
    QImage m_reading;                       ///< the one that is being read
    std::deque<QString> m_waiting;          ///< pictures to be read
    std::optional<scanner::image::Place> m_current;
    bool m_isChosen = false; ///< the current well was chosen by the person
    /// The command that is carried out when it comes once more.
    std::optional<storage::freezers::Command> m_confirming;
    bool m_isSaveWanted = false; ///< OK came while the records were still being asked
    std::optional<int> m_done;
    int m_total = 0;
    int m_asked = 0; ///< questions to the records without an answer
    std::optional<Saved> m_saved;
    std::optional<common::ScanAnswer> m_said;
    common::Refusal m_refusal;
    QString m_nest;
    scanner::image::RackFormat m_format = scanner::image::RackFormat::Wells96;
    int m_dpi = 0; ///< 0: as the file says
};

} // namespace app::racks
