// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/template/layout.h"
#include "scanner/codes/identifier.h"

#include <chrono>

namespace labels {

/// A participant's study code as a label shows it: 2 to 20 letters, digits, dashes, dots or slashes with at
/// least one digit and no blank. A person's name is not of this form, so none can be printed.
class ParticipantCode {
public:
    /// Fails with WrongText.
    [[nodiscard]] static Result<ParticipantCode> parse(std::string_view text);

    [[nodiscard]] const LabelText& text() const { return m_text; }

    friend bool operator==(const ParticipantCode&, const ParticipantCode&) = default;

private:
    explicit ParticipantCode(LabelText text)
        : m_text(std::move(text)) {}

    LabelText m_text;
};

/// What a specimen's label says. There is no field for a name.
struct SpecimenLabel {
    scanner::codes::SpecimenCode identifier;
    ParticipantCode participant;
    LabelText visit;                  ///< "Day 28"
    LabelText material;               ///< "PBMC 1 mL"
    std::chrono::year_month_day date; ///< of collection; printed as 2026-03-14
    LabelText study;

    friend bool operator==(const SpecimenLabel&, const SpecimenLabel&) = default;
};

/// A cryovial label as sold for thermal-transfer printers: 38 mm x 19 mm.
inline constexpr Size kCryovialStock{Length::millimetres(38), Length::millimetres(19)};

/// Places the symbol on the left and the lines right of it, each as large as fits. Fails with DoesNotFit,
/// naming the field, when the stock is too small to read it (lines under 1.5 mm, modules under 0.25 mm):
/// nothing is ever cut off.
[[nodiscard]] Result<Layout> layOut(const SpecimenLabel& label, Size stock = kCryovialStock);

} // namespace labels
