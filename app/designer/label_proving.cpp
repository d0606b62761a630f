// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/designer/label_proving.h"

#include "app/commands/self_check.h"
#include "labels/languages/png.h"
#include "labels/template/proof.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

#include <algorithm>
#include <functional>
#include <utility>

namespace app::designer {

namespace {

/// Runs `work` beside the window; `then` gets what it made on the window's thread while `context` lives.
void aside(QObject* context, std::function<LabelProof()> work,
           std::function<void(const std::shared_ptr<const LabelProof>&)> then) {
    QThreadPool::globalInstance()->start(
        [guard = QPointer<QObject>{context}, work = std::move(work), then = std::move(then)] {
            const auto proof = std::make_shared<const LabelProof>(work());
            QMetaObject::invokeMethod(
                qApp,
                [guard, then, proof] {
                    if (guard) {
                        then(proof);
                    }
                },
                Qt::QueuedConnection);
        });
}

} // namespace

LabelProof drawn(const ProofOrder& order) {
    auto proof = labels::prove(order.label, order.values, order.label.resolution);
    auto drawing = labels::languages::draw(proof.layout);
    for (auto& finding : drawing.findings) {
        const bool isSaid = std::ranges::any_of(proof.findings, [&](const labels::Finding& other) {
            return other.rule == finding.rule && other.field == finding.field;
        });
        if (!isSaid) { // the fonts here need more room than the layout asked for
            proof.findings.push_back(std::move(finding));
        }
    }
    return {labels::languages::picture(drawing.bitmap, order.label.resolution), std::move(proof.layout),
            std::move(proof.findings), ProofStage::Drawn};
}

LabelProof readBack(LabelProof proof) {
    proof.findings = commands::selfCheck(proof.layout);
    proof.stage = ProofStage::ReadBack;
    return proof;
}

void LabelProving::prove(ProofOrder order) {
    m_next = std::move(order);
    if (!m_isBusy) {
        begin();
    }
}

void LabelProving::begin() {
    if (!m_next) {
        m_isBusy = false;
        return;
    }
    m_isBusy = true;
    aside(
        this, [order = *std::exchange(m_next, std::nullopt)] { return drawn(order); },
        [this](const auto& proof) { take(proof); });
}

void LabelProving::take(const std::shared_ptr<const LabelProof>& proof) {
    const bool isDone = !proof->findings.empty() || proof->stage == ProofStage::ReadBack;
    if (!m_next) {
        Q_EMIT proved(proof);
    }
    if (isDone || m_next) {
        begin();
        return;
    }
    aside(
        this, [proof] { return readBack(*proof); }, [this](const auto& read) { take(read); });
}

} // namespace app::designer
