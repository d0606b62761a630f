// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/repository.h"

#include "storage/custody/ledger_store.h"
#include "storage/database/migrator.h"
#include "storage/database/opening.h"
#include "storage/workflows/recorded_tables.h"

#include <condition_variable>
#include <fmt/format.h>
#include <mutex>

namespace storage::workflows {

namespace {

using std::chrono_literals::operator""min;
using std::chrono_literals::operator""s;

/// Clocks of workstations differ by seconds; an hour back, or a year, is somebody's hand (domain page, A5).
constexpr auto kClockTolerance = 1min;
constexpr auto kSealPause = 1s;
constexpr std::int64_t kSealBatch = 4096;

std::uint32_t tagOf(const std::string& station) {
    std::uint32_t tag = 2166136261U; // FNV-1a: the same workstation keeps the same tag
    for (const char c : station) {
        tag = (tag ^ static_cast<unsigned char>(c)) * 16777619U;
    }
    return tag;
}

/// Whether reading goes on while writing is kept from it.
bool allowsReading(ErrorCode code) {
    return code == ErrorCode::DiskFull || code == ErrorCode::DatabaseReadOnly ||
           code == ErrorCode::DatabaseLocked;
}

/// Whether it is the database's own state, not what was asked of it.
bool keepsFromWorking(ErrorCode code) {
    switch (code) {
    case ErrorCode::DatabaseMissing:
    case ErrorCode::DatabaseReadOnly:
    case ErrorCode::DatabaseLocked:
    case ErrorCode::DatabaseDamaged:
    case ErrorCode::DiskFull:
    case ErrorCode::ServerUnavailable:
        return true;
    case ErrorCode::Invalid:
    case ErrorCode::NotFound:
    case ErrorCode::Conflict:
    case ErrorCode::NotPermitted:
    case ErrorCode::WrongPassword:
    case ErrorCode::LockedOut:
    case ErrorCode::ClockSetBack:
    case ErrorCode::FileUnreadable:
    case ErrorCode::FileMalformed:
    case ErrorCode::NotADatabase:
    case ErrorCode::DatabaseNewer:
    case ErrorCode::NetworkFileSystem:
    case ErrorCode::DeviceUnavailable:
    case ErrorCode::Tampered:
    case ErrorCode::Internal:
        return false;
    }
    return false;
}

} // namespace

Repository::Repository(Key /*key*/, const database::Address& address, Workstation workstation,
                       const Clock& clock)
    : m_address(address)
    , m_workstation(std::move(workstation))
    , m_clock(clock)
    , m_ids(clock, tagOf(m_workstation.name)) {}

Result<std::unique_ptr<Repository>> Repository::open(const database::Address& address,
                                                     Workstation workstation, const Clock& clock) {
    if (auto migrated = database::migrate(address);
        !migrated && migrated.error().code != ErrorCode::DatabaseReadOnly) {
        return tl::unexpected(migrated.error());
    }
    auto repository = std::make_unique<Repository>(Key{}, address, std::move(workstation), clock);
    if (auto connected = repository->connect(); !connected) {
        return tl::unexpected(connected.error());
    }
    if (auto time = repository->recordingTime(); !time) {
        return tl::unexpected(time.error());
    }
    return repository;
}

Result<std::unique_ptr<Repository>> Repository::create(const database::Address& address,
                                                       Workstation workstation, const Clock& clock) {
    if (auto created = database::createDatabase(address); !created) {
        return tl::unexpected(created.error());
    }
    return open(address, std::move(workstation), clock);
}

Result<void> Repository::connect() {
    auto writer = database::openWriter(m_address);
    if (!writer) {
        return tl::unexpected(writer.error());
    }
    auto reader = database::openReader(m_address);
    if (!reader) {
        return tl::unexpected(reader.error());
    }
    m_writer = std::move(*writer);
    m_reader = std::move(*reader);
    const auto newest = read([](database::Reading& reading) -> Result<std::optional<Timestamp>> {
        return custody::newestRecordedAt(reading);
    });
    if (!newest) {
        return tl::unexpected(newest.error());
    }
    if (*newest) {
        noteRecorded(**newest);
    }
    const auto highest = read([](database::Reading& reading) -> Result<std::int64_t> {
        return custody::highestId(reading, recordedTables());
    });
    if (!highest) {
        return tl::unexpected(highest.error());
    }
    m_ids.continueAfter(*highest);
    if (m_address.engine() == database::Engine::PostgreSql) {
        sealInBackground();
    }
    return {};
}

Repository::~Repository() {
    m_sealer = {};
    if (m_writer && m_address.engine() == database::Engine::PostgreSql) {
        // A server that is gone has kept the queue; the next workstation seals it.
        static_cast<void>(seal());
    }
}

std::optional<Error> Repository::trouble() const {
    const std::lock_guard lock{m_troubleMutex};
    return m_trouble;
}

void Repository::noteOutcome(std::optional<Error> error, Access access) {
    const std::lock_guard lock{m_troubleMutex};
    if (error) {
        m_trouble = keepsFromWorking(error->code) ? std::move(error) : std::nullopt;
    } else if (access == Access::Write || (m_trouble && !allowsReading(m_trouble->code))) {
        m_trouble.reset();
    }
}

Result<Timestamp> Repository::recordingTime() {
    const auto now = m_clock.now();
    const Timestamp newest{std::chrono::microseconds{m_newest.load()}};
    if (now + kClockTolerance < newest) {
        return failure(ErrorCode::ClockSetBack,
                       fmt::format("this computer's clock reads {}, the newest ledger entry {}",
                                   isoTimestamp(now), isoTimestamp(newest)));
    }
    return std::max(now, newest);
}

void Repository::noteRecorded(Timestamp moment) {
    const auto count = moment.time_since_epoch().count();
    auto known = m_newest.load();
    while (known < count && !m_newest.compare_exchange_weak(known, count)) {
    }
}

Result<void> Repository::seal() {
    for (;;) {
        auto sealed = write([](database::Writing& writing) -> Result<std::int64_t> {
            return custody::sealPending(writing, kSealBatch);
        });
        if (!sealed) {
            return tl::unexpected(sealed.error());
        }
        if (*sealed < kSealBatch) {
            return {};
        }
    }
}

void Repository::sealInBackground() {
    m_sealer = std::jthread{[this](const std::stop_token& stopping) {
        std::mutex mutex;
        std::condition_variable_any wake;
        std::unique_lock lock{mutex};
        while (!wake.wait_for(lock, stopping, kSealPause, [&] { return stopping.stop_requested(); })) {
            // While the server is away the queue waits in it; the next turn tries again.
            static_cast<void>(seal());
        }
    }};
}

std::filesystem::path Repository::keyFile(const std::string& repositoryKey) const {
    return m_workstation.keyFolder / fmt::format("signing-{}.key", repositoryKey);
}

std::filesystem::path Repository::headJournal(const std::string& repositoryKey) const {
    return m_workstation.keyFolder / fmt::format("heads-{}.jsonl", repositoryKey);
}

} // namespace storage::workflows
