// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/demo_receipt.h"

#include "app/commands/composition.h"
#include "app/commands/demo.h"
#include "app/commands/receipt_report.h"
#include "app/commands/recorded_print.h"
#include "app/commands/specimen_labels.h"
#include "app/commands/verify.h"
#include "storage/specimens/specimen_store.h"
#include "storage/workflows/print_label.h"
#include "storage/workflows/put_away.h"
#include "storage/workflows/tree_heads.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace app::commands {

namespace {

using nlohmann::ordered_json;
using storage::ErrorCode;
using storage::failure;
using storage::Result;
using storage::database::Address;
using storage::database::Reading;
using storage::shipments::LineState;
using storage::shipments::OverviewLine;
using storage::specimens::TemperatureClass;
using storage::workflows::InboundShipment;
using storage::workflows::Repository;
using storage::workflows::SignedIn;

constexpr std::uint64_t kScanSeed = 1;
constexpr std::string_view kWhat = "The demonstration receipt was not finished.";

/// Everything one run works with.
struct Demonstration {
    const Common& common;
    Address address;
    std::unique_ptr<Repository> repository;
    std::unique_ptr<storage::Clock> clock;
    ordered_json json = ordered_json::object();
};

Result<void> makeAndOpen(Demonstration& demo) {
    say(demo.common, fmt::format("Making the demonstration at {} ...", demo.address.display()));
    const auto now = demo.clock->now();
    const auto content = makeDemonstration(demo.address, 1, now, demo.clock->offsetAt(now));
    if (!content) {
        return tl::unexpected(content.error());
    }
    say(demo.common,
        fmt::format("{} participants, {} specimens in {} boxes, {} shipments at the door.",
                    content->participants, content->specimens, content->boxes, content->shipments.size()));
    auto opened = openRepository(demo.address, *demo.clock);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    demo.repository = std::move(*opened);
    return {};
}

Result<void> openOrMake(Demonstration& demo) {
    const auto wasThere = std::filesystem::exists(demo.address.file());
    auto opened = openDemonstration(demo.address, *demo.clock);
    if (opened) {
        demo.repository = std::move(*opened);
        return {};
    }
    if (opened.error().code != ErrorCode::DatabaseMissing) {
        return tl::unexpected(opened.error());
    }
    if (wasThere) {
        say(demo.common, opened.error().detail);
    }
    return makeAndOpen(demo);
}

/// The first of the parcels on the doorstep, whatever its state by now: they were announced last of all that
/// the demonstration's invented courier brought.
Result<InboundShipment> firstShipment(Repository& repository) {
    return repository.read([](Reading& reading) -> Result<InboundShipment> {
        auto all = storage::workflows::inboundShipments(reading);
        std::erase_if(all, [](const InboundShipment& inbound) {
            return inbound.shipment.carrier != storage::workflows::kDemonstrationCarrier;
        });
        if (std::ssize(all) < storage::workflows::kDemonstrationParcels) {
            return failure(ErrorCode::NotFound, "this repository is no demonstration");
        }
        std::ranges::sort(all, {}, [](const InboundShipment& inbound) { return inbound.shipment.code; });
        return *std::prev(all.end(), storage::workflows::kDemonstrationParcels);
    });
}

Result<std::vector<OverviewLine>> receive(Demonstration& demo, const SignedIn& who,
                                          const InboundShipment& inbound) {
    auto scans = storage::workflows::demonstrationScans(*demo.repository, inbound.shipment.code, kScanSeed);
    if (!scans) {
        return tl::unexpected(scans.error());
    }
    scans->insert(scans->begin(), inbound.shipment.code);
    scans->insert(scans->end(), {"CMDNEXT", "CMDCOUNT1"}); // close it: not in the parcel
    say(demo.common, fmt::format("{} scans shipment {} of {}, {} tubes:", who.person.displayName,
                                 demo.repository->workstation().codes.grouped(inbound.shipment.code),
                                 inbound.site.name, inbound.tubes));
    ReceiptRun run{*demo.repository, who};
    auto outcomes = ordered_json::array();
    for (const auto& scan : *scans) {
        const auto outcome = run.scan(scan);
        sayOutcome(demo.common, outcome);
        outcomes.push_back(jsonOf(outcome));
    }
    auto lines = run.lines();
    if (lines) {
        say(demo.common, "");
        sayReceipt(demo.common, demo.repository->workstation().codes, run.state(), *lines);
        demo.json["receipt"] = jsonOf(demo.repository->workstation().codes, run.state(), *lines);
        demo.json["scans"] = std::move(outcomes);
    }
    return lines;
}

/// A box of this temperature class with room for `count` more tubes; its code.
Result<std::string> roomyBox(Repository& repository, TemperatureClass temperature, std::int64_t count) {
    return repository.read([&](Reading& reading) -> Result<std::string> {
        for (const auto& box : storage::database::recordsWhere<storage::freezers::Container>(reading, "")) {
            const auto grid = storage::freezers::gridOf(box);
            if (grid && box.temperatureClass == temperature &&
                std::ssize(storage::workflows::tubesIn(reading, box.id)) + count <= grid->size()) {
                return box.code;
            }
        }
        return failure(ErrorCode::NotFound, "no box of this temperature has room");
    });
}

/// Codes of at most two tubes of this receipt that go to −80 °C and have no place yet.
Result<std::vector<std::string>> frozenTubes(Repository& repository, const std::vector<OverviewLine>& lines) {
    using Codes = std::vector<std::string>;
    return repository.read([&](Reading& reading) -> Result<Codes> {
        Codes codes;
        for (const auto& line : lines) {
            if (line.state != LineState::Received || !line.specimen || codes.size() == 2) {
                continue;
            }
            const auto specimen =
                storage::database::recordById<storage::specimens::Specimen>(reading, line.specimen->value());
            if (specimen && !specimen->container &&
                specimen->temperatureClass == TemperatureClass::Freezer80) {
                codes.push_back(specimen->code);
            }
        }
        return codes;
    });
}

Result<void> putTwoAway(Demonstration& demo, const SignedIn& who, const std::vector<OverviewLine>& lines) {
    auto tubes = frozenTubes(*demo.repository, lines);
    const auto box = roomyBox(*demo.repository, TemperatureClass::Freezer80, 2);
    if (!tubes || !box) {
        return tl::unexpected(!tubes ? tubes.error() : box.error());
    }
    say(demo.common, "");
    say(demo.common, "Two tubes for −80 °C are put away:");
    PutAwayRun run{*demo.repository, who};
    tubes->insert(tubes->begin(), *box);
    auto outcomes = ordered_json::array();
    for (const auto& scan : *tubes) {
        const auto outcome = run.scan(scan);
        sayOutcome(demo.common, outcome);
        outcomes.push_back(jsonOf(outcome));
    }
    demo.json["putAway"] = std::move(outcomes);
    return {};
}

/// What the label of the first received tube says, and why there is one more of it.
struct DemonstrationLabel {
    storage::SpecimenId specimen;
    storage::workflows::LabelContent content;
    std::optional<storage::custody::Stated> reason;
};

Result<DemonstrationLabel> labelOf(Repository& repository, const std::string& code) {
    return repository.read([&](Reading& reading) -> Result<DemonstrationLabel> {
        const auto specimen = storage::specimens::specimenByCode(reading, code);
        if (!specimen) {
            return failure(ErrorCode::NotFound, "the received tube cannot be read again");
        }
        auto content =
            storage::workflows::labelContent(reading, repository.workstation().codes, specimen->id);
        if (!content) {
            return tl::unexpected(content.error());
        }
        DemonstrationLabel label{specimen->id, std::move(*content), std::nullopt};
        if (!storage::specimens::printsOf(reading, specimen->id).empty()) {
            label.reason = {"REPRINT", "the demonstration was interrupted"};
        }
        return label;
    });
}

labels::Result<void> writeLabel(const DemonstrationLabel& label, const std::string& path) {
    const auto layout = layoutOf(label.content);
    if (!layout) {
        return tl::unexpected(layout.error());
    }
    for (const auto& [language, ending] : {std::pair{labels::languages::Language::Zpl, ".zpl"},
                                           std::pair{labels::languages::Language::Pdf, ".pdf"}}) {
        const auto bytes = bytesOf(language, *layout);
        const auto written = bytes ? writeFile(path + ending, *bytes) : tl::unexpected(bytes.error());
        if (!written) {
            return written;
        }
    }
    return {};
}

/// Prints a label of the first received tube beside the database (PostgreSQL: in the data folder).
Result<void> printLabel(Demonstration& demo, const SignedIn& who, const std::vector<OverviewLine>& lines) {
    const auto line = std::ranges::find(lines, LineState::Received, &OverviewLine::state);
    if (line == lines.end()) {
        return {};
    }
    const auto label = labelOf(*demo.repository, line->tubeCode);
    if (!label) {
        return tl::unexpected(label.error());
    }
    const auto folder = demo.address.file().empty() ? dataFolder() : demo.address.file().parent_path();
    const auto path = (folder / ("label-" + line->tubeCode)).string();
    const auto queued = storage::workflows::recordPrint(
        *demo.repository, who, label->specimen, std::string{kLabelTemplate}, path + ".pdf", label->reason);
    if (!queued) {
        return tl::unexpected(queued.error());
    }
    const auto written = printRecorded(*demo.repository, who, *queued, labels::printers::Delivery::Printed,
                                       [&] { return writeLabel(*label, path); });
    if (!written) {
        return failure(ErrorCode::FileUnreadable, written.error().detail);
    }
    say(demo.common, "");
    say(demo.common, fmt::format("Label of {}: {}.zpl and .pdf", label->content.grouped, path));
    demo.json["label"] = path;
    return {};
}

Exit signAndVerify(Demonstration& demo, const SignedIn& who) {
    if (const auto sealed = demo.repository->seal(); !sealed) {
        return complain(kWhat, sealed.error());
    }
    const auto head = storage::workflows::signHead(*demo.repository, who);
    if (!head) {
        return complain(kWhat, head.error());
    }
    const auto report = storage::workflows::verifyLedger(*demo.repository, [](double) { return true; });
    if (!report) {
        return complain(kWhat, report.error());
    }
    say(demo.common, fmt::format("Tree head of {} entries signed with key {}.", head->size, head->keyId));
    sayVerified(demo.common, *report);
    demo.json["verify"] = jsonOf(*report);
    sayJson(demo.common, demo.json.dump());
    return report->isProven() ? Exit::Done : Exit::Refused;
}

/// The outcome of a receipt that was finished earlier.
Exit sayFinished(Demonstration& demo, const SignedIn& who, const InboundShipment& inbound) {
    ReceiptRun run{*demo.repository, who};
    static_cast<void>(run.scan(inbound.shipment.code));
    const auto lines = run.lines();
    if (!lines) {
        return complain(kWhat, lines.error());
    }
    const auto& codes = demo.repository->workstation().codes;
    say(demo.common, fmt::format("Shipment {} at {} was received already. This came of it; --again makes a "
                                 "fresh demonstration and receives it there.",
                                 codes.grouped(inbound.shipment.code), demo.address.display()));
    say(demo.common, "");
    sayReceipt(demo.common, codes, run.state(), *lines);
    demo.json["receipt"] = jsonOf(codes, run.state(), *lines);
    return signAndVerify(demo, who);
}

Result<SignedIn> enter(Demonstration& demo) {
    return storage::workflows::signIn(*demo.repository,
                                      std::string{storage::workflows::kDemonstrationTechnician},
                                      storage::workflows::kDemonstrationPassword);
}

Exit receiveAndStore(Demonstration& demo, const InboundShipment& inbound, const SignedIn& who) {
    const auto lines = receive(demo, who, inbound);
    if (!lines) {
        return complain(kWhat, lines.error());
    }
    if (const auto placed = putTwoAway(demo, who, *lines); !placed) {
        return complain(kWhat, placed.error());
    }
    if (const auto printed = printLabel(demo, who, *lines); !printed) {
        return complain(kWhat, printed.error());
    }
    return signAndVerify(demo, who);
}

Exit run(Demonstration& demo, const DemoReceiptOptions& options) {
    if (const auto ready = openOrMake(demo); !ready) {
        return complain(kWhat, ready.error());
    }
    auto inbound = firstShipment(*demo.repository);
    if (inbound && inbound->shipment.state == storage::shipments::ShipmentState::Closed && options.again) {
        if (demo.address.engine() == storage::database::Engine::PostgreSql) {
            return complain(kWhat, "a PostgreSQL database cannot be made beside this one",
                            "Create an empty database and name it with --database.", Exit::Refused);
        }
        demo.repository.reset();
        demo.address = freeNameBeside(demo.address);
        if (const auto made = makeAndOpen(demo); !made) {
            return complain(kWhat, made.error());
        }
        inbound = firstShipment(*demo.repository);
    }
    if (!inbound) {
        return complain(kWhat, inbound.error());
    }
    const auto who = enter(demo);
    if (!who) {
        return complain(kWhat, who.error());
    }
    demo.json["database"] = demo.address.display();
    return inbound->shipment.state == storage::shipments::ShipmentState::Closed
               ? sayFinished(demo, *who, *inbound)
               : receiveAndStore(demo, *inbound, *who);
}

} // namespace

Exit runDemoReceipt(const Common& common, const DemoReceiptOptions& options) {
    const auto now = momentOf(options.now);
    if (!now) {
        return complain(kWhat, "--now: " + now.error().detail, "Write it as 2026-11-21T08:00Z.",
                        Exit::WrongUsage);
    }
    const auto address = common.database.empty() ? demonstrationDatabase() : addressOf(common);
    if (!address) {
        return complain(kWhat, address.error());
    }
    const storage::SystemClock system;
    Demonstration demo{common, *address, nullptr, nullptr};
    if (options.now.empty()) {
        demo.clock = std::make_unique<storage::SystemClock>();
    } else {
        demo.clock = std::make_unique<storage::FixedClock>(*now, system.offsetAt(*now));
    }
    return run(demo, options);
}

} // namespace app::commands
