// SPDX-License-Identifier: GPL-3.0-or-later
// What is recorded from the bench page: the acts of bench_presenter.h.
#include "app/bench/bench_presenter.h"
#include "app/common/count_words.h"
#include "app/common/text_edge.h"
#include "app/shell/error_words.h"
#include "storage/workflows/bench_undo.h"

namespace app::bench {

namespace {

namespace specimens = storage::specimens;
namespace workflows = storage::workflows;
using common::fromQt;
using common::State;
using common::toQt;
using storage::Result;
using workflows::Repository;
using workflows::SignedIn;

} // namespace

std::optional<QString> BenchPresenter::askText(const QString& title, const QString& label) {
    ++m_waiting;
    auto answer = m_ask.text(&m_page, title, label);
    --m_waiting;
    QMetaObject::invokeMethod(this, &BenchPresenter::takeHeard, Qt::QueuedConnection);
    return m_person && m_page.isVisible() ? answer : std::nullopt;
}

bool BenchPresenter::askYes(const common::Question& question) {
    ++m_waiting;
    const bool answer = m_ask.confirm(&m_page, question);
    --m_waiting;
    QMetaObject::invokeMethod(this, &BenchPresenter::takeHeard, Qt::QueuedConnection);
    return answer && m_person && m_page.isVisible();
}

std::optional<QStringList> BenchPresenter::askForm(const common::Form& form) {
    m_refusal = {}; // it was about what was tried before
    ++m_waiting;
    auto answer = m_ask.form(&m_page, form);
    --m_waiting;
    QMetaObject::invokeMethod(this, &BenchPresenter::takeHeard, Qt::QueuedConnection);
    return m_person && m_page.isVisible() ? answer : std::nullopt;
}

template <class Act>
void BenchPresenter::run(const QString& done, Act act) {
    if (!m_person || m_hand.empty()) {
        say(State::Now, tr("No tube is in your hands"), tr("Scan the tubes first."));
        return;
    }
    m_refusal = {};
    ask([who = *m_person, codes = m_hand,
         act = std::move(act)](Repository& repository) { return act(repository, who, codes); },
        [this, done](const Outcome& outcome) { take(done, outcome); });
}

void BenchPresenter::take(const QString& done, const Outcome& outcome) {
    if (!outcome) {
        refuse(tr("This was not recorded"), outcome.error());
        return;
    }
    for (const auto& refused : outcome->refused) {
        for (const auto& reason : refused.verdict.reasons()) {
            m_refusal.reasons.push_back({toQt(reason.explanation), toQt(reason.source), toQt(reason.remedy)});
        }
    }
    if (!m_refusal.reasons.empty()) {
        m_refusal.heading = common::countWords(std::ssize(outcome->refused), tr("%1 tube cannot take part"),
                                               tr("%1 tubes cannot take part"));
    }
    const auto tubes = common::countWords(std::ssize(outcome->done), tr("%1 tube."), tr("%1 tubes."));
    if (outcome->done.empty()) {
        say(State::Stop, tr("Not recorded"),
            m_refusal.reasons.empty() ? QString{} : m_refusal.reasons.front().explanation);
    } else {
        m_last = outcome->event;
        m_preparation = {};
        say(outcome->deviations.empty() ? State::Done : State::LookHere, done,
            outcome->deviations.empty()
                ? tubes
                : tubes + QLatin1Char(' ') + toQt(outcome->deviations.front().explanation));
        Q_EMIT recorded();
    }
    reload();
}

void BenchPresenter::act(const std::optional<LateEntry>& late) {
    if (m_pool && m_person) {
        pourInto({});
        return;
    }
    const auto step = stepInHand();
    if (!batches().empty() && !late) {
        closeBatches();
    } else if (mayDivide(workflows::VialLabels::Ours) && !late) {
        divide(workflows::VialLabels::Ours);
    } else if (step.running != nullptr && step.running->kind == specimens::StepKind::Divide && !late) {
        say(State::Now, tr("No vials were made yet"),
            tr("Hold one tube: its cells are counted by themselves."));
    } else if (step.running != nullptr) {
        run(tr("%1 is done").arg(nameOf(*step.running)),
            [code = step.running->code, late](Repository& repository, const SignedIn& who,
                                              const std::vector<std::string>& tubes) {
                return late ? workflows::finishStep(repository, who, code, tubes, workflows::StepEnd::Done,
                                                    late->reason, late->at)
                            : workflows::finishStep(repository, who, code, tubes);
            });
    } else if (step.next != nullptr) {
        begin(*step.next, late);
    } else {
        say(State::Now, step.isMixed ? tr("These tubes do not stand alike") : tr("Nothing to begin"),
            step.isMixed ? tr("Put back those that are at another step.")
                         : tr("Scan the tubes of the next step."));
    }
}

void BenchPresenter::begin(const specimens::ProfileStep& step, const std::optional<LateEntry>& late) {
    if (const auto missing = missingFor(step, m_preparation); !missing.empty()) {
        say(State::Now, tr("Scan %1").arg(toQt(missing)), toQt(step.name));
        return;
    }
    const auto made = m_preparation.step == step.code ? m_preparation : Preparation{};
    specimens::StepBegin wanted{step.code, made.instrument, std::nullopt, made.reagents, {}};
    if (late) {
        wanted.at = late->at;
        wanted.reason = late->reason;
    }
    run(tr("%1 has begun").arg(nameOf(step)),
        [wanted](Repository& repository, const SignedIn& who, const std::vector<std::string>& tubes) {
            return workflows::beginStep(repository, who, wanted, tubes);
        });
}

void BenchPresenter::skip() {
    if (stepInHand().next == nullptr) {
        return;
    }
    const auto step = *stepInHand().next; // what the page shows may be read again meanwhile
    const auto reason = askText(tr("Skip %1").arg(toQt(step.name)), tr("Why"));
    if (reason) {
        run(tr("%1 is skipped").arg(nameOf(step)),
            [code = step.code, why = fromQt(*reason)](Repository& repository, const SignedIn& who,
                                                      const std::vector<std::string>& tubes) {
                return workflows::skipStep(repository, who, code, tubes, why);
            });
    }
}

void BenchPresenter::fail() {
    if (stepInHand().running == nullptr) {
        return;
    }
    const auto step = *stepInHand().running;
    const auto reason = askText(tr("%1 failed").arg(nameOf(step)), tr("What happened"));
    if (reason) {
        run(tr("%1 failed and is to be done again").arg(nameOf(step)),
            [code = step.code, why = fromQt(*reason)](Repository& repository, const SignedIn& who,
                                                      const std::vector<std::string>& tubes) {
                return workflows::finishStep(repository, who, code, tubes, workflows::StepEnd::Failed, why);
            });
    }
}

void BenchPresenter::leave(workflows::Remainder remainder) {
    const auto codes = m_hand;
    const bool isEmpty = remainder == workflows::Remainder::None;
    if (codes.empty() || !askYes({isEmpty ? tr("Is nothing left in them?") : tr("Is their work done?"),
                                  isEmpty ? tr("They are used up, and nothing more can happen to them.")
                                          : tr("They leave the bench with what is in them, to be put away."),
                                  isEmpty ? tr("Nothing is left") : tr("Their work is done"),
                                  {},
                                  isEmpty})) {
        return;
    }
    m_refusal = {};
    ask([who = *m_person, codes, remainder](
            Repository& repository) { return workflows::leaveBench(repository, who, codes, remainder); },
        [this](const Outcome& outcome) { take(tr("Done here"), outcome); });
}

void BenchPresenter::undo() {
    if (!m_last || !m_person) {
        say(State::Now, tr("Nothing to take back"));
        return;
    }
    ask(
        [event = *m_last](Repository& repository) {
            return repository.read([&](storage::database::Reading& reading) {
                return workflows::undoConsequences(reading, repository.workstation().codes, event);
            });
        },
        [this, event = *m_last](const Result<std::vector<std::string>>& consequences) {
            if (!consequences) {
                refuse(tr("This cannot be taken back"), consequences.error());
                return;
            }
            QStringList words;
            for (const auto& each : *consequences) {
                words << toQt(each);
            }
            if (!m_page.isVisible() ||
                !askYes(
                    {tr("Take the last act back?"), words.join(QLatin1Char('\n')), tr("Take it back"), {}})) {
                return;
            }
            const auto reason = askText(tr("Take the last act back"), tr("Why"));
            if (!reason) {
                return;
            }
            ask([who = *m_person, event, why = fromQt(*reason)](
                    Repository& repository) { return workflows::undoAtBench(repository, who, event, why); },
                [this](const Result<storage::EventId>& undone) {
                    if (!undone) {
                        refuse(tr("This was not taken back"), undone.error());
                        return;
                    }
                    m_last.reset();
                    say(State::Done, tr("Taken back"));
                    Q_EMIT recorded();
                    reload();
                });
        });
}

void BenchPresenter::explain(qint64 deviation) {
    const auto reason = askText(tr("Why was it so?"), tr("Reason"));
    if (!reason || !m_person) {
        return;
    }
    ask([who = *m_person, id = storage::DeviationId{deviation}, why = fromQt(*reason)](
            Repository& repository) { return workflows::explainDeviation(repository, who, id, why); },
        [this](const Result<specimens::Deviation>& explained) {
            if (!explained) {
                refuse(tr("The reason was not recorded"), explained.error());
                return;
            }
            m_last.reset();
            say(State::Done, tr("The reason is recorded"), toQt(explained->explanation));
            Q_EMIT recorded();
            reload();
        });
}

} // namespace app::bench
