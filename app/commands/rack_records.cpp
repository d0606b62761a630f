// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/rack_records.h"

#include <set>

namespace app::commands {

namespace image = scanner::image;

namespace {

image::Expectation expectationOf(const RackRecords& records) {
    const auto& box = records.box;
    // Under which text a tube of this box was read, where it was.
    std::map<storage::SpecimenId, std::string> readAs;
    for (const auto& [text, tube] : records.known) {
        readAs.emplace(tube.specimen.id, text);
    }
    image::Expectation expectation{box.box.name, static_cast<int>(box.grid.size()), {}};
    for (const auto& [position, tube] : box.tubes) {
        const auto read = readAs.find(tube.id);
        expectation.tubes.push_back(
            {wellOf(position, box.grid), read == readAs.end() ? tube.code : read->second});
    }
    return expectation;
}

} // namespace

std::optional<image::RackFormat> formatOf(const storage::freezers::Grid& grid) {
    const auto format = image::rackFormat(static_cast<int>(grid.size()));
    const bool fits = format && image::shapeOf(*format).rows == grid.rows;
    return fits ? format : std::nullopt;
}

std::int64_t positionOf(const image::Well& well, const storage::freezers::Grid& grid) {
    return well.row * grid.columns + well.column + 1;
}

image::Well wellOf(std::int64_t position, const storage::freezers::Grid& grid) {
    return {static_cast<int>((position - 1) / grid.columns), static_cast<int>((position - 1) % grid.columns)};
}

std::vector<std::string> codesIn(const image::RackReading& reading) {
    std::set<std::string> codes;
    for (const auto& well : reading.wells) {
        if (well.code) {
            codes.insert(well.code->text);
        }
    }
    return {codes.begin(), codes.end()};
}

image::RackComparison compareWithRecords(const image::RackReading& reading, const RackRecords& records) {
    const auto whereIs = [&records](std::string_view text) -> std::optional<image::Home> {
        const auto tube = records.known.find(std::string{text});
        return tube == records.known.end()
                   ? std::nullopt
                   : std::optional{image::Home{tube->second.boxName, tube->second.position}};
    };
    return image::compare(reading, expectationOf(records), whereIs);
}

} // namespace app::commands
