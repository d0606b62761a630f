// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/text_codes.h"

namespace storage::specimens {

/// What a specimen is made of.
enum class Material {
    WholeBlood,
    Serum,
    Plasma,
    Pbmc,
    CellPellet,
    Rna,
    Dna,
    Urine,
    Tissue,
    Csf,
    Marrow,
    Apheresis,
    CarTProduct,
};

inline constexpr TextCodes<Material, 13> kMaterialCodes{{"WHOLE_BLOOD", "SERUM", "PLASMA", "PBMC",
                                                         "CELL_PELLET", "RNA", "DNA", "URINE", "TISSUE",
                                                         "CSF", "MARROW", "APHERESIS", "CAR_T_PRODUCT"}};
static_assert(kMaterialCodes.texts.size() == static_cast<std::size_t>(Material::CarTProduct) + 1);

/// Where a specimen must be kept.
enum class TemperatureClass {
    Ambient,        ///< 18 to 25 °C
    Refrigerated,   ///< 2 to 8 °C
    Freezer20,      ///< −35 to −18 °C
    Freezer80,      ///< −85 to −60 °C
    NitrogenVapour, ///< below −135 °C, vapour phase
    NitrogenLiquid, ///< below −135 °C, liquid phase
};

inline constexpr TextCodes<TemperatureClass, 6> kTemperatureClassCodes{
    {"RT", "C2_8", "M20", "M80", "LNV", "LNL"}};
static_assert(kTemperatureClassCodes.texts.size() ==
              static_cast<std::size_t>(TemperatureClass::NitrogenLiquid) + 1);

} // namespace storage::specimens
