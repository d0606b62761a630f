// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/close_receipt.h"

#include "storage/custody/lifecycle.h"
#include "storage/shipments/document_store.h"
#include "storage/shipments/line_store.h"
#include "storage/shipments/transit_rules.h"
#include "storage/workflows/receipt_facts.h"
#include "storage/workflows/sign_in.h"

#include <fmt/format.h>

namespace storage::workflows {

namespace {

using custody::EventKind;
using database::recordById;
using database::Writing;
using shipments::Discrepancy;
using shipments::DiscrepancyKind;
using shipments::DiscrepancyState;
using shipments::LineState;
using shipments::ReceiptReply;
using shipments::ShipmentLine;

/// Runs `act` on the receipt under the person's right to receive.
template <class F>
auto onShipment(Repository& repository, const SignedIn& who, const std::string& code, F&& act) {
    using Answer = std::invoke_result_t<F&, Writing&, const InboundShipment&, const Permitted&>;
    return repository.write([&](Writing& writing) -> Answer {
        const auto inbound = inboundShipment(writing, code);
        if (!inbound) {
            return failure(ErrorCode::NotFound, fmt::format("No shipment {} was announced here.", code));
        }
        const auto permitted =
            permit(repository, who, people::Act::Receive, inbound->shipment.study, inbound->shipment.site);
        if (!permitted) {
            return tl::unexpected(permitted.error());
        }
        return act(writing, *inbound, *permitted);
    });
}

Discrepancy newDiscrepancy(Repository& repository, const SignedIn& who, const shipments::Shipment& shipment,
                           DiscrepancyKind kind, std::string explanation, Timestamp now) {
    return {repository.ids().next<DiscrepancyId>(),
            shipment.id,
            std::nullopt,
            std::nullopt,
            "",
            kind,
            std::move(explanation),
            who.person.id,
            DiscrepancyState::Open,
            std::nullopt,
            now,
            std::nullopt};
}

void markMissing(Recording& recording, Repository& repository, const SignedIn& who,
                 const InboundShipment& inbound, const ShipmentLine& line, const std::string& why,
                 Timestamp now) {
    auto after = line;
    after.state = LineState::Missing;
    after.note = why;
    recording.change(line, after);
    auto missing = newDiscrepancy(
        repository, who, inbound.shipment, DiscrepancyKind::Missing,
        fmt::format("On the manifest (row {}), not in the parcel: {}", line.rowNumber, why), now);
    missing.line = line.id;
    missing.specimen = line.specimen;
    missing.tubeCode = line.tubeCode;
    recording.create(missing);
}

Result<void> changeDiscrepancy(Repository& repository, const SignedIn& who, DiscrepancyId id,
                               const std::function<void(Discrepancy&, Timestamp)>& change) {
    const auto written = repository.write([&](Writing& writing) -> Result<EventId> {
        const auto before = recordById<Discrepancy>(writing, id.value());
        if (!before || before->state != DiscrepancyState::Open) {
            return failure(ErrorCode::NotFound, "This discrepancy is not open any more.");
        }
        const auto shipment = recordById<shipments::Shipment>(writing, before->shipment.value()).value();
        const auto permitted = permit(repository, who, people::Act::Receive, shipment.study, shipment.site);
        if (!permitted) {
            return tl::unexpected(permitted.error());
        }
        auto after = *before;
        change(after, permitted->now);
        Recording recording{repository, who.person, permitted->role, EventKind::Discrepancy, permitted->now};
        recording.change(*before, after);
        recording.about("shipment", shipment.id.value());
        if (before->specimen) {
            recording.about("specimen", before->specimen->value());
        }
        return recording.commit(writing);
    });
    return written ? Result<void>{} : tl::unexpected(written.error());
}

void replaceTransitFindings(Recording& recording, Writing& writing, Repository& repository,
                            const SignedIn& who, const shipments::Shipment& shipment, Timestamp now) {
    for (const auto& old : shipments::openTransitFindings(writing, shipment.id)) {
        auto after = old;
        after.state = DiscrepancyState::TakenBack;
        after.resolvedAt = now;
        recording.change(old, after);
    }
    for (const auto& found : shipments::judgeTransit(shipment).discrepancies) {
        recording.create(newDiscrepancy(repository, who, shipment, found.kind, found.explanation, now));
    }
}

} // namespace

Result<ReceiptReply> closeReceipt(Repository& repository, const SignedIn& who, const std::string& shipment,
                                  std::optional<shipments::MissingReason> reason, const std::string& words) {
    return onShipment(repository, who, shipment,
                      [&](Writing& writing, const InboundShipment& inbound,
                          const Permitted& permitted) -> Result<ReceiptReply> {
                          const auto lines = shipments::linesOf(writing, inbound.shipment.id);
                          const auto needs = shipments::closeNeeds(lines);
                          if (needs.asksReason && !reason) {
                              return failure(ErrorCode::Invalid, needs.question);
                          }
                          auto why = reason ? shipments::missingReasonText(*reason) : std::string{};
                          why += words.empty() ? "" : ": " + words;
                          auto after = inbound.shipment;
                          after.state = shipments::ShipmentState::Closed;
                          after.closedAt = permitted.now;
                          after.closeReason = why.empty() ? std::nullopt : std::optional{why};
                          Recording recording{repository, who.person, permitted.role, EventKind::ReceiptClose,
                                              permitted.now};
                          if (reason) {
                              recording.because(std::string{shipments::kMissingReasonCodes.text(*reason)},
                                                why);
                          }
                          recording.change(inbound.shipment, after);
                          for (const auto& line : lines) {
                              if (line.state == LineState::Expected) {
                                  markMissing(recording, repository, who, inbound, line, why, permitted.now);
                              }
                          }
                          const auto committed = recording.commit(writing);
                          return committed ? Result<ReceiptReply>{shipments::ReceiptClosed{}}
                                           : tl::unexpected(committed.error());
                      });
}

Result<void> recordTransit(Repository& repository, const SignedIn& who, const std::string& shipment,
                           const Transit& transit) {
    const auto written = onShipment(
        repository, who, shipment,
        [&](Writing& writing, const InboundShipment& inbound, const Permitted& permitted) -> Result<EventId> {
            auto after = inbound.shipment;
            after.minimum = transit.minimum;
            after.maximum = transit.maximum;
            after.minutesOut = transit.minutesOut;
            after.sealState = transit.sealState;
            after.sealFound = transit.sealFound.empty() ? std::nullopt : std::optional{transit.sealFound};
            Recording recording{repository, who.person, permitted.role, EventKind::ReceiptNote,
                                permitted.now};
            if (transit.logger) {
                after.loggerDocument = transit.logger->id;
                recording.create(*transit.logger);
            }
            recording.change(inbound.shipment, after);
            if (recording.isEmpty()) {
                return recording.event().id; // nothing new was said: what was settled stays settled
            }
            replaceTransitFindings(recording, writing, repository, who, after, permitted.now);
            auto committed = recording.commit(writing);
            if (committed && transit.logger) {
                shipments::keepDocumentContent(writing, transit.logger->id, transit.loggerBytes);
            }
            return committed;
        });
    return written ? Result<void>{} : tl::unexpected(written.error());
}

Result<void> resolveDiscrepancy(Repository& repository, const SignedIn& who, DiscrepancyId discrepancy,
                                const std::string& resolution) {
    if (resolution.empty()) {
        return failure(ErrorCode::Invalid, "Say in a few words how it was settled.");
    }
    return changeDiscrepancy(repository, who, discrepancy, [&](Discrepancy& after, Timestamp now) {
        after.state = DiscrepancyState::Resolved;
        after.resolution = resolution;
        after.resolvedAt = now;
    });
}

Result<void> assignDiscrepancy(Repository& repository, const SignedIn& who, DiscrepancyId discrepancy,
                               PersonId owner) {
    return changeDiscrepancy(repository, who, discrepancy,
                             [&](Discrepancy& after, Timestamp) { after.owner = owner; });
}

Result<shipments::TubeRejected> rejectTube(Repository& repository, const SignedIn& who,
                                           const std::string& shipment, const std::string& code,
                                           specimens::Condition reason, const std::string& words,
                                           std::string_view password) {
    if (auto known = authenticate(repository, who, password); !known) {
        return tl::unexpected(known.error());
    }
    return onShipment(
        repository, who, shipment,
        [&](Writing& writing, const InboundShipment& inbound,
            const Permitted& permitted) -> Result<shipments::TubeRejected> {
            const auto line = shipments::lineWithTube(writing, inbound.shipment.id, code);
            if (!line || !line->specimen) {
                return failure(ErrorCode::NotFound, "This tube is not on the manifest.");
            }
            const auto before = recordById<specimens::Specimen>(writing, line->specimen->value()).value();
            if (before.lifecycle != specimens::Lifecycle::Received &&
                before.lifecycle != specimens::Lifecycle::Accessioned) {
                return failure(ErrorCode::Invalid,
                               "Only a tube that was received and not yet worked on can be rejected.");
            }
            auto after = before;
            after.lifecycle = specimens::Lifecycle::Rejected;
            after.condition = reason;
            auto stopped = *line;
            stopped.state = LineState::Stopped;
            stopped.condition = reason;
            stopped.note = "rejected: " + words;
            Recording recording{repository, who.person, permitted.role, EventKind::Reject, permitted.now};
            recording.because(std::string{specimens::kConditionCodes.text(reason)}, words);
            recording.change(before, after);
            recording.change(*line, stopped);
            recording.about("shipment", inbound.shipment.id.value());
            addSignature(recording, repository, who, people::SignatureMeaning::Rejected, signable(after),
                         permitted.now);
            if (const auto committed = recording.commit(writing); !committed) {
                return tl::unexpected(committed.error());
            }
            return shipments::TubeRejected{code, receiptTube(writing, stopped)};
        });
}

} // namespace storage::workflows
