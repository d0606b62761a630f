// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/flatbed.h"

#include <QDeadlineTimer>
#include <QProcess>
#include <cstdlib>
#include <fmt/format.h>

namespace app::commands {

namespace {

namespace flatbed = scanner::flatbed;
using flatbed::FlatbedFault;

tl::unexpected<FlatbedFailure> failure(FlatbedFault fault, const std::string& said = {}) {
    const std::string words{flatbed::wordsFor(fault)};
    return tl::unexpected(FlatbedFailure{fault, said.empty() ? words : fmt::format("{} ({})", words, said)});
}

/// What it printed on standard output.
tl::expected<std::string, FlatbedFailure> run(const std::vector<std::string>& arguments,
                                              const std::function<void(int)>& progress) {
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    process.setProcessEnvironment(environment);
    QStringList words;
    for (const auto& argument : arguments) {
        words << QString::fromStdString(argument);
    }
    process.start(QString::fromUtf8(flatbed::kProgram.data(), flatbed::kProgram.size()), words);
    if (!process.waitForStarted()) {
        return failure(FlatbedFault::ProgramMissing);
    }
    constexpr int kGlance = 200;
    constexpr std::chrono::minutes kLongest{10};
    std::string errors;
    for (const QDeadlineTimer deadline{kLongest}; !process.waitForFinished(kGlance);) {
        if (deadline.hasExpired()) {
            return failure(FlatbedFault::TimedOut);
        }
        errors += process.readAllStandardError().toStdString();
        if (const auto percent = flatbed::progressIn(errors)) {
            progress(*percent);
        }
    }
    errors += process.readAllStandardError().toStdString();
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        return failure(flatbed::faultIn(errors), flatbed::lastWordsIn(errors));
    }
    return process.readAllStandardOutput().toStdString();
}

tl::expected<std::string, FlatbedFailure> chosenDevice(const std::string& named) {
    if (!named.empty()) {
        return named;
    }
    if (const char* usual = std::getenv("SANE_DEFAULT_DEVICE")) {
        return usual;
    }
    const auto listed = run(flatbed::listArguments(), [](int) {});
    if (!listed) {
        return listed;
    }
    const auto device = flatbed::preferred(flatbed::devicesIn(*listed));
    return device ? tl::expected<std::string, FlatbedFailure>{device->name}
                  : failure(FlatbedFault::NoScanner);
}

} // namespace

tl::expected<void, FlatbedFailure> takePicture(flatbed::FlatbedScan scan,
                                               const std::function<void(int)>& progress) {
    auto device = chosenDevice(scan.device);
    if (!device) {
        return tl::unexpected(device.error());
    }
    scan.device = std::move(*device);
    auto taken = run(scanArguments(scan, flatbed::Colour::Grey), progress);
    if (!taken && taken.error().fault == FlatbedFault::NoSuchMode) {
        taken = run(scanArguments(scan, flatbed::Colour::AsItComes), progress);
    }
    return taken ? tl::expected<void, FlatbedFailure>{} : tl::unexpected(taken.error());
}

} // namespace app::commands
