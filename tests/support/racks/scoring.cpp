// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/racks/scoring.h"

#include <algorithm>

namespace tests::racks {

namespace {

using scanner::image::WellReading;
using scanner::image::WellState;

void add(Score& score, const WellReading& read, const std::string& truth) {
    if (truth.empty()) {
        score.ghosts += read.code ? 1 : 0;
        return;
    }
    if (read.code) {
        const bool isRight = read.code->text == truth;
        score.wrong += isRight ? 0 : 1;
        (read.state == WellState::Read ? score.read : score.suspect) += isRight ? 1 : 0;
        return;
    }
    ++(read.state == WellState::Empty ? score.overlooked : score.missed);
}

} // namespace

scanner::image::NestProfile profileOf(const RackRecipe& recipe, const RenderedRack& rack) {
    const float millimetres = scanner::image::kMillimetresPerInch / static_cast<float>(recipe.dpi);
    return {"rendered",
            *scanner::image::rackFormat(recipe.wells),
            {false, scanner::image::Corner::UpperLeft},
            recipe.dpi,
            static_cast<float>(rack.picture.width()) * millimetres,
            static_cast<float>(rack.picture.height()) * millimetres,
            rack.wells.front().middle * millimetres};
}

Score& Score::operator+=(const Score& other) {
    codes += other.codes;
    read += other.read;
    suspect += other.suspect;
    missed += other.missed;
    overlooked += other.overlooked;
    wrong += other.wrong;
    ghosts += other.ghosts;
    refused += other.refused;
    return *this;
}

double Score::rate() const {
    return codes == 0 ? 0 : 100.0 * read / codes;
}

Score score(const scanner::image::Result<scanner::image::RackReading>& reading, const RenderedRack& rack) {
    Score score;
    score.codes = static_cast<int>(
        std::ranges::count_if(rack.wells, [](const RenderedWell& well) { return !well.text.empty(); }));
    if (!reading) {
        score.refused = score.codes;
        return score;
    }
    for (const auto& well : reading->wells) {
        if (well.well) {
            const auto index = well.well->row * rack.columns + well.well->column;
            add(score, well, rack.wells[static_cast<std::size_t>(index)].text);
        }
    }
    return score;
}

} // namespace tests::racks
