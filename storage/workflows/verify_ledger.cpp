// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/verify_ledger.h"

#include "storage/custody/event_encoding.h"
#include "storage/custody/ledger_store.h"
#include "storage/custody/replay.h"
#include "storage/database/opening.h"
#include "storage/database/records.h"
#include "storage/database/schema_check.h"
#include "storage/people/organisation_store.h"
#include "storage/shipments/document_store.h"
#include "storage/workflows/recorded_tables.h"
#include "storage/workflows/tree_heads.h"

#include <algorithm>
#include <fmt/format.h>
#include <limits>
#include <map>

namespace storage::workflows {

namespace {

using custody::Digest;
using database::Reading;

constexpr std::int64_t kBatch = 500;
constexpr std::size_t kKeptFindings = 1000;

/// One verification in progress.
class Verification {
public:
    Verification(Reading& reading, const VerifyProgress& progress)
        : m_reading(reading)
        , m_progress(progress)
        , m_replay(recordedTables()) {}

    VerifyReport run(const std::string& repositoryKey, const custody::HeadJournal& kept);

private:
    void find(std::string what, std::string place, std::string explanation);
    void find(const custody::Finding& finding);
    bool goesOn(double done);
    void readHeads(const std::string& repositoryKey, const custody::HeadJournal& kept);
    void replayEntries();
    void checkEntry(const custody::LedgerEntry& entry);
    void checkQueued();
    void checkNode(unsigned level, std::uint64_t index, const Digest& digest);
    void checkHeadsAt(std::uint64_t size);
    void checkLeftovers();
    void checkSubjects();
    void compareTables();
    void compareTable(const Table& table);
    void checkDocuments();

    Reading& m_reading;
    const VerifyProgress& m_progress;
    custody::Replay m_replay;
    custody::MerkleBuilder m_tree;
    VerifyReport m_report;
    std::map<std::pair<unsigned, std::uint64_t>, Digest> m_nodes;
    std::multimap<std::uint64_t, std::pair<custody::TreeHead, bool>>
        m_heads; ///< by size; true: kept by the workstation
    std::map<std::string, custody::PublicKey> m_keys;
    std::uint64_t m_subjectSum = 0; ///< of every (event, subject) that the bodies name
    std::int64_t m_subjects = 0;
    std::int64_t m_lastSequence = 0;
    std::int64_t m_size = 0;
};

std::uint64_t mixed(std::uint64_t z) {
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31U);
}

/// Order-independent sum of subjects: equal sums of equal counts mean equal sets, but for an attacker who
/// breaks the sum and gains a wrong index, never a wrong fact: the bodies are what is hashed.
std::uint64_t subjectHash(std::string_view table, std::int64_t id, std::int64_t event) {
    return mixed(std::hash<std::string_view>{}(table) ^ mixed(static_cast<std::uint64_t>(id)) ^
                 (mixed(static_cast<std::uint64_t>(event)) << 1U));
}

void Verification::find(std::string what, std::string place, std::string explanation) {
    ++m_report.findingCount;
    if (m_report.findings.size() < kKeptFindings) {
        m_report.findings.push_back({std::move(what), std::move(place), std::move(explanation)});
    }
}

void Verification::find(const custody::Finding& finding) {
    auto place = fmt::format("{} {}", finding.table, finding.row);
    if (!finding.column.empty()) {
        place += " column " + finding.column;
    }
    find(std::string{custody::kFindingKindCodes.text(finding.what)}, std::move(place), finding.explanation);
}

bool Verification::goesOn(double done) {
    if (m_report.isComplete && m_progress && !m_progress(done)) {
        m_report.isComplete = false;
    }
    return m_report.isComplete;
}

void Verification::readHeads(const std::string& repositoryKey, const custody::HeadJournal& kept) {
    for (const auto& installation : people::installations(m_reading)) {
        const auto key = custody::PublicKey::fromHex(installation.publicKey);
        if (key && key->id() == installation.keyId) {
            m_keys.emplace(installation.keyId, *key);
        } else {
            find("KEY_DIFFERS", fmt::format("installation {}", installation.id.value()),
                 "The public key of workstation " + installation.station + " does not belong to its key id.");
        }
    }
    for (auto& head : custody::headsOf(m_reading, repositoryKey)) {
        m_heads.emplace(head.size, std::pair{std::move(head), false});
    }
    for (const auto& head : kept.heads) {
        m_heads.emplace(head.size, std::pair{head, true});
    }
    for (const auto& flaw : kept.flaws) {
        find("KEPT_HEAD_UNREADABLE", fmt::format("line {} of this workstation's journal of heads", flaw.line),
             flaw.explanation);
    }
    for (const auto& node : custody::storedNodes(m_reading)) {
        m_nodes.emplace(std::pair{node.level, node.index}, node.digest);
    }
}

void Verification::checkHeadsAt(std::uint64_t size) {
    const auto [from, to] = m_heads.equal_range(size);
    for (auto it = from; it != to; ++it) {
        const auto& [head, isKept] = it->second;
        const auto place = fmt::format("{} of size {}", isKept ? "kept head" : "head", size);
        ++m_report.heads;
        if (head.root != m_tree.root()) {
            find("HEAD_ROOT_DIFFERS", place,
                 fmt::format("The first {} entries no longer give the root that was signed on {}.", size,
                             isoTimestamp(head.time)));
        }
        const auto key = m_keys.find(head.keyId);
        if (key == m_keys.end()) {
            find("HEAD_KEY_UNKNOWN", place, "No installation is recorded with the key " + head.keyId + ".");
        } else if (const auto verified = custody::verifyHead(head, key->second); !verified) {
            find("HEAD_SIGNATURE", place, verified.error().detail);
        }
    }
    m_heads.erase(from, to);
}

void Verification::checkNode(unsigned level, std::uint64_t index, const Digest& digest) {
    const auto found = m_nodes.find({level, index});
    const auto place = fmt::format("ledger_node level {} position {}", level, index);
    if (found == m_nodes.end()) {
        find("NODE_MISSING", place, "A completed part of the tree is not kept.");
        return;
    }
    if (found->second != digest) {
        find("NODE_DIFFERS", place, "A kept node of the tree is not what its leaves give.");
    }
    m_nodes.erase(found);
}

void Verification::checkEntry(const custody::LedgerEntry& entry) {
    const auto sequence = entry.sequence.value_or(0);
    const auto place = fmt::format("entry {}", sequence > 0 ? std::to_string(sequence) : "queued");
    if (sequence > 0 && sequence != m_lastSequence + 1) {
        find("ENTRY_MISSING", place,
             fmt::format("Entries {} to {} are not there.", m_lastSequence + 1, sequence - 1));
    }
    m_lastSequence = sequence > 0 ? sequence : m_lastSequence;
    const auto leaf = custody::leafHash(entry.body);
    if (leaf != entry.leaf) {
        find("LEAF_DIFFERS", place, "The entry's bytes do not give its leaf: one of the two was changed.");
    }
    if (sequence > 0) {
        m_tree.add(leaf, [this](unsigned level, std::uint64_t index, const Digest& digest) {
            checkNode(level, index, digest);
        });
    }
    const auto event = custody::decodeEvent(entry.body);
    if (!event) {
        find("ENTRY_UNREADABLE", place, event.error().detail);
        return;
    }
    if (event->id != entry.id || event->kind != entry.kind || event->occurredAt != entry.occurredAt ||
        event->recordedAt != entry.recordedAt) {
        find("ENTRY_COLUMNS_DIFFER", place, "The entry's columns say something else than its bytes.");
    }
    for (const auto& subject : event->subjects) {
        m_subjectSum += subjectHash(subject.table, subject.id, entry.id.value());
        ++m_subjects;
    }
    for (const auto& finding : m_replay.apply(*event)) {
        find(finding);
    }
}

void Verification::replayEntries() {
    m_size = custody::ledgerSize(m_reading);
    checkHeadsAt(0);
    for (std::int64_t next = 1;
         next <= m_size && goesOn(0.7 * static_cast<double>(next) / static_cast<double>(m_size));
         next += kBatch) {
        for (const auto& entry : custody::entriesFrom(m_reading, next, kBatch)) {
            if (entry.sequence.value_or(0) >= next + kBatch) {
                break; // a gap; the next round begins there
            }
            checkEntry(entry);
            ++m_report.entries;
            checkHeadsAt(m_tree.size());
        }
    }
    m_report.root = custody::digestText(m_tree.root());
}

void Verification::checkQueued() {
    for (const auto& entry : custody::queuedEntries(m_reading)) {
        checkEntry(entry);
        ++m_report.queued;
    }
}

void Verification::checkLeftovers() {
    for (const auto& [size, head] : m_heads) {
        ++m_report.heads;
        find(head.second ? "KEPT_HEAD_BEYOND" : "HEAD_BEYOND", fmt::format("head of size {}", size),
             fmt::format(
                 "A head was signed when the ledger had {} entries; now it has {}. The end was cut off.",
                 size, m_size));
    }
    for (const auto& [node, digest] : m_nodes) {
        find("NODE_SURPLUS", fmt::format("ledger_node level {} position {}", node.first, node.second),
             "A node is kept for a part of the tree that does not exist.");
    }
}

void Verification::checkSubjects() {
    std::uint64_t sum = 0;
    std::int64_t count = 0;
    custody::forEachSubject(m_reading, [&](const custody::Subject& subject, std::int64_t event) {
        sum += subjectHash(subject.table, subject.id, event);
        ++count;
    });
    if (count != m_subjects || sum != m_subjectSum) {
        find(
            "SUBJECTS_DIFFER", "event_subject",
            fmt::format(
                "The index of what each entry is about has {} rows and should have {}, or a row was changed.",
                count, m_subjects));
    }
}

void Verification::compareTable(const Table& table) {
    std::int64_t after = std::numeric_limits<std::int64_t>::min();
    for (;;) {
        auto rows = database::rowsAfter(m_reading, table, after, kBatch);
        for (auto& row : rows) {
            after = integerOf(row.front());
            row.erase(row.begin());
            ++m_report.rows;
            if (const auto finding = m_replay.compareRow(table.name, after, row)) {
                find(*finding);
            }
        }
        if (static_cast<std::int64_t>(rows.size()) < kBatch) {
            break;
        }
    }
    for (const auto& finding : m_replay.missingRows(table.name)) {
        find(finding);
    }
}

void Verification::compareTables() {
    const auto tables = recordedTables();
    for (std::size_t i = 0; i < tables.size() &&
                            goesOn(0.7 + 0.25 * static_cast<double>(i) / static_cast<double>(tables.size()));
         ++i) {
        compareTable(tables[i]);
    }
}

void Verification::checkDocuments() {
    for (const auto& document : shipments::documents(m_reading)) {
        const auto content = shipments::documentContent(m_reading, document.id);
        const auto place = fmt::format("document {}", document.id.value());
        if (!content) {
            find("DOCUMENT_MISSING", place, "The original file " + document.name + " is not kept.");
        } else if (custody::digestText(custody::sha256(*content)) != document.sha256) {
            find("DOCUMENT_DIFFERS", place,
                 "The bytes of the original file " + document.name + " were changed.");
        }
    }
}

VerifyReport Verification::run(const std::string& repositoryKey, const custody::HeadJournal& kept) {
    for (auto& difference : database::schemaDifferences(m_reading)) {
        find("SCHEMA_DIFFERS", std::move(difference.object), std::move(difference.explanation));
    }
    readHeads(repositoryKey, kept);
    replayEntries();
    checkQueued();
    if (m_report.isComplete) {
        checkLeftovers();
        checkSubjects();
        compareTables();
        checkDocuments();
        goesOn(1.0);
    }
    return std::move(m_report);
}

} // namespace

Result<VerifyReport> verifyLedger(Repository& repository, const VerifyProgress& progress) {
    // Its own connection: a long verification must not make a technician's page wait.
    auto reader = database::openReader(repository.address());
    if (!reader) {
        return tl::unexpected(reader.error());
    }
    return (*reader)->read([&](Reading& reading) -> Result<VerifyReport> {
        const auto organisation = people::organisation(reading);
        const auto repositoryKey = organisation ? organisation->repositoryKey : std::string{};
        const auto kept = keptHeads(repository, repositoryKey);
        if (!kept) {
            return tl::unexpected(kept.error());
        }
        return Verification{reading, progress}.run(repositoryKey, *kept);
    });
}

} // namespace storage::workflows
