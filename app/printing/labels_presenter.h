// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/ask.h"
#include "app/common/sounds.h"
#include "app/printing/labels_page.h"
#include "app/printing/spool.h"
#include "app/shell/scan_router.h"

#include <functional>

namespace app::printing {

/// A tube that is to get a label.
struct ChosenTube {
    std::string code; ///< canonical
    std::string parent;
    std::string kindCode;
    std::int64_t labels; ///< that it had before

    friend bool operator==(const ChosenTube&, const ChosenTube&) = default;
};

/// Connects the page of labels with the pure round of labels, the spool and the printers. Also says,
/// whichever page is open, when a scanned label was replaced by a newer one.
class LabelsPresenter : public QObject {
    Q_OBJECT

public:
    LabelsPresenter(LabelsPage& page, shell::Backend& backend, common::Ask& ask, common::Sounds& sounds,
                    PrinterHub& hub, Spool& spool, QObject* parent = nullptr);

    void setPerson(std::optional<storage::workflows::SignedIn> person);
    /// Every scan of the window, for old labels.
    void hear(const shell::ScanText& scan);
    void reload();

Q_SIGNALS:
    void recorded();
    /// These tubes shall get labels.
    void batchAsked(const QString& title, const std::vector<std::string>& specimenCodes);

private:
    void onScan(const shell::ScanText& scan);
    void takeCard(const scanner::codes::CommandCard& card);
    void collect(const shell::RoutedScan& scan);
    void add(const std::vector<ChosenTube>& tubes, const QString& title);
    void take(const storage::specimens::RoundInput& input);
    void declare(const QString& key);
    void settle(storage::workflows::CameOut found);
    void showPrinters(const PrinterHub::Printers& printers);
    void print();
    void refresh();
    void say(common::State state, const QString& headline, const QString& next);

    [[nodiscard]] bool isApplying() const { return !m_isCollecting && !m_batches.empty(); }

    LabelsPage& m_page;
    shell::Backend& m_backend;
    common::Ask& m_ask;
    common::Sounds& m_sounds;
    PrinterHub& m_hub;
    Spool& m_spool;
    std::optional<storage::workflows::SignedIn> m_person;
    std::vector<storage::workflows::BatchCard> m_batches; ///< the first one is stuck on
    std::vector<storage::workflows::BatchLine> m_unknown;
    storage::specimens::LabelRound m_round;
    std::vector<ChosenTube> m_tubes;
    QString m_title;
    bool m_isCollecting = false;
    int m_recording = 0; ///< steps of the round that are not on disk yet
    LabelsView m_view;
};

} // namespace app::printing
