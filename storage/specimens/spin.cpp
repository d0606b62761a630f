// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/specimens/spin.h"

#include <fmt/format.h>

namespace storage::specimens {

std::string programWords(const SpinProgram& program) {
    return fmt::format("{} g, {} min, {}, {}", program.g, program.duration.count(),
                       program.temperature.text(), program.brake == Brake::On ? "brake" : "no brake");
}

} // namespace storage::specimens
