// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/bench_forms.h"
#include "app/bench/bench_hand.h"
#include "app/bench/bench_page.h"
#include "app/commands/transcript.h"
#include "app/common/ask.h"
#include "app/common/sounds.h"
#include "app/shell/backend.h"
#include "app/shell/scan_router.h"
#include "storage/workflows/aliquots.h"
#include "storage/workflows/quality_file.h"

#include <QObject>
#include <QTimer>

#include <deque>

namespace app::bench {

/// What the database knows of the bench.
struct BenchSnapshot {
    std::vector<storage::workflows::BenchTube> tubes; ///< least time left first
    std::vector<storage::workflows::BatchView> batches;
};

/// The step's name at the beginning of a sentence.
[[nodiscard]] QString nameOf(const storage::specimens::ProfileStep& step);

/// Connects the bench page with the repository: scans bring tubes to the bench and into the hand, name
/// instruments, lots and vials; each act goes through its workflow. Clocks are made again each second from
/// what was read last; crossed limits are recorded as they cross.
class BenchPresenter : public QObject {
    Q_OBJECT

public:
    BenchPresenter(BenchPage& page, shell::Backend& backend, common::Ask& ask, common::Sounds& sounds,
                   QObject* parent = nullptr);

    void setPerson(std::optional<storage::workflows::SignedIn> person);
    void reload();

Q_SIGNALS:
    void recorded();
    /// Labels of the vials of a new batch, to be printed and stuck on.
    void labelsAsked(const QString& title, const std::vector<std::string>& specimenCodes);

private:
    using Outcome = storage::Result<storage::workflows::BenchOutcome>;

    /// Takes scans one after the other, each when what came before is on record: a card means the tube
    /// scanned just before it, however slow the database is.
    void hear(const shell::ScanText& scan);
    void takeHeard();
    void onScan(const shell::ScanText& scan);
    /// Keeps the last scan in the scan journal with what it came to.
    void journal();
    /// `print`: which label of ours was scanned; nothing when it is none of ours.
    void onTube(const std::string& code, const std::string& text, std::optional<std::int64_t> print);
    void onOtherCode(const std::string& text);
    void onCard(storage::freezers::Command card);
    void lookUp(const std::string& code, const std::string& text, std::optional<std::int64_t> print);
    void scanVial(const std::string& code, std::optional<std::int64_t> print);
    /// Puts tubes into the hand, or back when all of them are in it.
    void toggle(const std::vector<std::string>& codes);
    void sayHand(const std::vector<std::string>& codes);
    /// Every tube at the bench that stands as those in hand do.
    void takeAlike();
    /// Begins the next step of the tubes in hand, or ends the running one; as of `late`, when it is entered
    /// late.
    void act(const std::optional<LateEntry>& late = std::nullopt);
    void begin(const storage::specimens::ProfileStep& step, const std::optional<LateEntry>& late);
    void enterLate();
    void skip();
    void fail();
    void leave(storage::workflows::Remainder remainder);
    void undo();
    void divide(storage::workflows::VialLabels labels);
    void openBatches(std::vector<storage::workflows::NewBatch> wanted);
    void leaveOut(qint64 vial);
    void closeBatches();
    void explain(qint64 deviation);
    void recordCells();
    void recordValue();
    void recordValueFile();
    void recordValues(const storage::workflows::QualityFile& file);
    /// Asks for the pool's volume; the tube scanned next is what was poured into.
    void pool();
    /// An empty code: a tube under a label of ours.
    void pourInto(const std::string& code);

    /// Worksheets: written as PDF, opened by their code, and entered scan by scan.
    [[nodiscard]] bool isForSheet(const shell::RoutedScan& scan) const;
    void onSheet(const shell::RoutedScan& scan, const std::string& raw);
    void takeSheetAnswer(storage::Result<commands::TranscriptAnswer>& answer);
    void putSheetDown();
    void writeSheet();
    [[nodiscard]] QString sheetNext() const;
    [[nodiscard]] std::optional<SheetView> sheetView() const;

    /// Asks the repository; scans wait for the answer.
    template <class Job, class Then>
    void ask(Job job, Then then) {
        ++m_waiting;
        m_backend.ask(std::move(job), this,
                      [this, session = m_session, then = std::move(then)](auto&& answer) {
                          if (session == m_session) { // else it is somebody else's
                              then(answer);
                          }
                          --m_waiting;
                          takeHeard();
                      });
    }

    /// Questions to the person; scans wait meanwhile. Nothing, or no, also when the screen was locked.
    [[nodiscard]] std::optional<QString> askText(const QString& title, const QString& label);
    [[nodiscard]] bool askYes(const common::Question& question);
    [[nodiscard]] std::optional<QStringList> askForm(const common::Form& form);

    /// Runs an act on the tubes in hand and says what it came to; `done` is the headline.
    template <class Act>
    void run(const QString& done, Act act);
    void take(const QString& done, const Outcome& outcome);
    void say(common::State state, const QString& headline, const QString& detail = {});
    void refuse(const QString& headline, const storage::Error& error);
    void tick();
    void refresh();
    [[nodiscard]] std::vector<ClockRow> clockRows() const;
    [[nodiscard]] std::vector<HandTube> handRows() const;
    [[nodiscard]] std::vector<OpenDeviation> deviationRows() const;
    [[nodiscard]] std::optional<VialsView> vialsView() const;
    [[nodiscard]] std::vector<const storage::workflows::BenchTube*> hand() const;
    [[nodiscard]] HandStep stepInHand() const;
    /// The batches of vials that are being filled: of the tubes in hand, or without any, this person's.
    [[nodiscard]] std::vector<const storage::workflows::BatchView*> batches() const;
    [[nodiscard]] bool mayDivide(storage::workflows::VialLabels labels) const;
    [[nodiscard]] std::vector<std::string> alike() const;
    [[nodiscard]] QString next() const;

    BenchPage& m_page;
    shell::Backend& m_backend;
    common::Ask& m_ask;
    common::Sounds& m_sounds;
    std::optional<storage::workflows::SignedIn> m_person;
    QTimer m_second;
    int m_seconds = 0;
    std::deque<shell::ScanText> m_heard;
    int m_waiting = 0; ///< questions without an answer yet
    int m_session = 0; ///< counts who was signed in
    std::optional<storage::workflows::ScanRead> m_unjournalled;
    BenchSnapshot m_snapshot;
    std::vector<std::string> m_hand;    ///< canonical codes, in the order in which they were taken
    std::vector<std::string> m_arrived; ///< came to the bench since it was read last
    Preparation m_preparation;
    std::optional<storage::workflows::NewPool> m_pool; ///< whose tube is to be scanned
    std::optional<commands::Transcript> m_sheet;       ///< a worksheet that is being entered
    std::optional<storage::EventId> m_last;            ///< the last act here, to be taken back
    common::ScanAnswer m_answer;
    common::Refusal m_refusal;
};

} // namespace app::bench
