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

void Spool::note(const Recorded& print, PrintState state, Settled settled,
                 const std::function<void(const storage::Result<void>&)>& then) {
    m_backend.ask(
        [who = m_printing.value(), print, state, settled](Repository& repository) -> storage::Result<void> {
            if (const auto* specimens = std::get_if<storage::specimens::Print>(&print)) {
                return workflows::notePrint(repository, who, specimens->id, state, settled);
            }
            // Its first event says that it goes to the printer; the second one how it ended.
            return settled == Settled::Yes
                       ? workflows::noteThingLabel(repository, who, std::get<workflows::ThingLabel>(print),
                                                   state)
                       : storage::Result<void>{};
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
    note(label.print, PrintState::Sent, Settled::No, [this](const storage::Result<void>& done) {
        const auto& next = m_labels.front();
        if (!done) { // not in the ledger, and so not printed
            tellFailure(next, JobEnd::NotSent, shell::errorWords(done.error()));
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
    note(label.print, stateOf(end), Settled::Yes, [this, label, end, why](const storage::Result<void>& done) {
        Q_EMIT recorded();
        const auto words = done ? why : shell::errorWords(done.error());
        if (end == JobEnd::Interrupted || end == JobEnd::NotSent || !done) {
            dropRest();
            Q_EMIT said(State::Stop, tr("Printer: look at it"), words);
            tellFailure(label, end, words);
            return;
        }
        const auto* print = std::get_if<storage::specimens::Print>(&label.print);
        const auto hint =
            print == nullptr
                ? QString{}
                : tr("Label %1 of this specimen, to %2").arg(print->number).arg(toQt(print->target));
        Q_EMIT said(State::Done,
                    label.job.isFile ? tr("Label of %1 saved").arg(label.code)
                                     : tr("Printer: %1 printed").arg(label.code),
                    hint);
        begin();
    });
}

void Spool::tellFailure(const SpoolLabel& label, JobEnd end, const QString& why) {
    const bool isUnknown = end != JobEnd::NotSent;
    if (std::holds_alternative<workflows::ThingLabel>(label.print)) {
        Q_EMIT thingFailed(label.code, isUnknown
                                           ? tr("%1 Look at the printer: it may have come out.").arg(why)
                                           : tr("%1 Nothing came out.").arg(why));
    } else if (isUnknown) {
        Q_EMIT unknown(label.code, why);
    } else {
        Q_EMIT failed(label.code, why);
    }
}

/// Labels behind one that went wrong were not sent, and say so.
void Spool::dropRest() {
    for (const auto& label : m_labels) {
        note(label.print, PrintState::Failed, Settled::Yes,
             [this](const storage::Result<void>&) { Q_EMIT recorded(); });
    }
    m_labels.clear();
    m_isBusy = false;
}

} // namespace app::printing
