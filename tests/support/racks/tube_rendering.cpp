// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/racks/tube_rendering.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace tests::racks {

namespace {

/// Millimetres from the tube's middle.
struct Spot {
    double x;
    double y;
};

/// A bent or straight stroke of light or dirt.
struct Arc {
    double radius;
    double width;
    double from;
    double length;
    double grey;
};

struct Stroke {
    Spot from;
    Spot to;
    double width;
    double grey;
};

struct Droplet {
    Spot middle;
    double radius;
    double strength;
};

double distanceTo(const Stroke& stroke, Spot at) {
    const double dx = stroke.to.x - stroke.from.x;
    const double dy = stroke.to.y - stroke.from.y;
    const double t = std::clamp(
        ((at.x - stroke.from.x) * dx + (at.y - stroke.from.y) * dy) / (dx * dx + dy * dy + 1e-9), 0.0, 1.0);
    return std::hypot(at.x - stroke.from.x - t * dx, at.y - stroke.from.y - t * dy);
}

bool isOn(const Arc& arc, Spot at) {
    const double radius = std::hypot(at.x, at.y);
    if (std::abs(radius - arc.radius) > arc.width / 2) {
        return false;
    }
    const double turn = 2 * std::numbers::pi;
    const double angle = std::fmod(std::atan2(at.y, at.x) - arc.from + 2 * turn, turn);
    return angle < arc.length;
}

/// Digits and letters of three by five dots, enough to look like text.
bool isInk(char character, int column, int row) {
    static constexpr std::array<unsigned, 10> kDigits{075557, 026227, 071747, 071717, 055711,
                                                      074717, 074757, 071111, 075757, 075717};
    const auto pattern = kDigits.at(static_cast<std::size_t>(static_cast<unsigned char>(character)) % 10);
    return ((pattern >> (3 * (4 - row))) >> (2 - column) & 1U) != 0;
}

/// Smooth random veil: values of a coarse lattice, between them linear.
class Veil {
public:
    Veil(int cells, Randomness& random)
        : m_cells(cells) {
        for (int i = 0; i < (cells + 1) * (cells + 1); ++i) {
            m_values.push_back(random.between(0, 1));
        }
    }

    /// `u` and `v` from 0 to 1.
    [[nodiscard]] double at(double u, double v) const {
        const double x = std::clamp(u, 0.0, 0.9999) * m_cells;
        const double y = std::clamp(v, 0.0, 0.9999) * m_cells;
        const int i = static_cast<int>(x);
        const int j = static_cast<int>(y);
        const double a = x - i;
        const double b = y - j;
        return (value(i, j) * (1 - a) + value(i + 1, j) * a) * (1 - b) +
               (value(i, j + 1) * (1 - a) + value(i + 1, j + 1) * a) * b;
    }

private:
    [[nodiscard]] double value(int i, int j) const {
        return m_values[static_cast<std::size_t>(j * (m_cells + 1) + i)];
    }

    int m_cells;
    std::vector<double> m_values;
};

/// A tube's bottom as a function of the place.
class Tube {
public:
    Tube(const std::string& text, const DrawnSymbol& symbol, const RackMake& make, Randomness& random)
        : m_text(text)
        , m_symbol(symbol)
        , m_make(make)
        , m_coarse(24, random)
        , m_fine(96, random) {
        place(random);
        colour(random);
        dirty(random);
    }

    [[nodiscard]] bool covers(Spot at) const { return std::hypot(at.x, at.y) <= m_make.shape.tubeRadius; }

    [[nodiscard]] double greyAt(Spot seen) const {
        const Spot at = straightened(seen);
        double grey = std::hypot(at.x, at.y) <= m_make.shape.bottomRadius ? bottom(at) : wall(at);
        for (const auto& arc : m_arcs) {
            grey = isOn(arc, at) ? arc.grey : grey;
        }
        for (const auto& stroke : m_strokes) {
            grey = distanceTo(stroke, at) < stroke.width / 2 ? stroke.grey : grey;
        }
        for (const auto& drop : m_droplets) {
            const double away = std::hypot(at.x - drop.middle.x, at.y - drop.middle.y) / drop.radius;
            grey += drop.strength * std::exp(-away * away);
        }
        return frosted(grey, at);
    }

private:
    void place(Randomness& random) {
        const auto& look = m_make.look;
        const double angle = random.between(0, 2 * std::numbers::pi);
        m_cos = std::cos(angle);
        m_sin = std::sin(angle);
        m_codeMiddle = {random.normal(look.offset * m_make.shape.codeSide),
                        random.normal(look.offset * m_make.shape.codeSide)};
        m_skew = random.normal(.01);
        m_stretch = {1 + random.normal(.012), 1 + random.normal(.012)};
        m_tilt = {random.normal(look.tilt) / m_make.shape.pitch,
                  random.normal(look.tilt) / m_make.shape.pitch};
        m_shift = {random.normal(look.tilt * 1.5) * m_make.shape.pitch / 4,
                   random.normal(look.tilt * 1.5) * m_make.shape.pitch / 4};
        m_fill = m_make.fill * random.between(.96, 1.04);
        m_marks = m_symbol.marks;
        for (std::size_t i = 0; i < m_marks.size(); ++i) {
            m_marks[i] = m_marks[i] != random.chance(look.flipped);
            m_jitter.push_back({random.normal(.03), random.normal(.03)});
            m_strength.push_back(random.normal(10 * m_make.contrast));
        }
    }

    void colour(Randomness& random) {
        const double dark = random.between(12, 30);
        const double light = dark + (225 - dark) * m_make.contrast * random.between(.85, 1);
        m_ground = m_make.isDarkOnLight ? light : dark;
        m_mark = m_make.isDarkOnLight ? dark : light;
        m_wall = random.between(30, 70);
        m_hasText = random.chance(m_make.look.text) && m_make.shape.pitch > 5;
    }

    void dirty(Randomness& random) {
        const auto& look = m_make.look;
        const double radius = m_make.shape.bottomRadius;
        const double turn = 2 * std::numbers::pi;
        for (int i = 0; i < 3; ++i) {
            m_arcs.push_back({random.between(radius * 1.02, m_make.shape.tubeRadius),
                              random.between(.03, .12), random.between(0, turn), random.between(.7, turn),
                              random.between(40, 110)});
        }
        if (random.chance(look.glare)) {
            m_arcs.push_back({random.between(.8, 1) * radius, random.between(.08, .35),
                              random.between(0, turn), random.between(.35, 1.6), random.between(150, 255)});
            if (random.chance(.3 * look.glare)) {
                m_droplets.push_back({{random.normal(.3) * radius, random.normal(.3) * radius},
                                      random.between(.3, .8),
                                      random.between(60, 220)});
            }
        }
        if (random.chance(look.scratch)) {
            m_strokes.push_back(
                randomStroke(random, radius, random.between(.02, .08), random.between(60, 160)));
        }
        if (random.chance(look.frost)) {
            m_frost = random.between(.1, 1) * look.frostDensity;
        }
        if (look.hasOtherDirt) {
            addOtherDirt(random, radius);
        }
    }

    static Stroke randomStroke(Randomness& random, double radius, double width, double grey) {
        const auto pick = [&] { return random.between(-1, 1) * radius; };
        return {{pick(), pick()}, {pick(), pick()}, width, grey};
    }

    void addOtherDirt(Randomness& random, double radius) {
        if (random.chance(.3)) { // a hair, in pieces
            Spot at{random.between(-1, 1) * radius, random.between(-1, 1) * radius};
            double angle = random.between(0, 6);
            const double grey = random.chance(.5) ? random.between(120, 220) : random.between(5, 30);
            for (int i = 0; i < 8; ++i) {
                angle += random.normal(.4);
                const Spot next{at.x + .4 * std::cos(angle), at.y + .4 * std::sin(angle)};
                m_strokes.push_back({at, next, .05, grey});
                at = next;
            }
        }
        for (int i = random.below(6); i > 0; --i) { // specks
            const Spot at{random.between(-1, 1) * radius, random.between(-1, 1) * radius};
            m_droplets.push_back({at, random.between(.03, .1), random.chance(.5) ? 150.0 : -80.0});
        }
        if (random.chance(.3)) { // a drop of water bends light at its rim
            const Spot at{random.between(-.7, .7) * radius, random.between(-.7, .7) * radius};
            const double size = random.between(.4, 1.0);
            m_droplets.push_back({at, size, random.between(20, 60)});
            m_droplets.push_back({{at.x + size * .4, at.y - size * .4}, .12, 160});
        }
        m_print = random.chance(.25) ? random.between(5, 25) : 0;
        m_printAngle = random.between(0, 3);
    }

    /// Perspective undone: what is seen here lies there.
    [[nodiscard]] Spot straightened(Spot seen) const {
        const Spot at{seen.x - m_shift.x, seen.y - m_shift.y};
        const double scale = 1 + m_tilt.x * at.x + m_tilt.y * at.y;
        return {at.x * scale, at.y * scale};
    }

    [[nodiscard]] double wall(Spot at) const {
        static constexpr double kRipple = 4;
        return m_wall + kRipple * std::sin(3 * std::atan2(at.y, at.x));
    }

    [[nodiscard]] double bottom(Spot at) const {
        const double x = at.x - m_codeMiddle.x;
        const double y = at.y - m_codeMiddle.y;
        const double u = (x * m_cos + y * m_sin) / m_stretch.x;
        const double v = (y * m_cos - x * m_sin) / m_stretch.y;
        const double module = m_make.shape.codeSide / m_symbol.side;
        const Spot inModules{(u - m_skew * v) / module + m_symbol.side / 2.0,
                             v / module + m_symbol.side / 2.0};
        double grey = m_ground;
        if (m_print > 0) {
            const double ridge =
                at.x * std::cos(m_printAngle) + at.y * std::sin(m_printAngle) + .3 * at.x * at.y / 3;
            grey += m_print * std::sin(ridge * 2 * std::numbers::pi / .45);
        }
        if (m_hasText && isText(inModules)) {
            grey = m_mark;
        }
        return symbolAt(inModules, grey);
    }

    /// The mark on this or a neighbouring module that reaches here.
    [[nodiscard]] double symbolAt(Spot at, double ground) const {
        const int column = static_cast<int>(std::floor(at.x));
        const int row = static_cast<int>(std::floor(at.y));
        for (int j = row - 1; j <= row + 1; ++j) {
            for (int i = column - 1; i <= column + 1; ++i) {
                if (i < 0 || j < 0 || i >= m_symbol.side || j >= m_symbol.side) {
                    continue;
                }
                const auto index = static_cast<std::size_t>(j * m_symbol.side + i);
                if (m_marks[index] &&
                    reaches(at.x - i - .5 - m_jitter[index].x, at.y - j - .5 - m_jitter[index].y)) {
                    return m_mark + m_strength[index];
                }
            }
        }
        return ground;
    }

    [[nodiscard]] bool reaches(double dx, double dy) const {
        return m_make.isDotted ? dx * dx + dy * dy < m_fill * m_fill / 4
                               : std::abs(dx) < m_fill / 2 && std::abs(dy) < m_fill / 2;
    }

    /// Half of the number above the code, half below, in letters of one module and a half.
    [[nodiscard]] bool isText(Spot at) const {
        const double size = .35;
        for (const bool isBelow : {false, true}) {
            const double top = isBelow ? m_symbol.side + 1.2 : -1.2 - 5 * size;
            const auto part =
                isBelow ? m_text.substr(m_text.size() / 2) : m_text.substr(0, m_text.size() / 2);
            const double left = m_symbol.side / 2.0 - static_cast<double>(part.size()) * 2 * size;
            const int row = static_cast<int>(std::floor((at.y - top) / size));
            const int dot = static_cast<int>(std::floor((at.x - left) / size));
            if (row < 0 || row > 4 || dot < 0 || dot / 4 >= static_cast<int>(part.size()) || dot % 4 == 3) {
                continue;
            }
            if (isInk(part[static_cast<std::size_t>(dot / 4)], dot % 4, row)) {
                return true;
            }
        }
        return false;
    }

    [[nodiscard]] double frosted(double grey, Spot at) const {
        if (m_frost == 0) {
            return grey;
        }
        const double u = at.x / m_make.shape.pitch + .5;
        const double v = at.y / m_make.shape.pitch + .5;
        const double fine = m_fine.at(u, v);
        const double cover =
            std::clamp((m_coarse.at(u, v) * .75 + fine * .45 - .35) * m_frost * 1.6, 0.0, .93);
        return grey * (1 - cover) + cover * (150 + 60 * fine);
    }

    const std::string& m_text;
    const DrawnSymbol& m_symbol;
    const RackMake& m_make;
    Veil m_coarse;
    Veil m_fine;
    double m_cos = 1;
    double m_sin = 0;
    Spot m_codeMiddle{};
    double m_skew = 0;
    Spot m_stretch{1, 1};
    Spot m_tilt{};
    Spot m_shift{};
    double m_fill = 1;
    std::vector<bool> m_marks;
    std::vector<Spot> m_jitter;
    std::vector<double> m_strength;
    double m_ground = 0;
    double m_mark = 0;
    double m_wall = 0;
    bool m_hasText = false;
    double m_frost = 0;
    double m_print = 0;
    double m_printAngle = 0;
    std::vector<Arc> m_arcs;
    std::vector<Stroke> m_strokes;
    std::vector<Droplet> m_droplets;
};

void smoothLine(float* line, int count, std::ptrdiff_t step, const std::vector<float>& kernel,
                std::vector<float>& padded) {
    const auto reach = static_cast<int>(kernel.size() / 2);
    padded.resize(static_cast<std::size_t>(count + 2 * reach));
    for (int i = -reach; i < count + reach; ++i) {
        padded[static_cast<std::size_t>(i + reach)] = line[std::clamp(i, 0, count - 1) * step];
    }
    for (int i = 0; i < count; ++i) {
        float sum = 0;
        for (std::size_t k = 0; k < kernel.size(); ++k) {
            sum += kernel[k] * padded[static_cast<std::size_t>(i) + k];
        }
        line[i * step] = sum;
    }
}

} // namespace

void smooth(std::vector<float>& values, int width, int height, double sigma) {
    const int reach = std::max(1, static_cast<int>(std::ceil(3 * sigma)));
    std::vector<float> kernel;
    double total = 0;
    for (int i = -reach; i <= reach; ++i) {
        kernel.push_back(static_cast<float>(std::exp(-.5 * i * i / (sigma * sigma))));
        total += kernel.back();
    }
    for (auto& weight : kernel) {
        weight /= static_cast<float>(total);
    }
    std::vector<float> padded;
    for (int y = 0; y < height; ++y) {
        smoothLine(values.data() + std::ptrdiff_t{y} * width, width, 1, kernel, padded);
    }
    for (int x = 0; x < width; ++x) {
        smoothLine(values.data() + x, height, width, kernel, padded);
    }
}

TubePicture renderTube(const std::string& text, const DrawnSymbol& symbol, const RackMake& make,
                       Randomness& random) {
    const Tube tube{text, symbol, make, random};
    const int side = static_cast<int>(make.shape.pitch * make.pixelsPerMillimetre);
    const int fine = make.pixelsPerMillimetre > 20 ? 2 : 3; // samples a pixel and direction
    const auto area = static_cast<std::size_t>(side) * static_cast<std::size_t>(side);
    TubePicture picture{side, std::vector<float>(area), std::vector<float>(area)};
    const auto millimetres = [&](int pixel, int sample) {
        return (pixel + (sample + .5) / fine - side / 2.0) / make.pixelsPerMillimetre;
    };
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            double grey = 0;
            double cover = 0;
            for (int j = 0; j < fine; ++j) {
                for (int i = 0; i < fine; ++i) {
                    const Spot at{millimetres(x, i), millimetres(y, j)};
                    grey += tube.greyAt(at);
                    cover += tube.covers(at) ? 1 : 0;
                }
            }
            const auto index = static_cast<std::size_t>(y * side + x);
            picture.grey[index] = static_cast<float>(grey / (fine * fine));
            picture.cover[index] = static_cast<float>(cover / (fine * fine));
        }
    }
    smooth(picture.grey, side, side, std::max(.1, make.blur * random.between(.8, 1.25)));
    return picture;
}

} // namespace tests::racks
