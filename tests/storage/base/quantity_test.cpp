// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/quantity.h"

#include <gtest/gtest.h>

namespace storage {
namespace {

struct VolumeRow {
    const char* name;
    Volume volume;
    const char* text;
};

const VolumeRow kVolumes[] = {
    {"nothing", Volume::nanolitres(0), "0 mL"},
    {"whole millilitres", Volume::millilitres(9), "9 mL"},
    {"half a millilitre over", Volume::microlitres(8500), "8.5 mL"},
    {"less than a millilitre", Volume::microlitres(500), "500 µL"},
    {"a zero after the point", Volume::microlitres(1050), "1.05 mL"},
    {"less than a microlitre", Volume::nanolitres(250), "0.25 µL"},
    {"to the nanolitre", Volume::nanolitres(1000001), "1.000001 mL"},
    {"loss, as a negative difference", Volume::microlitres(100) - Volume::microlitres(1600), "−1.5 mL"},
    {"small negative difference", Volume::nanolitres(-500), "−0.5 µL"},
};

TEST(Quantity, WritesVolumesForPeople) {
    for (const auto& row : kVolumes) {
        EXPECT_EQ(row.volume.text(), row.text) << row.name;
    }
}

TEST(Quantity, AddsAliquotsExactly) {
    auto sum = Volume::nanolitres(0);
    for (int i = 0; i < 10; ++i) {
        sum = sum + Volume::microlitres(100);
    }
    EXPECT_EQ(sum, Volume::millilitres(1));
    EXPECT_LT(sum - Volume::nanolitres(1), Volume::millilitres(1));
}

struct TemperatureRow {
    const char* name;
    Temperature temperature;
    const char* text;
};

const TemperatureRow kTemperatures[] = {
    {"freezing point", Temperature::degrees(0), "0 °C"},
    {"refrigerator", Temperature::centidegrees(490), "4.9 °C"},
    {"freezer, with a true minus sign", Temperature::degrees(-80), "−80 °C"},
    {"just below zero", Temperature::centidegrees(-5), "−0.05 °C"},
    {"nitrogen vapour", Temperature::centidegrees(-18650), "−186.5 °C"},
};

TEST(Quantity, WritesTemperaturesForPeople) {
    for (const auto& row : kTemperatures) {
        EXPECT_EQ(row.temperature.text(), row.text) << row.name;
    }
}

TEST(Quantity, OrdersTemperaturesBelowZero) {
    EXPECT_LT(Temperature::degrees(-80), Temperature::degrees(-20));
}

} // namespace
} // namespace storage
