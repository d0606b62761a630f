// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace storage {

/// How far a reason goes, in rising severity.
enum class Effect {
    Note,          ///< worth saying, changes nothing
    NeedsApproval, ///< allowed once the named role agrees
    Refuse,        ///< not allowed
};

/// Why a rule spoke: enough to act on without opening another page.
struct Reason {
    std::string rule;        ///< stable id, e.g. "CONSENT-WITHDRAWN"
    Effect effect;           ///< what this reason alone leads to
    std::string subject;     ///< what it is about, as people name it: a code, a participant, a box
    std::string explanation; ///< one plain sentence
    std::string source;      ///< where the rule comes from: protocol section, regulation, SOP, policy
    std::string remedy;      ///< what would change the answer, or what to do now
    std::string approver;    ///< role that may agree, when effect is NeedsApproval; else empty

    friend bool operator==(const Reason&, const Reason&) = default;
};

/// The answer of a set of rules, always with *all* reasons, the most severe first. No reasons at all means
/// allowed.
class Verdict {
public:
    Verdict() = default;
    explicit Verdict(std::vector<Reason> reasons);

    [[nodiscard]] bool isAllowed() const;
    [[nodiscard]] bool needsApproval() const;
    [[nodiscard]] bool isRefused() const;

    [[nodiscard]] const std::vector<Reason>& reasons() const { return m_reasons; }

    /// True when the rule with this id spoke.
    [[nodiscard]] bool names(std::string_view rule) const;
    void add(Reason reason);
    void add(const Verdict& other);

private:
    std::vector<Reason> m_reasons;
};

} // namespace storage
