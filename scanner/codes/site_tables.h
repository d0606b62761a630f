// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/codes/error.h"
#include "scanner/codes/tube_code.h"

#include <list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace scanner::codes {

/// What a site knows about codes and the program does not: meanings of ISBT 128 codes, which ICCBBA licenses
/// to the site, and makes of tubes. From a file of the site with one entry a line and tabs between the
/// columns:
///
///     product   S1295   HPC, APHERESIS
///     facility  A9999   Training site
///     tube      Makrolon   AA9999   8x12,4x6
///
/// The first column names the table: the name of a part of a structure as `cryotrail parse` shows it. Lines
/// that begin with
/// `#` and empty lines say nothing.
class SiteTables {
public:
    /// No tables.
    SiteTables() = default;
    SiteTables(SiteTables&&) = default;
    SiteTables& operator=(SiteTables&&) = default;
    SiteTables(const SiteTables&) = delete; // the patterns point into it
    SiteTables& operator=(const SiteTables&) = delete;
    ~SiteTables() = default;

    /// Fails with WrongShape, or Contradiction when one code has two meanings; here the position is the line,
    /// from 1.
    [[nodiscard]] static Result<SiteTables> parse(std::string_view file);

    /// What `code` means by that table, or nothing.
    [[nodiscard]] std::optional<std::string_view> meaning(std::string_view table,
                                                          std::string_view code) const;

    /// The standard tube patterns and the site's; valid as long as the tables are.
    [[nodiscard]] std::vector<TubePattern> tubePatterns() const;

private:
    struct SiteTube {
        std::string name;
        std::string shape;
        std::vector<RackGrid> racks;
    };

    [[nodiscard]] Result<void> addLine(std::string_view line, std::size_t number);
    [[nodiscard]] Result<void> addTube(const std::vector<std::string_view>& columns, std::size_t number);

    std::map<std::pair<std::string, std::string>, std::string, std::less<>> m_meanings;
    std::list<SiteTube> m_tubes;
};

} // namespace scanner::codes
