// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/manifest_cells.h"

#include <gtest/gtest.h>

namespace storage::shipments {
namespace {

struct Hostile {
    std::string_view name;
    std::string cell;
    std::string_view reason;
};

TEST(ManifestCells, RefusesCodesThatNoLabelCarries) {
    const Hostile table[] = {
        {"empty", "", "MANIFEST-VALUE-MISSING"},
        {"4 kB long", std::string(4096, 'A'), "MANIFEST-CODE-LONG"},
        {"NUL", std::string("A\0B", 3), "MANIFEST-CODE-CONTROL"},
        {"line break", "A\nB", "MANIFEST-CODE-CONTROL"},
        {"group separator",
         "A\x1D"
         "B",
         "MANIFEST-CODE-CONTROL"},
        {"C1 control", "A\xC2\x85", "MANIFEST-CODE-CONTROL"},
        {"zero width blank", "A\xE2\x80\x8B", "MANIFEST-CODE-CONTROL"},
        {"Cyrillic A", "АB-1", "MANIFEST-CODE-ALPHABET"},
        {"full-width digits", "CT７", "MANIFEST-CODE-ALPHABET"},
        {"formula", "=1+1", "MANIFEST-FORMULA"},
        {"formula with plus", "+A1", "MANIFEST-FORMULA"},
        {"formula with minus", "-A1", "MANIFEST-FORMULA"},
        {"formula with at", "@SUM(A1)", "MANIFEST-FORMULA"},
    };
    for (const auto& row : table) {
        const auto code = codeCell(row.cell, Alphabet::Ascii);
        ASSERT_FALSE(code) << row.name;
        EXPECT_EQ(code.error().reason, row.reason) << row.name;
        EXPECT_FALSE(code.error().remedy.empty()) << row.name;
    }
}

TEST(ManifestCells, KeepsCodesAsTheyStand) {
    for (const auto* code : {"CT7K-20916-W", "-80", "'; drop table specimen;--", "^XA^FDx^FS^XZ", "A B"}) {
        EXPECT_EQ(codeCell(code, Alphabet::Ascii).value(), code);
    }
    EXPECT_EQ(codeCell("Día 0", Alphabet::Any).value(), "Día 0");
}

struct Amount {
    std::string_view cell;
    VolumeUnit unit;
    std::int64_t nanolitres;
};

TEST(ManifestCells, ReadsVolumesExactly) {
    const Amount table[] = {
        {"8.5", VolumeUnit::Millilitre, 8500000},       {"8,5", VolumeUnit::Millilitre, 8500000},
        {"8.5 mL", VolumeUnit::Millilitre, 8500000},    {"0.000001", VolumeUnit::Millilitre, 1},
        {"10000", VolumeUnit::Millilitre, 10000000000}, {"500", VolumeUnit::Microlitre, 500000},
        {"500 µL", VolumeUnit::Microlitre, 500000},     {"0.5000000", VolumeUnit::Millilitre, 500000},
        {"1.125", VolumeUnit::Millilitre, 1125000},
    };
    for (const auto& row : table) {
        const auto volume = volumeCell(row.cell, row.unit);
        ASSERT_TRUE(volume) << row.cell;
        EXPECT_EQ(volume->nanolitres(), row.nanolitres) << row.cell;
    }
}

TEST(ManifestCells, RefusesVolumesItWouldHaveToGuess) {
    for (const auto* cell : {"0", "-1", "abc", "1,500", "1.2.3", "1e3", "0.0000001", "1.00000005", "10000.1",
                             "8.5 L", ".5", "5.", "=A1*2", "999999999999999999999", "500 µL", "mL", " "}) {
        const auto volume = volumeCell(cell, VolumeUnit::Millilitre);
        ASSERT_FALSE(volume) << cell;
        EXPECT_EQ(volume.error().reason, "MANIFEST-VOLUME");
    }
}

TEST(ManifestCells, ReadsWholeOrdinalsOnly) {
    EXPECT_EQ(ordinalCell("2").value(), 2);
    for (const auto* cell : {"0", "-1", "1.5", "1000", "two", "1 ", "99999999999"}) {
        EXPECT_FALSE(ordinalCell(cell)) << cell;
    }
}

} // namespace
} // namespace storage::shipments
