// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/racks/rendering.h"

#include "tests/support/racks/look.h"
#include "tests/support/racks/symbol_drawing.h"
#include "tests/support/racks/tube_rendering.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numbers>
#include <set>

namespace tests::racks {

namespace {

using scanner::image::Picture;

constexpr double kMillimetresPerInch = 25.4;

/// Grey in floating point.
struct Canvas {
    int width;
    int height;
    std::vector<float> grey;

    [[nodiscard]] float& at(int x, int y) {
        return grey[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                    static_cast<std::size_t>(x)];
    }

    [[nodiscard]] float near(double x, double y, float outside) {
        if (x < 0 || y < 0 || x >= width - 1 || y >= height - 1) {
            return outside;
        }
        const int i = static_cast<int>(x);
        const int j = static_cast<int>(y);
        const auto a = static_cast<float>(x - i);
        const auto b = static_cast<float>(y - j);
        return (at(i, j) * (1 - a) + at(i + 1, j) * a) * (1 - b) +
               (at(i, j + 1) * (1 - a) + at(i + 1, j + 1) * a) * b;
    }

    void fill(double left, double top, double right, double bottom, double value) {
        for (int y = std::max(0, static_cast<int>(top)); y < std::min(height, static_cast<int>(bottom));
             ++y) {
            for (int x = std::max(0, static_cast<int>(left)); x < std::min(width, static_cast<int>(right));
                 ++x) {
                at(x, y) = static_cast<float>(value);
            }
        }
    }
};

std::string digits(int count, Randomness& random) {
    std::string text;
    for (int i = 0; i < count; ++i) {
        text += static_cast<char>('0' + random.below(10));
    }
    return text;
}

/// What makers of tubes write into a code of this size.
std::string tubeText(int modules, Randomness& random) {
    const auto letter = [&] { return std::string(1, static_cast<char>('A' + random.below(26))); };
    switch (modules) {
    case 10:
        return digits(6, random);
    case 12:
        return digits(10, random);
    case 14:
        return random.chance(.5) ? letter() + letter() + digits(8, random) : "FR" + digits(10, random);
    default:
        return "SPX-" + digits(12, random);
    }
}

/// Renders one rack from the recipe's seed.
class Rendering {
public:
    explicit Rendering(const RackRecipe& recipe)
        : m_recipe(recipe)
        , m_random(recipe.seed * 7919 + static_cast<std::uint64_t>(recipe.wells * 31 + recipe.dpi))
        , m_make(makeOf(recipe, m_random))
        , m_canvas(emptyCanvas(m_make.pixelsPerMillimetre)) {}

    [[nodiscard]] RenderedRack run() {
        paintBody();
        std::vector<RenderedWell> wells;
        for (int row = 0; row < m_make.shape.rows; ++row) {
            for (int column = 0; column < m_make.shape.columns; ++column) {
                wells.push_back(paintWell(row, column));
            }
        }
        turnALittle();
        expose();
        return {picture(), m_make.shape.rows, m_make.shape.columns, std::move(wells)};
    }

private:
    static RackMake makeOf(const RackRecipe& recipe, Randomness& random) {
        const auto look = numbersOf(recipe.look);
        return {shapeOf(recipe),
                look,
                recipe.dpi / kMillimetresPerInch,
                look.contrast.pick(random),
                look.blur.pick(random) * recipe.dpi / 600.0 * 1.6,
                look.fill.pick(random),
                random.chance(look.dotted),
                random.chance(.15)};
    }

    static Canvas emptyCanvas(double pixelsPerMillimetre) {
        const int width = static_cast<int>(kRackWidth * pixelsPerMillimetre);
        const int height = static_cast<int>(kRackHeight * pixelsPerMillimetre);
        return {width, height,
                std::vector<float>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height))};
    }

    [[nodiscard]] double pitch() const { return m_make.shape.pitch * m_make.pixelsPerMillimetre; }

    /// Middle of a well when nothing is shifted, in pixels.
    [[nodiscard]] double nominalX(double column) const {
        return (kRackWidth / 2 + (column - (m_make.shape.columns - 1) / 2.0) * m_make.shape.pitch) *
               m_make.pixelsPerMillimetre;
    }

    [[nodiscard]] double nominalY(double row) const {
        return (kRackHeight / 2 + (row - (m_make.shape.rows - 1) / 2.0) * m_make.shape.pitch) *
               m_make.pixelsPerMillimetre;
    }

    void paintBody() {
        const double web = m_random.chance(.6) ? m_random.between(140, 230) : m_random.between(25, 60);
        const double hole = m_random.between(10, 35);
        m_surround = static_cast<float>(m_random.between(20, 120));
        std::ranges::fill(m_canvas.grey, m_surround);
        const double frame = .75 * pitch();
        const auto x = [&](double column) { return nominalX(column + m_recipe.shiftX); };
        const auto y = [&](double row) { return nominalY(row + m_recipe.shiftY); };
        m_canvas.fill(x(0) - frame, y(0) - frame, x(m_make.shape.columns - 1) + frame,
                      y(m_make.shape.rows - 1) + frame, web);
        const double half = .43 * pitch();
        const double nub = .05 * pitch();
        for (int row = 0; row < m_make.shape.rows; ++row) {
            for (int column = 0; column < m_make.shape.columns; ++column) {
                const double cx = x(column);
                const double cy = y(row);
                m_canvas.fill(cx - half, cy - half, cx + half, cy + half, hole + m_random.normal(3));
                for (const auto& [dx, dy] : {std::pair{0.0, -half}, {0.0, half}, {-half, 0.0}, {half, 0.0}}) {
                    m_canvas.fill(cx + dx - nub, cy + dy - nub, cx + dx + nub, cy + dy + nub, web * .97);
                }
            }
        }
    }

    [[nodiscard]] bool isEmpty(int row, int column) {
        const bool isMissing = m_random.chance(m_make.look.missing) && !m_recipe.isFull;
        return isMissing || std::ranges::count(m_recipe.emptyRows, row) > 0 ||
               std::ranges::count(m_recipe.emptyColumns, column) > 0;
    }

    RenderedWell paintWell(int row, int column) {
        RenderedWell well{
            row, column, {}, {static_cast<float>(nominalX(column)), static_cast<float>(nominalY(row))}};
        if (isEmpty(row, column)) {
            return well;
        }
        if (!m_recipe.texts.empty()) {
            well.text = m_recipe.texts.at(static_cast<std::size_t>(row * m_make.shape.columns + column));
            return well.text.empty() ? well : pasted(std::move(well));
        }
        const int modules = m_recipe.modules != 0 ? m_recipe.modules : m_make.shape.modules;
        do {
            well.text = tubeText(modules, m_random);
        } while (!m_used.insert(well.text).second);
        return pasted(std::move(well));
    }

    RenderedWell pasted(RenderedWell well) {
        const int modules = m_recipe.modules != 0 ? m_recipe.modules : m_make.shape.modules;
        const auto tube = renderTube(well.text, drawSymbol(well.text, modules), m_make, m_random);
        paste(tube, nominalX(well.column + m_recipe.shiftX), nominalY(well.row + m_recipe.shiftY));
        return well;
    }

    void paste(const TubePicture& tube, double middleX, double middleY) {
        const int left = static_cast<int>(std::lround(middleX - tube.side / 2.0));
        const int top = static_cast<int>(std::lround(middleY - tube.side / 2.0));
        for (int y = std::max(0, -top); y < tube.side && top + y < m_canvas.height; ++y) {
            for (int x = std::max(0, -left); x < tube.side && left + x < m_canvas.width; ++x) {
                const auto index = static_cast<std::size_t>(y * tube.side + x);
                auto& grey = m_canvas.at(left + x, top + y);
                grey = grey * (1 - tube.cover[index]) + tube.grey[index] * tube.cover[index];
            }
        }
    }

    void turnALittle() {
        const double angle = m_random.between(-m_make.look.turn, m_make.look.turn) * std::numbers::pi / 180;
        const double c = std::cos(angle);
        const double s = std::sin(angle);
        Canvas straight = m_canvas;
        const double midX = m_canvas.width / 2.0;
        const double midY = m_canvas.height / 2.0;
        for (int y = 0; y < m_canvas.height; ++y) {
            for (int x = 0; x < m_canvas.width; ++x) {
                const double dx = x - midX;
                const double dy = y - midY;
                m_canvas.at(x, y) = straight.near(midX + dx * c - dy * s, midY + dx * s + dy * c, m_surround);
            }
        }
    }

    /// Uneven light, the sensor's own blur, noise of pixels and of lines.
    void expose() {
        const double across = m_random.normal(.05);
        const double down = m_random.normal(.05);
        smooth(m_canvas.grey, m_canvas.width, m_canvas.height, .45);
        for (int y = 0; y < m_canvas.height; ++y) {
            const double line = m_random.normal(m_make.look.noise * .3);
            for (int x = 0; x < m_canvas.width; ++x) {
                const double light =
                    1 + across * (2.0 * x / m_canvas.width - 1) + down * (2.0 * y / m_canvas.height - 1);
                auto& grey = m_canvas.at(x, y);
                grey = static_cast<float>(grey * light + line + m_random.normal(m_make.look.noise));
            }
        }
    }

    [[nodiscard]] Picture picture() const {
        std::vector<std::uint8_t> grey;
        grey.reserve(m_canvas.grey.size());
        for (const float value : m_canvas.grey) {
            grey.push_back(static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0F, 255.0F))));
        }
        auto made = Picture::of(m_canvas.width, m_canvas.height, std::move(grey));
        if (!made) {
            std::abort();
        }
        return std::move(*made);
    }

    RackRecipe m_recipe;
    Randomness m_random;
    RackMake m_make;
    Canvas m_canvas;
    float m_surround = 0;
    std::set<std::string> m_used;
};

Picture turnedOnce(const Picture& picture) {
    std::vector<std::uint8_t> grey;
    grey.reserve(static_cast<std::size_t>(picture.width()) * static_cast<std::size_t>(picture.height()));
    for (int y = 0; y < picture.width(); ++y) {
        for (int x = 0; x < picture.height(); ++x) {
            grey.push_back(picture.at(y, picture.height() - 1 - x));
        }
    }
    return *Picture::of(picture.height(), picture.width(), std::move(grey));
}

} // namespace

RenderedRack render(const RackRecipe& recipe) {
    return Rendering{recipe}.run();
}

Picture turned(const Picture& picture, int quarterTurns) {
    Picture result = picture;
    for (int i = 0; i < quarterTurns; ++i) {
        result = turnedOnce(result);
    }
    return result;
}

} // namespace tests::racks
