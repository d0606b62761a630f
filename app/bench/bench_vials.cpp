// SPDX-License-Identifier: GPL-3.0-or-later
// Vials out of the tubes in hand, of one tube or of many in one go: the rest of bench_presenter.h.
#include "app/bench/bench_presenter.h"
#include "app/common/count_words.h"
#include "app/common/text_edge.h"
#include "app/shell/error_words.h"

#include <algorithm>

namespace app::bench {

namespace {

namespace specimens = storage::specimens;
namespace workflows = storage::workflows;
using common::fromQt;
using common::State;
using common::toQt;
using specimens::VialState;
using storage::Result;
using workflows::BatchView;
using workflows::Repository;

QString contentWords(const specimens::AliquotVial& vial) {
    auto words = toQt(vial.product) + QStringLiteral(", ") + toQt(vial.volume.text());
    return vial.cells ? words + QStringLiteral(", ") + toQt(vial.cells->text()) : words;
}

VialRow rowOf(const specimens::AliquotVial& vial) {
    VialRow row{vial.id.value(), vial.ordinal, {}, contentWords(vial), State::Expected, {}};
    switch (vial.state) {
    case VialState::Planned:
        row.stateWords = BenchPresenter::tr("scan a tube");
        break;
    case VialState::Labelled:
        row.state = State::Now;
        row.stateWords = BenchPresenter::tr("scan its label");
        break;
    case VialState::Filled:
        row.state = State::Done;
        row.stateWords = BenchPresenter::tr("filled");
        break;
    case VialState::LeftOut:
        row.state = State::LookHere;
        row.stateWords = BenchPresenter::tr("left out");
        break;
    }
    return row;
}

/// What is proposed for several tubes, each by itself: one that cannot be divided does not hinder the others.
struct Proposals {
    std::vector<workflows::NewBatch> wanted;
    std::vector<specimens::AliquotPlan> plans; ///< beside `wanted`
    std::vector<std::string> refused;          ///< sentences
};

Proposals proposed(storage::database::Reading& reading, const workflows::CodeForms& codes,
                   const std::vector<workflows::NewBatch>& wanted) {
    Proposals proposals;
    for (const auto& one : wanted) {
        auto plan = workflows::proposeAliquots(reading, codes, one);
        if (plan && !plan->vials.empty()) {
            proposals.wanted.push_back(one);
            proposals.plans.push_back(std::move(*plan));
        } else {
            proposals.refused.push_back(
                codes.grouped(one.parent) + ": " +
                (plan ? "There is too little for a single vial." : fromQt(shell::errorWords(plan.error()))));
        }
    }
    return proposals;
}

QString wordsOf(const Proposals& proposals) {
    std::int64_t vials = 0;
    for (const auto& plan : proposals.plans) {
        vials += std::ssize(plan.vials);
    }
    QStringList words{
        common::countWords(vials, BenchPresenter::tr("%1 vial"), BenchPresenter::tr("%1 vials"))};
    if (proposals.plans.size() > 1) {
        words.last() += BenchPresenter::tr(" from %1 tubes").arg(proposals.plans.size());
    }
    words.last() += QLatin1Char('.');
    QStringList rest;
    for (const auto& plan : proposals.plans) {
        QStringList sentences;
        for (const auto& sentence : plan.leftOut) {
            sentences << toQt(sentence);
        }
        sentences << (proposals.plans.size() > 1 ? BenchPresenter::tr("%1 will be left in each tube.")
                                                 : BenchPresenter::tr("%1 will be left in the tube."))
                         .arg(toQt(plan.rest.text()));
        for (const auto& sentence : sentences) {
            if (!rest.contains(sentence)) {
                rest << sentence;
            }
        }
    }
    for (const auto& refused : proposals.refused) {
        rest << toQt(refused);
    }
    return (words + rest).join(QLatin1Char('\n'));
}

/// The batches that were opened, and why others were not.
struct Opened {
    std::vector<BatchView> batches;
    std::vector<storage::Error> refused;
};

} // namespace

std::vector<const BatchView*> BenchPresenter::batches() const {
    std::vector<const BatchView*> open;
    const bool isHolding = !m_hand.empty();
    std::int64_t unnamed = 0; // whose vials carry makers' codes, which do not say whose they are
    for (const auto& one : m_snapshot.batches) {
        const bool isInHand = std::ranges::find(m_hand, one.parent.code) != m_hand.end();
        const bool isMine = m_person && one.batch.person == m_person->person.id;
        if (isHolding ? isInHand : isMine) {
            open.push_back(&one);
            unnamed += waitsForMakersCode(one) ? 1 : 0;
        }
    }
    return !isHolding && unnamed > 1 ? std::vector<const BatchView*>{} : open;
}

void BenchPresenter::scanVial(const std::string& code, std::optional<std::int64_t> print) {
    const auto open = batches();
    const auto* owner = ownerOf(open, code);
    if (owner == nullptr) {
        say(State::Stop, tr("Whose vial is this?"), tr("Hold only the tube that it was filled from."));
        return;
    }
    ask(
        [who = *m_person, id = owner->batch.id, code, print](Repository& repository) {
            return workflows::scanVial(repository, who, id, code, std::nullopt, print);
        },
        [this, code, before = waitingIn(open)](const Result<workflows::VialScanned>& scanned) {
            if (!scanned) {
                refuse(tr("This vial was not taken"), scanned.error());
                return;
            }
            const auto waiting = before - (scanned->outcome == workflows::VialScan::Filled ? 1 : 0);
            const auto rest = waiting == 0
                                  ? tr("All are scanned. Close the batch.")
                                  : common::countWords(waiting, tr("%1 vial to go."), tr("%1 vials to go."));
            switch (scanned->outcome) {
            case workflows::VialScan::Filled:
                m_last.reset(); // what it would take back is no longer the last act
                say(State::Done, tr("Vial %1").arg(scanned->vial ? scanned->vial->ordinal : 0), rest);
                Q_EMIT recorded();
                break;
            case workflows::VialScan::Again:
                say(State::LookHere, tr("Scanned before"), rest);
                break;
            case workflows::VialScan::Elsewhere:
                say(State::Stop, tr("This is another tube"),
                    tr("%1 is no vial of this batch.")
                        .arg(toQt(m_backend.repository().workstation().codes.grouped(code))));
                break;
            case workflows::VialScan::NothingOpen:
                say(State::Stop, tr("One vial too many"),
                    tr("Every vial of this batch has its tube already."));
                break;
            }
            reload();
        });
}

std::optional<VialsView> BenchPresenter::vialsView() const {
    const auto open = batches();
    if (open.empty()) {
        return std::nullopt;
    }
    const auto& grouped = m_backend.repository().workstation().codes.grouped;
    VialsView view;
    for (const auto* one : open) {
        for (std::size_t i = 0; i < one->vials.size(); ++i) {
            auto row = rowOf(one->vials[i]);
            row.code = one->children[i] ? toQt(grouped(one->children[i]->code)) : QString{};
            view.rows.push_back(std::move(row));
        }
        view.mayClose = view.mayClose || isComplete(*one);
    }
    if (open.size() > 1) { // what is missing is looked for among many
        std::ranges::stable_partition(view.rows, [](const VialRow& row) {
            return row.state == State::Expected || row.state == State::Now;
        });
    }
    const auto total = std::ssize(view.rows);
    view.note = tr("from %1, %2 of %3 scanned")
                    .arg(open.size() == 1 ? toQt(grouped(open.front()->parent.code))
                                          : tr("%1 tubes").arg(open.size()))
                    .arg(total - waitingIn(open))
                    .arg(total);
    return view;
}

void BenchPresenter::divide(workflows::VialLabels labels) {
    std::vector<workflows::BenchTube> tubes; // what the page shows may be read again meanwhile
    for (const auto* tube : hand()) {
        tubes.push_back(*tube);
    }
    if (tubes.empty() || !m_person || !mayDivide(labels)) {
        return;
    }
    const auto entries = askForm(divideForm(tubes.front(), std::ssize(tubes)));
    if (!entries) {
        return;
    }
    std::vector<workflows::NewBatch> wanted;
    for (const auto& tube : tubes) {
        auto one = batchOf(tube, *entries, labels);
        if (!one) {
            refuse(tr("No vials can be made"), one.error());
            return;
        }
        wanted.push_back(std::move(*one));
    }
    ask(
        [wanted](Repository& repository) {
            return repository.read([&](storage::database::Reading& reading) -> Result<Proposals> {
                return proposed(reading, repository.workstation().codes, wanted);
            });
        },
        [this](const Result<Proposals>& proposals) {
            if (!proposals || proposals->plans.empty()) {
                const auto words = proposals ? QString{} : shell::errorWords(proposals.error());
                say(State::Stop, tr("No vials can be made"),
                    proposals ? toQt(proposals->refused.front()) : words);
            } else if (m_page.isVisible() &&
                       askYes({tr("Make these vials?"), wordsOf(*proposals), tr("Make them"), {}})) {
                openBatches(proposals->wanted);
            }
        });
}

void BenchPresenter::openBatches(std::vector<workflows::NewBatch> wanted) {
    ask(
        [who = *m_person, wanted = std::move(wanted)](Repository& repository) {
            Opened opened;
            for (const auto& one : wanted) {
                auto batch = workflows::openBatch(repository, who, one);
                batch ? opened.batches.push_back(std::move(*batch)) : opened.refused.push_back(batch.error());
            }
            return opened;
        },
        [this](const Opened& opened) {
            std::vector<std::string> labels;
            std::int64_t vials = 0;
            for (const auto& batch : opened.batches) {
                vials += std::ssize(batch.vials);
                for (const auto& child : batch.children) {
                    if (child) {
                        labels.push_back(child->code);
                    }
                }
            }
            m_last.reset();
            if (vials > 0) {
                say(State::Done, common::countWords(vials, tr("%1 vial to fill"), tr("%1 vials to fill")));
                Q_EMIT recorded();
            }
            if (!opened.refused.empty()) {
                refuse(tr("The vials were not begun"), opened.refused.front());
            }
            reload();
            if (!labels.empty()) {
                const auto& parent = opened.batches.front().parent.code;
                Q_EMIT labelsAsked(
                    tr("Vials from %1")
                        .arg(opened.batches.size() == 1
                                 ? toQt(m_backend.repository().workstation().codes.grouped(parent))
                                 : tr("%1 tubes").arg(opened.batches.size())),
                    labels);
            }
        });
}

void BenchPresenter::leaveOut(qint64 vial) {
    for (const auto* open : batches()) {
        const auto found =
            std::ranges::find(open->vials, storage::AliquotVialId{vial}, &specimens::AliquotVial::id);
        if (found == open->vials.end() || !m_person) {
            continue;
        }
        const auto id = open->batch.id;
        const auto ordinal = found->ordinal;
        const auto reason = askText(tr("Leave vial %1 out").arg(ordinal), tr("Why"));
        if (!reason) {
            return;
        }
        ask(
            [who = *m_person, id, ordinal, why = fromQt(*reason)](Repository& repository) {
                return workflows::leaveOutVial(repository, who, id, ordinal, why);
            },
            [this](const Result<specimens::AliquotVial>& left) {
                if (!left) {
                    refuse(tr("The vial was not left out"), left.error());
                    return;
                }
                m_last.reset();
                say(State::LookHere, tr("Vial %1 is left out").arg(left->ordinal));
                Q_EMIT recorded();
                reload();
            });
        return;
    }
}

/// Closes what is complete; a batch that still waits for vials does not hinder the others.
void BenchPresenter::closeBatches() {
    std::vector<storage::AliquotBatchId> complete;
    for (const auto* open : batches()) {
        if (isComplete(*open)) {
            complete.push_back(open->batch.id);
        }
    }
    if (complete.empty() || !m_person) {
        const auto waiting = waitingIn(batches());
        say(State::Now, common::countWords(waiting, tr("%1 vial to go"), tr("%1 vials to go")),
            tr("Scan it, or leave it out."));
        return;
    }
    const auto entries = askForm(lossForm(std::ssize(complete)));
    const auto loss = entries ? std::optional{volumeOf(*entries)} : std::nullopt;
    if (!loss) {
        return;
    }
    if (!*loss) {
        refuse(tr("This is no volume"), loss->error());
        return;
    }
    ask(
        [who = *m_person, complete, lost = **loss](Repository& repository) {
            std::vector<storage::Error> refused;
            for (const auto id : complete) {
                if (auto closed = workflows::closeBatch(repository, who, id, lost); !closed) {
                    refused.push_back(closed.error());
                }
            }
            return refused;
        },
        [this, count = std::ssize(complete)](const std::vector<storage::Error>& refused) {
            if (count > std::ssize(refused)) {
                m_last.reset();
                say(State::Done, tr("The vials are done"),
                    tr("Put them away, then say Done here for what is left."));
                Q_EMIT recorded();
            }
            if (!refused.empty()) {
                refuse(count == 1 ? tr("The batch is not closed")
                                  : tr("%1 of %2 batches are not closed").arg(refused.size()).arg(count),
                       refused.front());
            }
            reload();
        });
}

} // namespace app::bench
