// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/specimens/sprec.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>

namespace storage::specimens {

namespace {

using std::chrono::microseconds;
using std::chrono_literals::operator""h;
using std::chrono_literals::operator""min;

constexpr std::array<std::string_view, 7> kNames{
    "type of sample",        "type of primary container", "pre-centrifugation delay", "first centrifugation",
    "second centrifugation", "post-centrifugation delay", "long-term storage"};

SprecElement known(std::size_t element, std::string letters) {
    return {kNames.at(element), std::move(letters), SprecSays::Known, {}};
}

SprecElement other(std::size_t element, std::string why) {
    return {kNames.at(element), element < 2 ? "ZZZ" : "Z", SprecSays::Other, std::move(why)};
}

SprecElement unknown(std::size_t element, std::string why) {
    // Types of samples have no letters for "not known"; the reason beside them says that they are not
    // "other".
    return {kNames.at(element), element == 0 ? "ZZZ" : (element == 1 ? "XXX" : "X"), SprecSays::Unknown,
            std::move(why)};
}

SprecElement plasma(const SprecFacts& facts) {
    if (!facts.spins) {
        return unknown(0, "whether the plasma was spun once or twice is not recorded");
    }
    switch (facts.spins->size()) {
    case 0:
        return other(0, "plasma without a spin has no letters");
    case 1:
        return known(0, "PL1");
    case 2:
        return known(0, "PL2");
    default:
        return other(0, "plasma spun more than twice has no letters");
    }
}

SprecElement typeOf(const SprecFacts& facts) {
    if (!facts.material) {
        return unknown(0, "the material is not recorded");
    }
    switch (*facts.material) {
    case Material::WholeBlood:
        return known(0, "BLD");
    case Material::Serum:
        return known(0, "SER");
    case Material::Plasma:
        return plasma(facts);
    case Material::Pbmc:
        return known(0, "CEL");
    case Material::CellPellet:
        return known(0, "PEL");
    case Material::Urine:
        return known(0, "URN");
    case Material::Csf:
        return known(0, "CSF");
    case Material::Marrow:
        return known(0, "BMA");
    case Material::Rna:
    case Material::Dna:
    case Material::Tissue:
    case Material::Apheresis:
    case Material::CarTProduct:
        return other(0, "the table of fluids has no letters for this material");
    }
    return unknown(0, "the material is not recorded");
}

/// Primary containers of version 2, without XXX (not known) and ZZZ (other).
constexpr std::array<std::string_view, 24> kContainers{
    "ACD", "ADD", "CAT", "EDG", "FIL", "HEP", "HIR", "LHG", "ORG", "PAX", "PED", "PET",
    "PI1", "PIX", "PPS", "PXD", "PXR", "SCI", "SED", "SHP", "SPO", "SST", "TEM", "TRC"};
/// Those that came with version 3; it has those of version 2 as well.
constexpr std::array<std::string_view, 9> kContainersSince3{"CPD", "CPT", "CPH", "CSV", "GLS",
                                                            "LHB", "OMN", "RNL", "SCK"};

SprecElement containerOf(const SprecFacts& facts, SprecVersion version) {
    if (!facts.container || *facts.container == "XXX") {
        return unknown(1, "the plan does not say into what it was collected");
    }
    const std::string_view letters{*facts.container};
    const bool isListed = std::ranges::find(kContainers, letters) != kContainers.end() ||
                          (version == SprecVersion::V3 &&
                           std::ranges::find(kContainersSince3, letters) != kContainersSince3.end());
    return isListed ? known(1, *facts.container)
                    : other(1, fmt::format("version {} does not list the container {}",
                                           kSprecVersionCodes.text(version), letters));
}

/// Delays from `from` on, up to the next row, with their letters in the cold and at room temperature.
struct DelayRow {
    microseconds from;
    char cold;
    char room;
};

constexpr std::array kBeforeSpin{DelayRow{0h, 'B', 'A'}, DelayRow{2h, 'D', 'C'},  DelayRow{4h, 'F', 'E'},
                                 DelayRow{8h, 'H', 'G'}, DelayRow{12h, 'J', 'I'}, DelayRow{24h, 'L', 'K'},
                                 DelayRow{48h, 'N', 'M'}};
constexpr std::array kAfterSpin{DelayRow{0h, 'A', 'B'}, DelayRow{1h, 'C', 'D'}, DelayRow{2h, 'E', 'F'},
                                DelayRow{8h, 'G', 'H'}, DelayRow{24h, 'I', 'J'}};
constexpr microseconds kLongestWarm = 2h;

std::string missingOf(const Delay& delay, std::string_view from, std::string_view to) {
    std::string what = delay.length ? "" : fmt::format("the time from {} to {} is not recorded", from, to);
    if (!delay.at) {
        what += (what.empty() ? "" : ", and ") +
                fmt::format("at what temperature it waited from {} to {} is not recorded", from, to);
    }
    return what;
}

template <std::size_t Rows>
SprecElement delayOf(std::size_t element, const Delay& delay, const std::array<DelayRow, Rows>& table,
                     std::string_view from, std::string_view to) {
    if (!delay.length || !delay.at) {
        return unknown(element, missingOf(delay, from, to));
    }
    if (*delay.length < microseconds::zero()) {
        return unknown(element, fmt::format("{} is recorded before {}", to, from));
    }
    if (*delay.at == WaitingAt::BodyWarm && element == 2 && *delay.length < kLongestWarm) {
        return known(element, "O");
    }
    if (*delay.at == WaitingAt::BodyWarm || *delay.at == WaitingAt::Else) {
        return other(element, "it waited at a temperature for which the table has no letter");
    }
    const auto above =
        std::ranges::find_if(table, [&](const DelayRow& row) { return row.from > *delay.length; });
    const auto& row = *std::prev(above);
    return known(element, std::string(1, *delay.at == WaitingAt::Cold ? row.cold : row.room));
}

SprecElement beforeSpinOf(const SprecFacts& facts) {
    const bool isSpun = !facts.spins || !facts.spins->empty();
    return delayOf(2, facts.beforeSpin, kBeforeSpin, "the draw", isSpun ? "the first spin" : "the freezer");
}

SprecElement afterSpinOf(const SprecFacts& facts) {
    if (!facts.spins) {
        return unknown(5, "the spins are not recorded");
    }
    if (facts.spins->empty()) {
        return known(5, "N");
    }
    return delayOf(5, facts.afterSpin, kAfterSpin, "the last spin", "the freezer");
}

/// Letters of a spin of 10 to 15 whole minutes; a blank: there is none.
struct SpinRow {
    std::int64_t fromG;
    std::string_view room; ///< without and with brake
    std::string_view cold;
};

constexpr std::array kSpins{SpinRow{0, "AB", "CD"}, SpinRow{3000, " E", " F"}, SpinRow{6000, " G", " H"},
                            SpinRow{10000, " I", " J"}};

char letterOf(const SpinProgram& spin, bool isFirst) {
    const auto at = waitingAt(spin.temperature);
    // 15 min 59 s is still "15 min" to a centrifuge that is set in minutes.
    if (spin.duration >= 10min && spin.duration < 16min && (at == WaitingAt::Room || at == WaitingAt::Cold)) {
        const auto above =
            std::ranges::find_if(kSpins, [&](const SpinRow& row) { return row.fromG > spin.g; });
        const auto& row = *std::prev(above);
        return (at == WaitingAt::Room ? row.room : row.cold).at(spin.brake == Brake::Off ? 0 : 1);
    }
    const bool isGradient = spin.duration >= 30min && spin.duration < 31min && spin.g < 1000;
    return isFirst && isGradient && at == WaitingAt::Room && spin.brake == Brake::Off ? 'M' : ' ';
}

SprecElement spinOf(const SprecFacts& facts, std::size_t which) {
    const std::size_t element = which + 3;
    if (!facts.spins) {
        return unknown(element, "the spins are not recorded");
    }
    if (facts.spins->size() <= which) {
        return known(element, "N");
    }
    const auto& spin = facts.spins->at(which);
    const auto letter = letterOf(spin, which == 0);
    return letter == ' ' ? other(element, fmt::format("no letter for {}", programWords(spin)))
                         : known(element, std::string(1, letter));
}

/// The bands of cold that the table of storage knows.
enum class Cold { Dry, Minus20, Minus80, Nitrogen };

std::optional<Cold> coldOf(TemperatureClass temperature) {
    switch (temperature) {
    case TemperatureClass::Ambient:
        return Cold::Dry;
    case TemperatureClass::Refrigerated:
        return std::nullopt;
    case TemperatureClass::Freezer20:
        return Cold::Minus20;
    case TemperatureClass::Freezer80:
        return Cold::Minus80;
    case TemperatureClass::NitrogenVapour:
    case TemperatureClass::NitrogenLiquid:
        return Cold::Nitrogen;
    }
    return std::nullopt;
}

/// A vessel of some size in some cold. A size is the one under which the vessel is sold, so a tube of 2 mL
/// is one of "0.5 to 2 mL": the class ends just above it, and nothing is sold between it and 5 mL's class.
struct StorageRow {
    Vessel vessel;
    std::int64_t fromMicrolitres;
    std::int64_t belowMicrolitres;
    Cold cold;
    std::optional<Freezing> freezing;
    char letter;
};

constexpr std::int64_t kAnySize = INT64_MAX;

constexpr std::array kStorage{
    StorageRow{Vessel::PolypropyleneTube, 500, 2001, Cold::Minus80, {}, 'A'},
    StorageRow{Vessel::PolypropyleneTube, 500, 2001, Cold::Minus20, {}, 'B'},
    StorageRow{Vessel::PolypropyleneTube, 500, 2001, Cold::Nitrogen, {}, 'V'},
    StorageRow{Vessel::PolypropyleneTube, 40, 500, Cold::Minus80, {}, 'S'},
    StorageRow{Vessel::PolypropyleneTube, 40, 500, Cold::Minus20, {}, 'T'},
    StorageRow{Vessel::PolypropyleneTube, 40, 500, Cold::Nitrogen, {}, 'W'},
    StorageRow{Vessel::PolypropyleneTube, 5000, kAnySize, Cold::Minus80, {}, 'J'},
    StorageRow{Vessel::PolypropyleneTube, 5000, kAnySize, Cold::Minus20, {}, 'K'},
    StorageRow{Vessel::Cryotube, 1000, 2001, Cold::Nitrogen, Freezing::Direct, 'C'},
    StorageRow{Vessel::Cryotube, 1000, 2001, Cold::Nitrogen, Freezing::Programmable, 'E'},
    StorageRow{Vessel::Cryotube, 1000, 2001, Cold::Nitrogen, Freezing::ViaFreezer80, 'N'},
    StorageRow{Vessel::Cryotube, 1000, 2001, Cold::Minus80, {}, 'D'},
    StorageRow{Vessel::Straw, 0, kAnySize, Cold::Nitrogen, Freezing::Direct, 'F'},
    StorageRow{Vessel::Straw, 0, kAnySize, Cold::Nitrogen, Freezing::Programmable, 'I'},
    StorageRow{Vessel::Straw, 0, kAnySize, Cold::Nitrogen, Freezing::ViaFreezer80, 'O'},
    StorageRow{Vessel::Straw, 0, kAnySize, Cold::Minus80, {}, 'G'},
    StorageRow{Vessel::Straw, 0, kAnySize, Cold::Minus20, {}, 'H'},
    StorageRow{Vessel::Microplate, 0, kAnySize, Cold::Minus80, {}, 'L'},
    StorageRow{Vessel::Microplate, 0, kAnySize, Cold::Minus20, {}, 'M'},
    StorageRow{Vessel::Bag, 0, kAnySize, Cold::Nitrogen, {}, 'Q'},
    StorageRow{Vessel::DryCard, 0, kAnySize, Cold::Dry, {}, 'R'},
    StorageRow{Vessel::CollectionTube, 0, kAnySize, Cold::Minus80, {}, 'Y'},
    StorageRow{Vessel::CollectionTube, 0, kAnySize, Cold::Minus20, {}, 'Y'},
};

bool isSizeAsked(Vessel vessel) {
    return vessel == Vessel::PolypropyleneTube || vessel == Vessel::Cryotube;
}

std::string missingOf(const Keeping& keeping) {
    std::vector<std::string_view> missing;
    if (!keeping.vessel) {
        missing.emplace_back("the vessel");
    } else if (isSizeAsked(*keeping.vessel) && !keeping.size) {
        missing.emplace_back("the size of the vessel");
    }
    if (!keeping.temperature) {
        missing.emplace_back("its place of storage");
    }
    return missing.empty() ? std::string{} : fmt::format("{} is not recorded", fmt::join(missing, " and "));
}

SprecElement storageOf(const Keeping& keeping) {
    if (const auto missing = missingOf(keeping); !missing.empty()) {
        return unknown(6, missing);
    }
    const bool isBlockKept = *keeping.temperature == TemperatureClass::Ambient ||
                             *keeping.temperature == TemperatureClass::Refrigerated;
    if (*keeping.vessel == Vessel::ParaffinBlock && isBlockKept) {
        return known(6, "P");
    }
    const auto cold = coldOf(*keeping.temperature);
    const auto nanolitres = keeping.size ? keeping.size->nanolitres() : 0;
    for (const auto& row : kStorage) {
        const bool fits = row.vessel == *keeping.vessel && cold == row.cold &&
                          nanolitres >= row.fromMicrolitres * 1000 &&
                          nanolitres / 1000 < row.belowMicrolitres;
        if (fits && row.freezing && !keeping.freezing) {
            return unknown(6, "how it was frozen is not recorded");
        }
        if (fits && (!row.freezing || row.freezing == keeping.freezing)) {
            return known(6, std::string(1, row.letter));
        }
    }
    return other(6, "no letter for this vessel at this temperature");
}

} // namespace

WaitingAt waitingAt(Temperature temperature) {
    const auto within = [&](std::int64_t from, std::int64_t below) {
        return Temperature::degrees(from) <= temperature && temperature < Temperature::degrees(below);
    };
    if (within(2, 10)) {
        return WaitingAt::Cold;
    }
    if (within(18, 28)) {
        return WaitingAt::Room;
    }
    return within(35, 38) ? WaitingAt::BodyWarm : WaitingAt::Else;
}

std::optional<WaitingAt> waitingAt(TemperatureClass temperature) {
    switch (temperature) {
    case TemperatureClass::Ambient:
        return WaitingAt::Room;
    case TemperatureClass::Refrigerated:
        return WaitingAt::Cold;
    case TemperatureClass::Freezer20:
    case TemperatureClass::Freezer80:
    case TemperatureClass::NitrogenVapour:
    case TemperatureClass::NitrogenLiquid:
        return std::nullopt;
    }
    return std::nullopt;
}

std::string Sprec::text() const {
    std::vector<std::string_view> letters;
    for (const auto& element : elements) {
        letters.emplace_back(element.letters);
    }
    return fmt::format("{}", fmt::join(letters, "-"));
}

bool Sprec::isComplete() const {
    return std::ranges::none_of(
        elements, [](const SprecElement& element) { return element.says == SprecSays::Unknown; });
}

std::vector<std::string> Sprec::gaps() const {
    std::vector<std::string> lines;
    for (const auto& element : elements) {
        if (element.says != SprecSays::Known) {
            lines.push_back(fmt::format("{} ({}): {}", element.name, element.letters, element.why));
        }
    }
    return lines;
}

Sprec sprecOf(const SprecFacts& facts, SprecVersion version) {
    return {version,
            {typeOf(facts), containerOf(facts, version), beforeSpinOf(facts), spinOf(facts, 0),
             spinOf(facts, 1), afterSpinOf(facts), storageOf(facts.keeping)}};
}

bool fitsSprec(const Sprec& code, std::string_view wanted) {
    for (const auto& element : code.elements) {
        if (wanted.empty()) {
            return true;
        }
        const auto dash = wanted.find('-');
        const auto part = wanted.substr(0, dash);
        wanted = dash == std::string_view::npos ? std::string_view{} : wanted.substr(dash + 1);
        const bool isSame = std::ranges::equal(part, element.letters, [](char a, char b) {
            return std::toupper(static_cast<unsigned char>(a)) == b;
        });
        if (part != "?" && !isSame) {
            return false;
        }
    }
    return wanted.empty();
}

} // namespace storage::specimens
