// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/template/proof.h"
#include "labels/template/ready_templates.h"
#include "labels/template/template_reader.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace labels {

/// A template that comes with the program.
inline LabelTemplate readyTemplate(std::string_view name) {
    const auto& all = readyTemplates();
    const auto found = std::ranges::find(all, name, &ReadyTemplate::name);
    return readTemplate(nlohmann::json::parse(found->json)).value();
}

inline LabelData sampleData() {
    return {{"identifier", "CT7K20914J"}, {"participant", "LUP-007"},  {"visit", "Day 28"},
            {"material", "PBMC 1 mL"},    {"collected", "2026-03-14"}, {"study", "LUPUS-CART-1"}};
}

/// A specimen's label on the usual template.
inline Layout sampleLayout(Resolution resolution = Resolution::Dots12, const LabelData& data = sampleData()) {
    return layOut(readyTemplate("cryovial"), data, resolution).value();
}

/// A label of 60 mm x 20 mm with one line of text and nothing else.
inline Layout lineLayout(std::string_view text, Resolution resolution = Resolution::Dots12) {
    const auto dots = [&](std::int64_t millimetres) {
        return Length::millimetres(millimetres).dots(resolution);
    };
    return {{Length::millimetres(60), Length::millimetres(20)},
            resolution,
            {PlacedText{"line",
                        {dots(2), dots(2), dots(56), dots(3)},
                        Weight::Regular,
                        Align::Left,
                        Turn::None,
                        LabelText::parse(text).value()}}};
}

/// Texts that would be commands if they were not escaped.
inline const std::vector<std::string>& injections() {
    static const std::vector<std::string> all{
        "^XZ",          "A^FS^XZ^XA^FDB", "~JA",        "_5EXZ",  "\"quotes\" 'both'",
        "\\&",          "^CC+",           "\",0,1\"\"", ",;:",    "a_b",
        "\\[\"]",       "PRINT 1,1",      "P1 N A1",    "\"\"P9", "\x7E!",
        "1;2;CLS 'x\"", "Ω µ ± 样本",
    };
    return all;
}

} // namespace labels
