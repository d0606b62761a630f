// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/template/proof.h"

#include <algorithm>
#include <fmt/format.h>

namespace labels {

namespace {

/// What an element blackens at most, and what it needs white around that.
struct Ground {
    std::string field;
    DotBox ink;
    DotBox quiet;
    bool isSymbol;
};

/// The part of its place that a line of text certainly does not leave.
DotBox inkOf(const PlacedText& text) {
    const auto run = std::min(widestWidth(text.text, text.lineHeight()), text.lineWidth());
    const auto rest = text.lineWidth() - run;
    const auto before = text.align == Align::Left ? 0 : text.align == Align::Right ? rest : rest / 2;
    const auto& box = text.box;
    switch (text.turn) {
    case Turn::None:
        return {box.x + before, box.y, run, box.height};
    case Turn::Quarter:
        return {box.x, box.y + before, box.width, run};
    case Turn::Half:
        return {box.x + rest - before, box.y, run, box.height};
    case Turn::ThreeQuarters:
        return {box.x, box.y + rest - before, box.width, run};
    }
    return box;
}

Ground groundOf(const PlacedText& text) {
    const auto ink = inkOf(text);
    return {text.field, ink, ink, false};
}

Ground groundOf(const PlacedSymbol& symbol) {
    const auto quiet = symbol.module * symbol.content.quietZone();
    const bool isLinear = symbol.content.rows() == 1;
    return {symbol.field, symbol.box, symbol.box.grown(quiet, isLinear ? 0 : quiet), true};
}

Ground groundOf(const PlacedBar& bar) {
    return {bar.field, bar.box, bar.box, false};
}

class PlaceChecks {
public:
    PlaceChecks(const Layout& layout, const std::vector<ClearArea>& clear)
        : m_layout(layout)
        , m_clear(clear) {
        for (const Element& element : layout.elements) {
            m_grounds.push_back(std::visit([](const auto& known) { return groundOf(known); }, element));
        }
    }

    std::vector<Finding> findings() {
        for (std::size_t i = 0; i < m_grounds.size(); ++i) {
            checkAlone(m_grounds[i]);
            for (std::size_t j = i + 1; j < m_grounds.size(); ++j) {
                checkPair(m_grounds[i], m_grounds[j]);
            }
        }
        return std::move(m_findings);
    }

private:
    void add(Rule rule, const std::string& field, std::string explanation, std::string remedy) {
        Finding finding{rule, field, std::move(explanation), std::move(remedy)};
        if (std::ranges::find(m_findings, finding) == m_findings.end()) {
            m_findings.push_back(std::move(finding));
        }
    }

    void checkAlone(const Ground& ground) {
        const DotBox label{0, 0, m_layout.width(), m_layout.height()};
        if (!label.contains(ground.ink)) {
            add(Rule::OutsideLabel, ground.field, "It reaches over the edge of the label.",
                "Move it inwards or make it smaller.");
        } else if (!label.contains(ground.quiet)) {
            add(Rule::QuietZone, ground.field,
                "The white border of the symbol reaches over the label's edge.", "Move the symbol inwards.");
        }
        for (const ClearArea& area : m_clear) {
            if (dots(area).overlaps(ground.ink)) {
                add(Rule::KeepClear, ground.field,
                    fmt::format("It stands where the label must stay white: {}.", area.why),
                    "Move it out of that part.");
            }
        }
    }

    void checkPair(const Ground& one, const Ground& other) {
        if (one.field == other.field) {
            return;
        }
        if (one.ink.overlaps(other.ink)) {
            add(Rule::Overlap, one.field, fmt::format("It stands on \"{}\".", other.field),
                "Move one of them.");
        } else if ((one.isSymbol && one.quiet.overlaps(other.ink)) ||
                   (other.isSymbol && other.quiet.overlaps(one.ink))) {
            const auto& symbol = one.isSymbol ? one : other;
            const auto& intruder = one.isSymbol ? other : one;
            add(Rule::QuietZone, symbol.field,
                fmt::format("\"{}\" stands in the white border that scanners need.", intruder.field),
                "Move one of them.");
        }
    }

    [[nodiscard]] DotBox dots(const ClearArea& area) const {
        const auto resolution = m_layout.resolution;
        return {area.at.x.dots(resolution), area.at.y.dots(resolution), area.size.width.dots(resolution),
                area.size.height.dots(resolution)};
    }

    const Layout& m_layout;
    const std::vector<ClearArea>& m_clear;
    std::vector<Ground> m_grounds;
    std::vector<Finding> m_findings;
};

} // namespace

std::vector<Finding> placeFindings(const Layout& layout, const std::vector<ClearArea>& clear) {
    return PlaceChecks(layout, clear).findings();
}

} // namespace labels
