// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/rack_reader.h"

#include "scanner/image/code_reader.h"
#include "scanner/image/judgement.h"
#include "scanner/image/parallel.h"
#include "scanner/image/window.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <mutex>

namespace scanner::image {

namespace {

constexpr std::size_t kMostPeaks = 600;
/// Codes that must be read before the rack's traits are believed, and places tried for them.
constexpr std::size_t kEnoughToLearn = 6;
constexpr std::size_t kMostToLearnFrom = 40;
/// Texture below these shares of the rack's usual texture: not worth a look, and empty.
constexpr float kBare = 0.2F;
constexpr float kEmpty = 0.35F;

float sideGuess(const RackShape& shape, float pitch) {
    return (shape.shortestCode + shape.longestCode) / 2 / shape.pitch * pitch;
}

/// Which sizes of codes the rack's first codes are looked for in.
enum class Sizes { Usual, Unusual };

/// One picture on its way from pixels to wells.
class RackReader {
public:
    RackReader(const Picture& picture, const RackRequest& request, int dpi, const WellObserver& observer,
               const std::stop_token& stop)
        : m_picture(picture)
        , m_request(request)
        , m_observer(observer)
        , m_stop(stop)
        , m_shape(shapeOf(request.format))
        , m_dpi(dpi)
        , m_pitch(m_shape.pitch * static_cast<float>(dpi) / kMillimetresPerInch)
        , m_texture(picture, sideGuess(m_shape, m_pitch))
        , m_reader(picture, m_shape, m_pitch) {}

    [[nodiscard]] Result<RackReading> run(Sizes sizes) {
        const auto peaks = m_texture.peaks(kMostPeaks);
        const auto lattice = latticeOf(peaks, m_pitch);
        learn(peaks, sizes == Sizes::Usual ? &CodeReader::readUnknown : &CodeReader::readUnusual);
        if (m_stop.stop_requested()) {
            return failure(ImageFault::Cancelled, "reading was stopped");
        }
        if (m_learnt.empty()) {
            return failure(lattice ? ImageFault::NoCodes : ImageFault::NoGrid,
                           fmt::format("no code was read at the {} places that look like one", peaks.size()));
        }
        if (!lattice && !m_request.profile) {
            return failure(ImageFault::NoGrid,
                           fmt::format("{} codes were read, but no two are {:.1f} mm apart", m_learnt.size(),
                                       static_cast<double>(m_shape.pitch)));
        }
        return readOn(lattice.value_or(straightLattice()));
    }

private:
    /// For a rack with a single tube: as the profile's rack lay.
    [[nodiscard]] Lattice straightLattice() const { return {{0, 0}, {m_pitch, 0}, {0, m_pitch}}; }

    /// Reads at the strongest texture, wherever it is.
    void learn(const std::vector<TexturePeak>& peaks,
               std::optional<CodeReading> (CodeReader::*readIt)(Point) const) {
        constexpr std::size_t kAtOnce = 8;
        const auto limit = std::min(peaks.size(), kMostToLearnFrom);
        for (std::size_t from = 0; from < limit && m_learnt.size() < kEnoughToLearn; from += kAtOnce) {
            forEachIndex(std::min(kAtOnce, limit - from), m_request.threads, m_stop, [&](std::size_t i) {
                if (auto code = (m_reader.*readIt)(peaks[from + i].place)) {
                    const std::lock_guard lock{m_mutex};
                    m_learnt.push_back(std::move(*code));
                }
            });
        }
    }

    [[nodiscard]] std::vector<Point> middles() const {
        std::vector<Point> places;
        for (const auto& code : m_learnt) {
            places.push_back(code.middle);
        }
        return places;
    }

    /// Codes between the wells: another rack than was said.
    [[nodiscard]] bool isBetweenCells(const Lattice& lattice) const {
        const auto off = std::ranges::count_if(m_learnt, [&](const CodeReading& code) {
            return distance(lattice.at(lattice.nearest(code.middle)), code.middle) >
                   kMostOffCentre * lattice.pitch();
        });
        return off > 1 && off * 4 > static_cast<std::ptrdiff_t>(m_learnt.size());
    }

    [[nodiscard]] Result<RackReading> readOn(Lattice lattice) {
        lattice = movedOnto(lattice, middles());
        if (isBetweenCells(lattice)) {
            return failure(ImageFault::WrongRack, "codes lie between the wells of this format");
        }
        m_traits = traitsOf(m_learnt);
        m_usualTexture = usualTexture();
        auto found = readCells(lattice, cellsToRead(lattice));
        if (m_stop.stop_requested()) {
            return failure(ImageFault::Cancelled, "reading was stopped");
        }
        std::vector<Point> places;
        for (const auto& [cell, code] : found) {
            places.push_back(code.middle);
        }
        // The codes' own middles say better than texture where the wells are, and stay on their cells.
        lattice = adjusted(lattice, places);
        const auto window = windowFor(lattice, found);
        if (!window) {
            return tl::unexpected(window.error());
        }
        return finish(lattice, *window, found);
    }

    [[nodiscard]] float usualTexture() const {
        std::vector<float> textures;
        for (const auto& code : m_learnt) {
            textures.push_back(m_texture.strongest(code.middle, 0.1F * m_pitch));
        }
        std::ranges::sort(textures);
        return textures[textures.size() / 2];
    }

    [[nodiscard]] float textureAt(Point place) const {
        return m_texture.strongest(place, 0.2F * m_pitch) / std::max(0.1F, m_usualTexture);
    }

    [[nodiscard]] bool isInPicture(Point place) const {
        const float margin = 0.3F * m_pitch;
        return place.x > margin && place.y > margin &&
               place.x < static_cast<float>(m_picture.width()) - margin &&
               place.y < static_cast<float>(m_picture.height()) - margin;
    }

    /// With a profile its window and the cells around it, which have to be empty; else all of the picture,
    /// also when the rack lies too far from the profile's place for the profile alone to fix its wells.
    [[nodiscard]] std::vector<Cell> cellsToRead(const Lattice& lattice) const {
        const auto window =
            m_request.profile ? std::optional{windowOf(*m_request.profile, lattice, m_dpi)} : std::nullopt;
        auto all = window && *window ? (*window)->cellsWithMargin() : cellsInside(lattice, m_picture);
        std::erase_if(all, [&](const Cell& cell) {
            const auto place = lattice.at(cell);
            return !isInPicture(place) || textureAt(place) < kBare;
        });
        return all;
    }

    [[nodiscard]] CodeByCell readCells(const Lattice& lattice, const std::vector<Cell>& cells) {
        CodeByCell found;
        m_total = static_cast<int>(cells.size());
        forEachIndex(cells.size(), m_request.threads, m_stop, [&](std::size_t i) {
            auto code = onCell(m_reader.readLike(m_traits, lattice.at(cells[i])), lattice, cells[i]);
            const std::lock_guard lock{m_mutex};
            report(code);
            if (code) {
                found.emplace(cells[i], std::move(*code));
            }
        });
        return found;
    }

    /// A code that lies too far from its well belongs to another one.
    static std::optional<CodeReading> onCell(std::optional<CodeReading> code, const Lattice& lattice,
                                             Cell cell) {
        if (code && distance(code->middle, lattice.at(cell)) > kMostOffCentre * lattice.pitch()) {
            return std::nullopt;
        }
        return code;
    }

    void report(const std::optional<CodeReading>& code) {
        ++m_done;
        if (m_observer) {
            m_observer({std::min(m_done, m_total), m_total, code ? code->text : std::string{}});
        }
    }

    [[nodiscard]] Result<RackWindow> windowFor(const Lattice& lattice, const CodeByCell& found) const {
        if (!m_request.profile) {
            return windowFrom(found, m_shape);
        }
        const auto window = windowOf(*m_request.profile, lattice, m_dpi, found);
        if (!window) {
            return window;
        }
        return checked(*window, found, m_traits.modules, m_shape);
    }

    [[nodiscard]] Result<RackReading> finish(const Lattice& lattice, const RackWindow& window,
                                             CodeByCell& found) {
        const auto pose = poseFor(window);
        Lattice placed = lattice;
        placed.origin = lattice.at(window.first);
        RackReading reading{m_request.format,
                            m_dpi,
                            m_picture.width(),
                            m_picture.height(),
                            window.isUpright(),
                            pose,
                            m_request.profile ? FixedBy::Profile
                            : pose            ? FixedBy::Person
                                              : FixedBy::Nothing,
                            m_request.profile ? FixedBy::Profile : FixedBy::OuterRows,
                            false,
                            placed,
                            {}};
        for (int row = 0; row < window.rows; ++row) {
            for (int column = 0; column < window.columns; ++column) {
                reading.wells.push_back(wellOf({row, column}, window, lattice, pose, found));
            }
        }
        tryAgain(reading.wells, lattice.pitch());
        if (m_stop.stop_requested()) {
            return failure(ImageFault::Cancelled, "reading was stopped");
        }
        judge(reading.wells);
        return reading;
    }

    [[nodiscard]] std::optional<RackPose> poseFor(const RackWindow& window) const {
        if (m_request.profile) {
            return m_request.profile->pose;
        }
        return m_request.first ? std::optional{RackPose{window.isUpright(), *m_request.first}} : std::nullopt;
    }

    [[nodiscard]] WellReading wellOf(Place place, const RackWindow& window, const Lattice& lattice,
                                     const std::optional<RackPose>& pose, CodeByCell& found) const {
        const Cell cell{window.first.row + place.row, window.first.column + place.column};
        WellReading well{place, std::nullopt, WellState::NotRead, std::nullopt, {}, lattice.at(cell)};
        if (pose) {
            well.well = pose->wellAt(place, m_shape);
        }
        if (const auto code = found.find(cell); code != found.end()) {
            well.state = WellState::Read;
            well.code = std::move(code->second);
        } else if (textureAt(well.middle) < kEmpty) {
            well.state = WellState::Empty;
        }
        return well;
    }

    /// What looks like a tube and was not read gets all patience, and the other sizes and polarity.
    void tryAgain(std::vector<WellReading>& wells, float pitch) {
        std::vector<WellReading*> missed;
        for (auto& well : wells) {
            if (well.state == WellState::NotRead) {
                missed.push_back(&well);
            }
        }
        forEachIndex(missed.size(), m_request.threads, m_stop, [&](std::size_t i) {
            auto& well = *missed[i];
            auto code = m_reader.readHard(m_traits, well.middle);
            if (!code) {
                code = m_reader.readUnknown(well.middle);
            }
            if (code && distance(code->middle, well.middle) <= kMostOffCentre * pitch) {
                well.code = std::move(code);
            }
        });
    }

    const Picture& m_picture;
    const RackRequest& m_request;
    const WellObserver& m_observer;
    const std::stop_token& m_stop;
    const RackShape& m_shape;
    int m_dpi;
    float m_pitch; ///< pixels
    TextureMap m_texture;
    CodeReader m_reader;
    RackTraits m_traits{};
    float m_usualTexture = 0;
    std::mutex m_mutex; ///< guards what threads write: m_learnt, m_done, results
    std::vector<CodeReading> m_learnt;
    int m_done = 0;
    int m_total = 0;
};

/// A request for the same rack seen in a mirror.
RackRequest mirrored(RackRequest request) {
    constexpr std::array kMirrored{Corner::UpperRight, Corner::UpperLeft, Corner::LowerLeft,
                                   Corner::LowerRight};
    const auto other = [&](Corner corner) { return kMirrored.at(static_cast<std::size_t>(corner)); };
    if (request.first) {
        request.first = other(*request.first);
    }
    if (request.profile) {
        request.profile->pose.first = other(request.profile->pose.first);
        request.profile->first.x = request.profile->width - request.profile->first.x;
    }
    return request;
}

/// A reading of the mirror image, told in the picture's own places.
RackReading mirroredBack(RackReading reading) {
    const auto flip = [&](Point p) { return Point{static_cast<float>(reading.width - 1) - p.x, p.y}; };
    const auto& shape = shapeOf(reading.format);
    const int across = reading.isUpright ? shape.rows : shape.columns;
    const auto& before = reading.lattice;
    reading.lattice = {flip(before.at(static_cast<float>(across - 1), 0)),
                       {before.right.x, -before.right.y},
                       {-before.down.x, before.down.y}};
    for (auto& well : reading.wells) {
        well.place.column = across - 1 - well.place.column;
        well.middle = flip(well.middle);
        if (well.code) {
            well.code->middle = flip(well.code->middle);
        }
    }
    std::ranges::sort(reading.wells, {}, &WellReading::place);
    if (reading.pose) {
        reading.pose->first = *mirrored(RackRequest{reading.format, {}, {}, reading.pose->first}).first;
    }
    reading.isMirrored = true;
    return reading;
}

Result<void> checkSize(const Picture& picture, const RackRequest& request, int dpi) {
    if (!request.profile) {
        return {};
    }
    constexpr float kTolerance = 3;
    const auto& profile = *request.profile;
    const auto inMillimetres = [&](int pixels) {
        return static_cast<float>(pixels) * kMillimetresPerInch / static_cast<float>(dpi);
    };
    if (profile.format != request.format) {
        return failure(ImageFault::WrongRack, fmt::format("profile {} is for {} wells", profile.name,
                                                          shapeOf(profile.format).wells()));
    }
    if (std::abs(inMillimetres(picture.width()) - profile.width) > kTolerance ||
        std::abs(inMillimetres(picture.height()) - profile.height) > kTolerance) {
        return failure(
            ImageFault::WrongRack,
            fmt::format("the picture shows {:.0f} x {:.0f} mm, profile {} was made with {:.0f} x {:.0f} mm",
                        static_cast<double>(inMillimetres(picture.width())),
                        static_cast<double>(inMillimetres(picture.height())), profile.name,
                        static_cast<double>(profile.width), static_cast<double>(profile.height)));
    }
    return {};
}

bool hasNoCodes(const Result<RackReading>& reading) {
    return !reading &&
           (reading.error().fault == ImageFault::NoCodes || reading.error().fault == ImageFault::NoGrid);
}

} // namespace

Result<RackReading> readRack(const Picture& picture, const RackRequest& request, const WellObserver& observer,
                             const std::stop_token& stop) {
    const auto dpi = request.dpi       ? request.dpi
                     : request.profile ? std::optional{request.profile->dpi}
                                       : std::nullopt;
    if (!dpi) {
        return failure(ImageFault::NoResolution, "the picture does not say how many pixels an inch has");
    }
    if (const auto size = checkSize(picture, request, *dpi); !size) {
        return tl::unexpected(size.error());
    }
    auto reading = RackReader{picture, request, *dpi, observer, stop}.run(Sizes::Usual);
    if (!hasNoCodes(reading)) {
        return reading;
    }
    const auto mirror = picture.mirrored();
    auto seen = RackReader{mirror, mirrored(request), *dpi, observer, stop}.run(Sizes::Usual);
    if (seen) {
        return mirroredBack(std::move(*seen));
    }
    return hasNoCodes(seen) ? RackReader{picture, request, *dpi, observer, stop}.run(Sizes::Unusual) : seen;
}

Result<NestProfile> profileFrom(const RackReading& reading, std::string name) {
    if (!reading.pose || reading.offsetBy == FixedBy::Nothing) {
        return failure(ImageFault::OffsetUnknown, "nothing says which well is A1");
    }
    const float millimetres = kMillimetresPerInch / static_cast<float>(reading.dpi);
    const auto first = reading.pose->placeOf({0, 0}, shapeOf(reading.format));
    return NestProfile{std::move(name),
                       reading.format,
                       *reading.pose,
                       reading.dpi,
                       static_cast<float>(reading.width) * millimetres,
                       static_cast<float>(reading.height) * millimetres,
                       reading.lattice.at(Cell{first.row, first.column}) * millimetres};
}

} // namespace scanner::image
