// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shipments/shipment.h"
#include "storage/specimens/specimen.h"
#include "tests/bench/raw_database.h"
#include "tests/bench/scene.h"

#include <vector>

namespace storage::bench {

/// A tube with its manifest line as the database has them now.
struct Tube {
    specimens::Specimen specimen;
    shipments::ShipmentLine line;
};

/// Tubes picked at random from the whole repository, so that pages are met as in real work.
[[nodiscard]] std::vector<Tube> randomTubes(Scene& scene, std::int64_t count, std::uint64_t seed);

/// Records receipts of random tubes: the specimen, its line and the scan change, as they do when a tube is
/// scanned at the bench. Each event differs from the rows as they are, so tubes may be received again and
/// again.
class Reception {
public:
    Reception(Scene& scene, std::vector<Tube> tubes);

    /// The next event, to be recorded before the one after it is asked for.
    [[nodiscard]] custody::Event next();

private:
    Scene& m_scene;
    std::vector<Tube> m_tubes;
    std::size_t m_turn = 0;
};

/// The ledger's row without the ledger: the same bytes in a table of its own, one transaction each.
class BareEvents {
public:
    explicit BareEvents(const std::filesystem::path& file);

    void begin();
    void insert(const custody::Event& event, const std::string& body);
    void commit();
    void relax();

    void checkpoint() { m_database.checkpoint(); }

private:
    RawDatabase m_database;
    RawStatement m_begin;
    RawStatement m_insert;
    RawStatement m_commit;
    std::int64_t m_sequence = 0;
};

/// A file for a bare database in the working folder, removed if it is there.
[[nodiscard]] std::filesystem::path bareFile();

} // namespace storage::bench
