// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/ask.h"
#include "app/setup/scanner_check_page.h"
#include "scanner/devices/device_status.h"
#include "storage/base/time.h"

#include <QObject>
#include <optional>
#include <vector>

namespace app::setup {

/// Shows what scanners send. It needs no repository: nothing that is scanned here is kept.
class ScannerCheckPresenter : public QObject {
    Q_OBJECT

public:
    ScannerCheckPresenter(ScannerCheckPage& page, common::Ask& ask, const storage::Clock& clock,
                          QObject* parent = nullptr);

    /// Every scanner on USB, as the hub says.
    void setScanners(const std::vector<scanner::devices::DeviceStatus>& scanners);
    /// A scan of which a part may be missing.
    void torn(const QString& seen);

private:
    void take(const shell::ScanText& scan);
    void add(CheckedScan scan);
    /// How a reading of a test code came out; nothing for any other scan.
    std::optional<common::State> test(const shell::ScanText& scan);
    void writeSheet();

    ScannerCheckPage& m_page;
    common::Ask& m_ask;
    const storage::Clock& m_clock;
    std::vector<scanner::devices::DeviceStatus> m_scanners;
    ScannerCheckView m_view;
    int m_count = 0;
};

} // namespace app::setup
