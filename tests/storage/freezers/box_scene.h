// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/freezers/placement.h"

namespace storage::freezers::test {

inline Container box(std::int64_t rows, std::int64_t columns, FillOrder order = FillOrder::ByRow) {
    return {ContainerId{4},
            "BXCT7K00412K",
            ContainerId{3},
            ContainerKind::Box,
            "Box 3-07",
            rows,
            columns,
            order,
            specimens::TemperatureClass::Freezer80,
            StudyId{1},
            7};
}

inline specimens::Specimen serum() {
    return {SpecimenId{9},
            "CT7K20916W",
            ParticipantId{7},
            StudyId{1},
            std::nullopt,
            1,
            std::nullopt,
            "SST",
            specimens::Material::Serum,
            specimens::TemperatureClass::Freezer80,
            specimens::Lifecycle::Received,
            std::nullopt,
            Timestamp{},
            ZoneOffset{0},
            std::nullopt,
            specimens::Condition::Good,
            std::nullopt,
            std::nullopt,
            std::nullopt,
            0};
}

} // namespace storage::freezers::test
