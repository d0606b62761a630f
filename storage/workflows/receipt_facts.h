// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database/statement.h"
#include "storage/shipments/receipt.h"
#include "storage/shipments/receipt_rules.h"
#include "storage/workflows/repository.h"

#include <map>
#include <string>

namespace storage::workflows {

/// A shipment with what people call it by and how much is in it.
struct InboundShipment {
    shipments::Shipment shipment;
    studies::Study study;
    studies::Site site;
    std::int64_t tubes;        ///< on the manifest
    std::int64_t participants; ///< on the manifest
};

/// A shipment with its study: what each scan is judged by. Nothing is counted for it.
struct StudyShipment {
    shipments::Shipment shipment;
    studies::Study study;
};

[[nodiscard]] std::optional<StudyShipment> studyShipment(database::Reading& reading, const std::string& code);
[[nodiscard]] std::optional<InboundShipment> inboundShipment(database::Reading& reading,
                                                             const std::string& code);
/// Announced and open ones first, then closed ones, newest first.
[[nodiscard]] std::vector<InboundShipment> inboundShipments(database::Reading& reading);

/// Looks up everything by which one scanned tube is judged. `code` is canonical.
[[nodiscard]] shipments::TubeFacts factsOf(database::Reading& reading, const CodeForms& codes,
                                           const StudyShipment& inbound, const std::string& code,
                                           shipments::CodeCheck check,
                                           std::optional<std::string> secondIdentifier, Timestamp now);

/// A line as the receipt's page knows it.
[[nodiscard]] shipments::ReceiptTube receiptTube(database::Reading& reading,
                                                 const shipments::ShipmentLine& line);
/// All tubes of a receipt by canonical code, those that nobody announced included.
[[nodiscard]] std::map<std::string, shipments::ReceiptTube> receiptTubes(database::Reading& reading,
                                                                         ShipmentId shipment);

/// Where a specimen is, from the outside in: "LN2 tank 1 › Rack 3 › Box 3-07 A04"; empty when it is nowhere.
[[nodiscard]] std::string placeOf(database::Reading& reading, const specimens::Specimen& specimen);

/// Containers from the outside in, down to this one: "Cold room › LN2 vapour tank 1 › Rack 3".
[[nodiscard]] std::string pathOf(database::Reading& reading, std::optional<ContainerId> container);

} // namespace storage::workflows
