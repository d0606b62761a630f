// SPDX-License-Identifier: GPL-3.0-or-later
// The presenter's third part: what reaches the records, and what is taken back.
#include "app/common/text_edge.h"
#include "app/racks/racks_presenter.h"

#include <QFileInfo>

namespace app::racks {

namespace workflows = storage::workflows;
using common::fromQt;
using common::State;
using common::toQt;
using workflows::Repository;

void RacksPresenter::save() {
    if (m_asked > 0) {
        m_isSaveWanted = true;
        return;
    }
    auto wanted = m_outcome && m_person && !m_done ? auditOf(m_sheet, *m_outcome) : std::nullopt;
    if (!wanted) {
        say(State::LookHere, tr("There is nothing to save yet"), nextWords());
        return;
    }
    for (const auto& picture : m_pictures) {
        wanted->pictures.push_back({fromQt(QFileInfo(picture.path).fileName()), picture.bytes});
    }
    ++m_asked;
    const auto audit = std::make_shared<const workflows::BoxAuditWanted>(std::move(*wanted));
    m_backend.ask([who = *m_person, audit](
                      Repository& repository) { return workflows::recordBoxAudit(repository, who, *audit); },
                  this, [this](const storage::Result<workflows::BoxAuditReply>& reply) { takeAudit(reply); });
    refresh();
}

void RacksPresenter::takeAudit(const storage::Result<workflows::BoxAuditReply>& reply) {
    --m_asked;
    if (!reply) {
        complain(reply.error());
        return;
    }
    if (const auto* refused = std::get_if<std::vector<workflows::MoveRefused>>(&*reply)) {
        refuseMoves(*refused);
        return;
    }
    const auto& audited = std::get<workflows::BoxAudited>(*reply);
    const auto box = toQt(m_sheet.records->box.box.name);
    const auto words = m_outcome->unsettled.empty()
                           ? tr("Every well is settled; the picture is kept.")
                           : tr("%n well(s) are recorded as not settled; the picture is kept.", nullptr,
                                static_cast<int>(m_outcome->unsettled.size()));
    leave();
    m_saved = Saved{audited.id, box, audited.moved};
    say(State::Done, tr("%1 is saved").arg(box),
        audited.moved == 0
            ? words
            : tr("%n tube(s) moved in the records.", nullptr, static_cast<int>(audited.moved)) +
                  QLatin1Char(' ') + words);
    Q_EMIT recorded();
}

void RacksPresenter::refuseMoves(const std::vector<workflows::MoveRefused>& refused) {
    m_refusal = {tr("Nothing was saved: a tube may not be recorded there"), {}, State::Stop};
    for (const auto& move : refused) {
        for (const auto& reason : move.verdict.reasons()) {
            m_refusal.reasons.push_back(
                {QStringLiteral("%1: %2").arg(toQt(codes().grouped(move.tube)), toQt(reason.explanation)),
                 toQt(reason.source), toQt(reason.remedy)});
        }
    }
    say(State::Stop, tr("%n tube(s) may not be moved", nullptr, static_cast<int>(refused.size())),
        tr("Do not accept these moves, or settle what speaks against them."));
}

void RacksPresenter::undoMoves() {
    const auto saved = *m_saved;
    if (saved.moved == 0) {
        say(State::LookHere, tr("%1 is saved; no tube was moved by it").arg(saved.box));
        return;
    }
    ++m_asked;
    m_backend.ask([who = *m_person, id = saved.id](
                      Repository& repository) { return workflows::undoAuditMoves(repository, who, id); },
                  this,
                  [this, saved](const storage::Result<void>& undone) {
                      --m_asked;
                      if (!undone) {
                          complain(undone.error());
                          return;
                      }
                      m_saved.reset();
                      say(State::Now, tr("The moves of %1 are taken back").arg(saved.box),
                          tr("The tubes are recorded where they were; the picture stays kept."));
                      Q_EMIT recorded();
                  });
}

} // namespace app::racks
