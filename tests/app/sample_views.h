// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/bench_view.h"
#include "app/designer/designer_view.h"
#include "app/freezers/freezers_view.h"
#include "app/ledger/ledger_view.h"
#include "app/participants/participants_view.h"
#include "app/printing/labels_view.h"
#include "app/putaway/putaway_view.h"
#include "app/receive/manifest_view.h"
#include "app/receive/receive_view.h"
#include "app/setup/scanner_check_view.h"
#include "app/setup/setup_view.h"
#include "app/specimens/find_view.h"
#include "app/specimens/specimen_view.h"

#include <QString>
#include <QWidget>

#include <memory>
#include <utility>
#include <vector>

/// What the pages show on an ordinary day, for pictures and tests. All of it is invented.
namespace tests {

[[nodiscard]] app::receive::ReceiveView sampleShipments();
[[nodiscard]] app::receive::ReceiveView sampleReceipt();
[[nodiscard]] app::receive::ManifestView sampleManifest();
[[nodiscard]] app::putaway::PutAwayView samplePutAway();
/// Four clocks, two tubes in hand, one deviation.
[[nodiscard]] app::bench::BenchView sampleBench();
[[nodiscard]] app::participants::ParticipantsView sampleParticipants();
/// With one participant opened.
[[nodiscard]] app::participants::ParticipantsView sampleParticipantOpen();
[[nodiscard]] app::printing::LabelsView sampleLabels();
/// A draft with a field that is too long and one that stands outside.
[[nodiscard]] app::designer::DesignerView sampleDesigner();
[[nodiscard]] app::specimens::FindView sampleFound();
[[nodiscard]] app::specimens::SpecimenView sampleSpecimen();
[[nodiscard]] app::freezers::FreezersView sampleFreezers();
[[nodiscard]] app::ledger::LedgerView sampleLedger();
[[nodiscard]] app::setup::SetupView sampleSetup();
[[nodiscard]] app::setup::StudiesView sampleStudies();
[[nodiscard]] app::setup::ScannerCheckView sampleScannerCheck();

/// The Racks page in its states.
void addRacks(std::vector<std::pair<QString, std::unique_ptr<QWidget>>>& pages);

/// The bench in its states.
void addBench(std::vector<std::pair<QString, std::unique_ptr<QWidget>>>& pages);

/// The designer of label templates in its states.
void addDesigner(std::vector<std::pair<QString, std::unique_ptr<QWidget>>>& pages);

/// Every page in every state worth a picture, by file name.
[[nodiscard]] std::vector<std::pair<QString, std::unique_ptr<QWidget>>> samplePages();

} // namespace tests
