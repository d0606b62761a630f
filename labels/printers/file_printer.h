// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/printers/printer.h"

#include <filesystem>

namespace labels::printers {

/// Prints into a file, which afterwards holds the last job: whole or not at all.
class FilePrinter : public Printer {
public:
    explicit FilePrinter(std::filesystem::path path)
        : m_path(std::move(path)) {}

    /// Fails with FileNotWritable; a file that was there before is then unchanged.
    [[nodiscard]] Result<void> print(std::span<const std::byte> job) override;

    [[nodiscard]] Delivery delivery() const override { return Delivery::Printed; }

    [[nodiscard]] std::string name() const override { return m_path.string(); }

private:
    std::filesystem::path m_path;
};

} // namespace labels::printers
