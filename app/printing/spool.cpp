// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/printing/spool.h"

#include "app/common/text_edge.h"
#include "app/shell/error_words.h"

namespace app::printing {

namespace {

namespace workflows = storage::workflows;
using common::State;
using common::toQt;
using storage::specimens::PrintState;
using workflows::Repository;
using workflows::Settled;

PrintState stateOf(JobEnd end) {
    switch (end) {
    case JobEnd::Printed:
        return PrintState::Printed;
    case JobEnd::HandedOver:
        return PrintState::Sent;
    case JobEnd::NotSent:
        return PrintState::Failed;
    case JobEnd::Interrupted:
        return PrintState::Unknown;
    }
    return PrintState::Unknown;
}

} // namespace

Spool::Spool(shell::Backend& backend, PrinterHub& hub, QObject* parent)
    : QObject(parent)
    , m_backend(backend)
    , m_hub(hub) {
    connect(&m_hub, &PrinterHub::ended, this, &Spool::finish);
    connect(&m_hub, &PrinterHub::waiting, this,
            [this](std::int64_t, const QString& words, const QString& remedy) {
                Q_EMIT said(State::Stop, tr("Printer: %1").arg(words), remedy);
            });
}

void Spool::setPerson(std::optional<workflows::SignedIn> person) {
    m_person = std::move(person);
    if (!m_person || m_isBusy) {
        return;
    }
    m_backend.ask(
        [who = *m_person](Repository& repository) { return workflows::settleAbandoned(repository, who); },
        this,
        [this](const storage::Result<std::size_t>& unknownLabels) {
            if (unknownLabels && *unknownLabels > 0) {
                Q_EMIT said(State::LookHere, tr("Printer: look what came out"),
                            tr("The program ended while labels were printed. The page Labels asks about "
                               "each of them; none is printed again by itself."));
                Q_EMIT recorded();
            }
        });
}

void Spool::add(std::vector<SpoolLabel> labels) {
    for (auto& each : labels) {
        m_labels.push_back(std::move(each));
    }
    if (!m_isBusy) {
        begin();
    }
}

void Spool::note(storage::PrintId print, PrintState state, Settled settled,
                 const std::function<void(const storage::Result<void>&)>& then) {
    m_backend.ask(
        [who = m_printing.value(), print, state, settled](Repository& repository) {
            return workflows::notePrint(repository, who, print, state, settled);
        },
        this, [then](const storage::Result<void>& done) { then(done); });
}

void Spool::begin() {
    if (m_labels.empty()) {
        m_isBusy = false;
        return;
    }
    if (!m_isBusy) {
        m_printing = m_person;
    }
    if (!m_printing) {
        return;
    }
    m_isBusy = true;
    const auto& label = m_labels.front();
    note(label.print.id, PrintState::Sent, Settled::No, [this](const storage::Result<void>& done) {
        const auto& next = m_labels.front();
        if (!done) { // not in the ledger, and so not printed
            Q_EMIT failed(next.code, shell::errorWords(done.error()));
            m_labels.pop_front();
            begin();
            return;
        }
        Q_EMIT said(State::Now, tr("Printer: %1 goes out").arg(next.code), {});
        m_hub.print(next.job);
    });
}

void Spool::finish(std::int64_t job, JobEnd end, const QString& why) {
    if (m_labels.empty() || m_labels.front().job.id != job) {
        return;
    }
    const auto label = std::move(m_labels.front());
    m_labels.pop_front();
    note(label.print.id, stateOf(end), Settled::Yes,
         [this, label, end, why](const storage::Result<void>& done) {
             Q_EMIT recorded();
             const auto words = done ? why : shell::errorWords(done.error());
             if (end == JobEnd::Interrupted || end == JobEnd::NotSent || !done) {
                 dropRest();
                 Q_EMIT said(State::Stop, tr("Printer: look at it"), words);
                 end == JobEnd::NotSent ? Q_EMIT failed(label.code, words)
                                        : Q_EMIT unknown(label.code, words);
                 return;
             }
             const auto hint =
                 tr("Label %1 of this specimen, to %2").arg(label.print.number).arg(toQt(label.print.target));
             Q_EMIT said(State::Done,
                         label.job.isFile ? tr("Label of %1 saved").arg(label.code)
                                          : tr("Printer: %1 printed").arg(label.code),
                         hint);
             begin();
         });
}

/// Labels behind one that went wrong were not sent, and say so.
void Spool::dropRest() {
    for (const auto& label : m_labels) {
        note(label.print.id, PrintState::Failed, Settled::Yes,
             [this](const storage::Result<void>&) { Q_EMIT recorded(); });
    }
    m_labels.clear();
    m_isBusy = false;
}

} // namespace app::printing
