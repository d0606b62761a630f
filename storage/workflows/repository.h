// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/id_source.h"
#include "storage/base/time.h"
#include "storage/custody/tree_head.h"
#include "storage/database/address.h"
#include "storage/database/reader.h"
#include "storage/database/writer.h"
#include "storage/people/person.h"

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace storage::workflows {

/// The kinds of identifiers that a repository makes itself.
enum class CodeKind { Specimen, Container, Badge, Shipment };

/// The forms of identifiers. They belong to scanner/codes, which storage does not know: the composition root
/// hands the functions in.
struct CodeForms {
    /// An identifier in canonical form from the repository's prefix and a running number.
    std::function<std::string(CodeKind kind, const std::string& prefix, std::int64_t number)> make;
    /// A canonical code as people read it: "CT7K-20914-J".
    std::function<std::string(const std::string& code)> grouped;
    /// A code as it was read or typed in its canonical form: one tube, one text.
    std::function<std::string(const std::string& code)> canonical;
    /// The ways to read a canonical code, each as the texts by which a record may know the thing, the most
    /// exact first; a code can be read in several ways when something was lost on its way here.
    std::function<std::vector<std::vector<std::string>>(const std::string& code)> names;
    /// Whether a text is a code of a known structure, which tells it from a formula of a spreadsheet.
    std::function<bool(const std::string& text)> isStructured;
};

/// The computer at which somebody works, and where it keeps what must not be in the database.
struct Workstation {
    std::string name;                ///< "bench-2"
    std::string program;             ///< program and version, e.g. "cryotrail 0.1.0"
    std::filesystem::path keyFolder; ///< signing keys (mode 0600) and the journal of signed heads
    CodeForms codes;
};

/// An open repository: the one writer, a reader, the clock and the workstation. Every workflow works on one.
/// Safe to use from several threads; writes take their turn, reads too (a busy thread opens its own reader).
class Repository {
    /// Only open() can make one: std::make_unique needs a public constructor, nobody else has its key.
    class Key {
        friend class Repository;
        explicit Key() = default;
    };

public:
    Repository(Key key, const database::Address& address, Workstation workstation, const Clock& clock);
    /// Opens an existing repository, bringing its schema up to date. Errors: those of the database;
    /// ClockSetBack when this computer's clock reads more than a minute before the newest ledger entry.
    [[nodiscard]] static Result<std::unique_ptr<Repository>>
    open(const database::Address& address, Workstation workstation, const Clock& clock);
    /// Makes an empty database with the schema and opens it; set-up (set_up.h) writes the first people.
    /// Error Conflict: there is something at this address already.
    [[nodiscard]] static Result<std::unique_ptr<Repository>>
    create(const database::Address& address, Workstation workstation, const Clock& clock);
    /// On PostgreSQL, seals what is queued before it goes.
    ~Repository();
    Repository(const Repository&) = delete;
    Repository& operator=(const Repository&) = delete;

    [[nodiscard]] const database::Address& address() const { return m_address; }

    [[nodiscard]] const Workstation& workstation() const { return m_workstation; }

    [[nodiscard]] const Clock& clock() const { return m_clock; }

    [[nodiscard]] IdSource& ids() { return m_ids; }

    /// Runs the job in the write transaction and waits until it is durable; see database::Writer::write.
    template <class F>
    [[nodiscard]] auto write(F&& job) {
        return noted(m_writer->write(std::forward<F>(job)), Access::Write);
    }

    /// Runs the job on one consistent state of the database; see database::Reader::read.
    template <class F>
    [[nodiscard]] auto read(F&& job) {
        return noted(m_reader->read(std::forward<F>(job)), Access::Read);
    }

    /// What keeps the database from working, as the newest read or write found it: server gone, disk full,
    /// locked, read-only, damaged. Nothing while it works. May be asked from any thread.
    [[nodiscard]] std::optional<Error> trouble() const;

    /// The moment to record now. Error ClockSetBack: the clock reads more than a minute before the newest
    /// entry.
    [[nodiscard]] Result<Timestamp> recordingTime();
    void noteRecorded(Timestamp moment);

    /// Sequences what is queued (PostgreSQL). Nothing to do on SQLite.
    [[nodiscard]] Result<void> seal();

    [[nodiscard]] std::filesystem::path keyFile(const std::string& repositoryKey) const;
    [[nodiscard]] std::filesystem::path headJournal(const std::string& repositoryKey) const;

private:
    enum class Access { Read, Write };

    template <class Answer>
    [[nodiscard]] Answer noted(Answer answer, Access access) {
        noteOutcome(answer ? std::nullopt : std::optional{answer.error()}, access);
        return answer;
    }

    void noteOutcome(std::optional<Error> error, Access access);
    [[nodiscard]] Result<void> connect();
    void sealInBackground();

    database::Address m_address;
    Workstation m_workstation;
    const Clock& m_clock;
    IdSource m_ids;
    std::unique_ptr<database::Writer> m_writer;
    std::unique_ptr<database::Reader> m_reader;
    std::atomic<std::int64_t> m_newest{0}; ///< microseconds of the newest recorded moment known here
    mutable std::mutex m_troubleMutex;
    std::optional<Error> m_trouble;
    std::jthread m_sealer;
};

} // namespace storage::workflows
