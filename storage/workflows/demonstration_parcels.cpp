// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/line_store.h"
#include "storage/workflows/announce_shipment.h"
#include "storage/workflows/demonstration.h"
#include "storage/workflows/demonstration_world.h"
#include "storage/workflows/receipt_facts.h"

#include <algorithm>
#include <fmt/format.h>

namespace storage::workflows {

namespace {

using std::chrono_literals::operator""h;
using std::chrono_literals::operator""min;

/// The tubes of one kit, drawn at one moment.
struct Kit {
    std::size_t participant; ///< index in the scale unit
    std::string_view visit;
    std::chrono::minutes ago;
    std::vector<std::pair<std::string_view, int>> tubes;
};

struct Parcel {
    std::size_t site;
    Temperature low;
    Temperature high;
    std::vector<Kit> kits;
};

/// Three parcels: the everyday one with a visit, an event kit and a tube of somebody who withdrew; a frozen
/// one; and a small one from a morning visit.
std::vector<Parcel> parcels() {
    const auto warm = Temperature::degrees(25);
    const auto cool = Temperature::degrees(2);
    return {{0,
             cool,
             warm,
             {{10, "D28", 27h, {{"HEP", 4}, {"EDF", 1}, {"EDP", 1}, {"SST", 2}, {"PAX", 1}, {"URN", 1}}},
              {12, "EV-LICATS", 26h, {{"SST", 1}, {"EDF", 1}, {"HEP", 1}, {"URN", 1}}},
              {16, "M4", 25h, {{"EDP", 1}}},
              {20, "M9", 25h, {{"HEP", 2}, {"EDF", 1}, {"EDP", 1}, {"SST", 1}}}}},
            {1,
             Temperature::degrees(-90),
             Temperature::degrees(-60),
             {{17, "M5", 50h, {{"EDP", 1}, {"SST", 1}}},
              {7, "D10", 49h, {{"EDP", 1}, {"SST", 1}}},
              {21, "M12", 48h, {{"EDP", 2}, {"SST", 2}, {"PAX", 1}, {"URN", 1}}}}},
            {0, cool, warm, {{6, "D7", 24h, {{"HEP", 2}, {"EDF", 1}, {"EDP", 1}, {"SST", 1}, {"PAX", 1}}}}}};
}

struct Manifest {
    std::string csv = "Tube ID,Participant,Visit,Tube type,Collected at\n";
    std::vector<shipments::ManifestLine> lines;
};

Manifest manifestOf(DemonstrationWorld& world, const Parcel& parcel) {
    Manifest manifest;
    int row = 1;
    for (const auto& kit : parcel.kits) {
        const auto& one = world.participants.at(kit.participant);
        const auto drawnAt = std::chrono::floor<std::chrono::minutes>(world.today - kit.ago);
        for (const auto& [kind, count] : kit.tubes) {
            for (int i = 0; i < count; ++i) {
                const auto code = world.repository.workstation().codes.grouped(world.specimenCode());
                ++world.specimenCount;
                manifest.lines.push_back({++row, code, one.participant.code, std::string{kit.visit},
                                          std::string{kind}, std::nullopt, drawnAt,
                                          world.sites.at(parcel.site).offset, std::nullopt, ""});
                manifest.csv += fmt::format("{},{},{},{},{}\n", code, one.participant.code, kit.visit, kind,
                                            isoTimestamp(drawnAt));
            }
        }
    }
    return manifest;
}

} // namespace

Result<std::vector<std::string>> announceParcels(DemonstrationWorld& world) {
    std::vector<std::string> codes;
    for (const auto& parcel : parcels()) {
        const auto manifest = manifestOf(world, parcel);
        const auto code = world.shipmentCode();
        const NewShipment wanted{world.study.id,
                                 world.sites.at(parcel.site).id,
                                 code,
                                 world.today - 22h,
                                 std::string{kDemonstrationCarrier},
                                 fmt::format("PC{:08}", 20260000 + world.nextShipment),
                                 fmt::format("{}", 88000 + world.nextShipment),
                                 parcel.low,
                                 parcel.high};
        const auto announced = announceShipment(world.repository, world.coordinator, wanted, manifest.lines,
                                                code + ".csv", manifest.csv);
        if (!announced) {
            return tl::unexpected(announced.error());
        }
        codes.push_back(announced->code);
    }
    return codes;
}

Result<std::vector<std::string>> demonstrationScans(Repository& repository, const std::string& shipment,
                                                    std::uint64_t seed) {
    return repository.read([&](database::Reading& reading) -> Result<std::vector<std::string>> {
        const auto inbound = inboundShipment(reading, shipment);
        if (!inbound) {
            return failure(ErrorCode::NotFound, "No shipment " + shipment + " was announced here.");
        }
        std::vector<std::string> scans;
        for (const auto& line : shipments::linesOf(reading, inbound->shipment.id)) {
            scans.push_back(line.tubeCode);
        }
        Dice dice{seed};
        for (auto i = std::ssize(scans) - 1; i > 0; --i) {
            std::swap(scans[static_cast<std::size_t>(i)], scans[static_cast<std::size_t>(dice.below(i + 1))]);
        }
        if (scans.size() > 2) {
            scans.pop_back(); // the tube that is not in the parcel
            scans.push_back(scans[scans.size() / 2]);
        }
        scans.insert(scans.begin() + std::ssize(scans) / 2, "AB12345678");
        return scans;
    });
}

} // namespace storage::workflows
