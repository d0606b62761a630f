// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/state.h"
#include "app/printing/printer_hub.h"
#include "app/shell/backend.h"
#include "storage/workflows/label_batches.h"
#include "storage/workflows/thing_label.h"

#include <deque>
#include <variant>

namespace app::printing {

/// What the ledger keeps of a label: a specimen's with its number, or that of a place or a badge.
using Recorded = std::variant<storage::specimens::Print, storage::workflows::ThingLabel>;

/// A label that is in the ledger as queued, with its bytes.
struct SpoolLabel {
    Recorded print;
    QString code; ///< as people read it
    PrintJob job;
};

/// Takes labels to the printer, one after the other. Each step is on disk before the next: queued, sent, then
/// what became of it. When one could not be printed for certain, those behind it are not sent.
class Spool : public QObject {
    Q_OBJECT

public:
    Spool(shell::Backend& backend, PrinterHub& hub, QObject* parent = nullptr);

    /// Who signs in settles first what an earlier run of the program left on its way.
    void setPerson(std::optional<storage::workflows::SignedIn> person);
    void add(std::vector<SpoolLabel> labels);

    [[nodiscard]] std::size_t waitingCount() const { return m_labels.size(); }

Q_SIGNALS:
    /// For the status line and the page of labels: "Printer: label 2 of CT7K-20914-J printed".
    void said(app::common::State state, const QString& words, const QString& hint);
    /// What became of a label was recorded.
    void recorded();
    /// It may or may not have come out: somebody has to look.
    void unknown(const QString& code, const QString& why);
    /// It has not come out, nor will those behind it.
    void failed(const QString& code, const QString& why);
    /// The label of a place or a badge has not come out, or nobody knows; nor will those behind it.
    void thingFailed(const QString& code, const QString& why);

private:
    void begin();
    void finish(std::int64_t job, JobEnd end, const QString& why);
    void note(const Recorded& print, storage::specimens::PrintState state,
              storage::workflows::Settled settled,
              const std::function<void(const storage::Result<void>&)>& then);
    void dropRest();
    void tellFailure(const SpoolLabel& label, JobEnd end, const QString& why);

    shell::Backend& m_backend;
    PrinterHub& m_hub;
    std::optional<storage::workflows::SignedIn> m_person;
    std::optional<storage::workflows::SignedIn> m_printing; ///< who asked for what is under way
    std::deque<SpoolLabel> m_labels;                        ///< the first one is under way
    bool m_isBusy = false;
};

} // namespace app::printing
