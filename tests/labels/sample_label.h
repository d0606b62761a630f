// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/template/specimen_label.h"

namespace labels {

inline SpecimenLabel sampleLabel() {
    using namespace std::chrono_literals;
    return {scanner::codes::SpecimenCode::parse("CT7K-20914-J").value(),
            ParticipantCode::parse("LUP-007").value(),
            LabelText::parse("Day 28").value(),
            LabelText::parse("PBMC 1 mL").value(),
            2026y / 3 / 14,
            LabelText::parse("LUPUS-CART-1").value()};
}

} // namespace labels
