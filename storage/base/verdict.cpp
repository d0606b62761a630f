// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/verdict.h"

#include <algorithm>

namespace storage {

namespace {

bool moreSevere(const Reason& left, const Reason& right) {
    return left.effect > right.effect;
}

} // namespace

Verdict::Verdict(std::vector<Reason> reasons)
    : m_reasons(std::move(reasons)) {
    std::ranges::stable_sort(m_reasons, moreSevere);
}

bool Verdict::isAllowed() const {
    return m_reasons.empty() || m_reasons.front().effect == Effect::Note;
}

bool Verdict::needsApproval() const {
    return !m_reasons.empty() && m_reasons.front().effect == Effect::NeedsApproval;
}

bool Verdict::isRefused() const {
    return !m_reasons.empty() && m_reasons.front().effect == Effect::Refuse;
}

bool Verdict::names(std::string_view rule) const {
    return std::ranges::any_of(m_reasons, [rule](const Reason& reason) { return reason.rule == rule; });
}

void Verdict::add(Reason reason) {
    m_reasons.insert(std::ranges::upper_bound(m_reasons, reason, moreSevere), std::move(reason));
}

void Verdict::add(const Verdict& other) {
    for (const auto& reason : other.m_reasons) {
        add(reason);
    }
}

} // namespace storage
