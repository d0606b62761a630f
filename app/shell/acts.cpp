// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/acts.h"

namespace app::shell {

Acts::Acts(Backend& backend, QObject* parent)
    : QObject(parent)
    , m_backend(backend) {}

void Acts::setPerson(std::optional<storage::workflows::SignedIn> person) {
    m_person = std::move(person);
    forget();
}

bool Acts::may(storage::people::Act act, std::optional<storage::StudyId> study) const {
    return m_person && storage::people::roleFor(act, m_person->grants, study, std::nullopt,
                                                m_backend.repository().clock().now())
                           .has_value();
}

void Acts::refuse(const QString& why) {
    m_outcome.refusal = why;
    m_outcome.done.clear();
    Q_EMIT refused();
}

void Acts::forget() {
    m_outcome.refusal.clear();
    m_outcome.done.clear();
}

void Acts::tell(const QString& words) {
    m_outcome.refusal.clear();
    m_outcome.done = words;
    ++m_outcome.acts;
    Q_EMIT recorded();
}

} // namespace app::shell
