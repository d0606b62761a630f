// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/decoder/protocol.h"

#include <chrono>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace scanner::decoder {

/// The decoder that belongs to this program: beside it, or named by $CRYOTRAIL_DECODER.
[[nodiscard]] std::string decoderProgram();

/// Asks the decoder process. It is started when first needed and again after it died, hung or was stopped, so
/// that each call can be made as if nothing had happened. One call at a time; calls wait for the answer, so
/// the window makes them from a thread of their own.
class DecoderClient {
public:
    /// `patience` is how long one picture may take.
    explicit DecoderClient(std::string program = decoderProgram(),
                           std::chrono::milliseconds patience = std::chrono::minutes{2});
    ~DecoderClient();
    DecoderClient(DecoderClient&&) noexcept;
    DecoderClient& operator=(DecoderClient&&) noexcept;

    /// As image::readRack for the picture in `file`. Also fails with NotAPicture, DecoderMissing,
    /// DecoderDied, TimedOut, ProtocolBroken.
    [[nodiscard]] image::Result<image::RackReading> readRack(const std::string& file,
                                                             const image::RackRequest& request,
                                                             const image::WellObserver& observer = {},
                                                             const std::stop_token& stop = {});

    /// As image::readLabels, and the same failures.
    [[nodiscard]] image::Result<std::vector<image::LabelReading>>
    readLabels(const std::string& file, const std::stop_token& stop = {});

    /// Writes the part of the picture around `middle`, `half` pixels to each side, to `crop`: as PGM when its
    /// name ends in .pgm, else as PNG.
    [[nodiscard]] image::Result<void> saveCrop(const std::string& file, image::Point middle, float half,
                                               const std::string& crop, const std::stop_token& stop = {});

private:
    class Process;

    [[nodiscard]] image::Result<Answer> ask(const Task& task, const image::WellObserver& observer,
                                            const std::stop_token& stop);

    template <class Wanted>
    [[nodiscard]] image::Result<Wanted> askFor(const Task& task, const image::WellObserver& observer = {},
                                               const std::stop_token& stop = {});

    std::string m_program;
    std::chrono::milliseconds m_patience;
    std::unique_ptr<Process> m_process;
};

} // namespace scanner::decoder
