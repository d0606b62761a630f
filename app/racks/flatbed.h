// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/racks/picture_source.h"
#include "scanner/flatbed/scanimage.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>
#include <memory>

namespace app::racks {

/// A SANE flatbed scanner, asked through `scanimage`, so that its drivers are never in this process. Each
/// start takes one picture of the glass.
class Flatbed final : public PictureSource {
    Q_OBJECT

public:
    explicit Flatbed(scanner::flatbed::FlatbedScan scan, QObject* parent = nullptr);
    ~Flatbed() override;

    [[nodiscard]] QString name() const override;
    void start() override;
    /// The scanner gets some seconds to bring its lamp home.
    void stop() override;

Q_SIGNALS:
    void progressed(int percent);

private:
    /// What is waited for.
    enum class Step { Idle, Listing, Scanning, ScanningAsItComes };

    void run(Step step, const std::vector<std::string>& arguments);
    void scan(Step step);
    void readErrors();
    void finished(int exit, QProcess::ExitStatus status);
    void listed();
    void fail(scanner::flatbed::FlatbedFault fault);
    void sayFailure(scanner::flatbed::FlatbedFault fault);
    /// What runs is no longer ours to hear of.
    [[nodiscard]] QProcess* release();

    scanner::flatbed::FlatbedScan m_wanted;
    scanner::flatbed::FlatbedScan m_scan;
    Step m_step = Step::Idle;
    QProcess* m_process = nullptr;
    std::string m_errors;
    QTimer m_limit;
    QTemporaryDir m_folder;
    int m_count = 0;
};

/// The scanner named there, or $SANE_DEFAULT_DEVICE, or the first flatbed that SANE lists; `scan.file` is not
/// used.
[[nodiscard]] std::unique_ptr<PictureSource> makeFlatbed(scanner::flatbed::FlatbedScan scan = {},
                                                         QObject* parent = nullptr);

} // namespace app::racks
