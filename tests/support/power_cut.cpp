// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/power_cut.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <fstream>
#include <new>
#include <optional>
#include <sqlite3.h>
#include <vector>

namespace tests {

namespace {

constexpr std::size_t kSector = 512;
constexpr int kLosses = 5;

struct PendingWrite {
    std::size_t offset;
    std::optional<std::string> bytes; ///< nothing: the file was cut at offset
};

void applyTo(std::string& content, const PendingWrite& write) {
    if (!write.bytes) {
        content.resize(write.offset, '\0');
        return;
    }
    if (content.size() < write.offset + write.bytes->size()) {
        content.resize(write.offset + write.bytes->size(), '\0');
    }
    content.replace(write.offset, write.bytes->size(), *write.bytes);
}

/// SQLite's five lock levels over one database file, and the shared memory of its write-ahead log.
struct Locks {
    int shared = 0;
    const void* reserved = nullptr;
    const void* pending = nullptr;
    const void* exclusive = nullptr;
    std::array<int, SQLITE_SHM_NLOCK> memoryShared{};
    std::array<const void*, SQLITE_SHM_NLOCK> memoryExclusive{};
    std::vector<std::unique_ptr<char[]>> memory;
    int memoryUsers = 0;
};

struct File {
    std::string durable;
    std::string current;
    std::vector<PendingWrite> pending;
    Locks locks;
};

} // namespace

struct SimulatedDisk::State {
    std::string name;
    sqlite3_vfs layer{};
    std::recursive_mutex mutex;
    std::map<std::string, std::shared_ptr<File>> files;
    std::mt19937 random;
    unsigned longest = 0;
    unsigned untilCut = 0;
    std::function<void(const DiskImage&, Loss)> look;

    unsigned below(std::size_t limit) { return static_cast<unsigned>(random() % limit); }

    void tick();
    std::string contentAfter(const File& file, Loss loss);
};

/// One write or sync has happened: perhaps the power goes now.
void SimulatedDisk::State::tick() {
    if (!look || --untilCut > 0) {
        return;
    }
    untilCut = 1 + below(longest);
    const auto loss = static_cast<Loss>(below(kLosses));
    DiskImage image;
    for (const auto& [path, file] : files) {
        image[path] = contentAfter(*file, loss);
    }
    look(image, loss);
}

std::string SimulatedDisk::State::contentAfter(const File& file, Loss loss) {
    auto content = file.durable;
    const auto kept = loss == Loss::Everything     ? 0
                      : loss == Loss::AllAfterSome ? below(file.pending.size() + 1)
                                                   : file.pending.size();
    for (std::size_t i = 0; i < kept; ++i) {
        if ((loss == Loss::Some || loss == Loss::Torn) && below(2) == 0) {
            continue;
        }
        auto write = file.pending[i];
        if (loss == Loss::Torn && write.bytes && write.bytes->size() > kSector && below(3) == 0) {
            write.bytes->resize(kSector * (1 + below(write.bytes->size() / kSector)));
        }
        applyTo(content, write);
    }
    return content;
}

namespace {

using State = SimulatedDisk::State;

/// What SQLite holds of an open file; its first member is what SQLite sees.
struct Handle {
    sqlite3_file base;
    State* disk;
    std::shared_ptr<File> file;
    int level;
    unsigned memoryShared;
    unsigned memoryExclusive;
    bool usesMemory;
};

Handle& handleOf(sqlite3_file* file) {
    return *reinterpret_cast<Handle*>(file);
}

State& diskOf(sqlite3_vfs* layer) {
    return *static_cast<State*>(layer->pAppData);
}

int readFile(sqlite3_file* raw, void* to, int count, sqlite3_int64 from) {
    auto& handle = handleOf(raw);
    const std::lock_guard lock(handle.disk->mutex);
    const auto& content = handle.file->current;
    const auto offset = std::min(static_cast<std::size_t>(from), content.size());
    const auto wanted = static_cast<std::size_t>(count);
    const auto got = std::min(wanted, content.size() - offset);
    std::memcpy(to, content.data() + offset, got);
    std::memset(static_cast<char*>(to) + got, 0, wanted - got);
    return got == wanted ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int change(Handle& handle, PendingWrite write) {
    const std::lock_guard lock(handle.disk->mutex);
    applyTo(handle.file->current, write);
    handle.file->pending.push_back(std::move(write));
    handle.disk->tick();
    return SQLITE_OK;
}

int writeFile(sqlite3_file* raw, const void* from, int count, sqlite3_int64 to) {
    return change(handleOf(raw),
                  {static_cast<std::size_t>(to),
                   std::string(static_cast<const char*>(from), static_cast<std::size_t>(count))});
}

int truncateFile(sqlite3_file* raw, sqlite3_int64 size) {
    return change(handleOf(raw), {static_cast<std::size_t>(size), std::nullopt});
}

int syncFile(sqlite3_file* raw, int) {
    auto& handle = handleOf(raw);
    const std::lock_guard lock(handle.disk->mutex);
    handle.disk->tick();
    handle.file->durable = handle.file->current;
    handle.file->pending.clear();
    handle.disk->tick();
    return SQLITE_OK;
}

int sizeOfFile(sqlite3_file* raw, sqlite3_int64* size) {
    auto& handle = handleOf(raw);
    const std::lock_guard lock(handle.disk->mutex);
    *size = static_cast<sqlite3_int64>(handle.file->current.size());
    return SQLITE_OK;
}

/// True when no other connection holds the lock.
bool isFree(const void* holder, const void* self) {
    return holder == nullptr || holder == self;
}

/// SQLite manual, "File Locking And Concurrency In SQLite Version 3", section 3.
int lockFile(sqlite3_file* raw, int wanted) {
    auto& handle = handleOf(raw);
    const std::lock_guard lock(handle.disk->mutex);
    auto& locks = handle.file->locks;
    if (handle.level >= wanted) {
        return SQLITE_OK;
    }
    if (handle.level == SQLITE_LOCK_NONE) {
        if (!isFree(locks.pending, raw) || !isFree(locks.exclusive, raw)) {
            return SQLITE_BUSY;
        }
        ++locks.shared;
        handle.level = SQLITE_LOCK_SHARED;
    }
    if (wanted >= SQLITE_LOCK_RESERVED) {
        if (!isFree(locks.reserved, raw) || !isFree(locks.pending, raw)) {
            return SQLITE_BUSY;
        }
        locks.reserved = raw;
        handle.level = std::max(handle.level, SQLITE_LOCK_RESERVED);
    }
    if (wanted == SQLITE_LOCK_EXCLUSIVE) {
        locks.pending = raw;
        handle.level = SQLITE_LOCK_PENDING;
        if (locks.shared > 1) {
            return SQLITE_BUSY;
        }
        locks.exclusive = raw;
        handle.level = SQLITE_LOCK_EXCLUSIVE;
    }
    return SQLITE_OK;
}

int unlockFile(sqlite3_file* raw, int wanted) {
    auto& handle = handleOf(raw);
    const std::lock_guard lock(handle.disk->mutex);
    auto& locks = handle.file->locks;
    if (handle.level <= wanted) {
        return SQLITE_OK;
    }
    for (const void** holder : {&locks.reserved, &locks.pending, &locks.exclusive}) {
        *holder = *holder == raw ? nullptr : *holder;
    }
    if (wanted == SQLITE_LOCK_NONE) {
        --locks.shared;
    }
    handle.level = wanted;
    return SQLITE_OK;
}

int reservedLock(sqlite3_file* raw, int* isReserved) {
    auto& handle = handleOf(raw);
    const std::lock_guard lock(handle.disk->mutex);
    *isReserved = handle.file->locks.reserved != nullptr ? 1 : 0;
    return SQLITE_OK;
}

int control(sqlite3_file*, int, void*) {
    return SQLITE_NOTFOUND;
}

int sectorSize(sqlite3_file*) {
    return 4096; // what SQLite's own layer for Unix answers
}

int characteristics(sqlite3_file*) {
    return SQLITE_IOCAP_POWERSAFE_OVERWRITE; // likewise
}

int mapMemory(sqlite3_file* raw, int page, int size, int extend, void volatile** address) {
    auto& handle = handleOf(raw);
    const std::lock_guard lock(handle.disk->mutex);
    auto& locks = handle.file->locks;
    if (!handle.usesMemory) {
        handle.usesMemory = true;
        ++locks.memoryUsers;
    }
    const auto index = static_cast<std::size_t>(page);
    while (locks.memory.size() <= index) {
        if (extend == 0) {
            *address = nullptr;
            return SQLITE_OK;
        }
        locks.memory.push_back(std::make_unique<char[]>(static_cast<std::size_t>(size)));
    }
    *address = locks.memory[index].get();
    return SQLITE_OK;
}

bool canLockMemory(const Handle& handle, const void* self, std::size_t slot, bool exclusive) {
    const auto& locks = handle.file->locks;
    const int others = locks.memoryShared[slot] - ((handle.memoryShared >> slot & 1U) != 0 ? 1 : 0);
    return isFree(locks.memoryExclusive[slot], self) && (!exclusive || others == 0);
}

void setMemoryLock(Handle& handle, const void* self, std::size_t slot, int flags) {
    auto& locks = handle.file->locks;
    const auto bit = 1U << slot;
    if ((flags & SQLITE_SHM_LOCK) != 0 && (flags & SQLITE_SHM_EXCLUSIVE) != 0) {
        locks.memoryExclusive[slot] = self;
        handle.memoryExclusive |= bit;
    } else if ((flags & SQLITE_SHM_LOCK) != 0) {
        locks.memoryShared[slot] += (handle.memoryShared & bit) == 0 ? 1 : 0;
        handle.memoryShared |= bit;
    } else {
        if ((handle.memoryExclusive & bit) != 0) {
            locks.memoryExclusive[slot] = nullptr;
        }
        locks.memoryShared[slot] -= (handle.memoryShared & bit) != 0 ? 1 : 0;
        handle.memoryExclusive &= ~bit;
        handle.memoryShared &= ~bit;
    }
}

int lockMemory(sqlite3_file* raw, int first, int count, int flags) {
    auto& handle = handleOf(raw);
    const std::lock_guard lock(handle.disk->mutex);
    const auto begin = static_cast<std::size_t>(first);
    const auto end = begin + static_cast<std::size_t>(count);
    if ((flags & SQLITE_SHM_LOCK) != 0) {
        for (auto slot = begin; slot < end; ++slot) {
            if (!canLockMemory(handle, raw, slot, (flags & SQLITE_SHM_EXCLUSIVE) != 0)) {
                return SQLITE_BUSY;
            }
        }
    }
    for (auto slot = begin; slot < end; ++slot) {
        setMemoryLock(handle, raw, slot, flags);
    }
    return SQLITE_OK;
}

void memoryBarrier(sqlite3_file*) {
    std::atomic_thread_fence(std::memory_order_seq_cst);
}

int unmapMemory(sqlite3_file* raw, int) {
    auto& handle = handleOf(raw);
    const std::lock_guard lock(handle.disk->mutex);
    if (handle.usesMemory) {
        handle.usesMemory = false;
        if (--handle.file->locks.memoryUsers == 0) {
            handle.file->locks.memory.clear();
        }
    }
    return SQLITE_OK;
}

int closeFile(sqlite3_file* raw) {
    unlockFile(raw, SQLITE_LOCK_NONE);
    unmapMemory(raw, 0);
    handleOf(raw).~Handle();
    return SQLITE_OK;
}

constexpr sqlite3_io_methods kMethods{
    2,          closeFile,     readFile,     writeFile, truncateFile, syncFile,        sizeOfFile,
    lockFile,   unlockFile,    reservedLock, control,   sectorSize,   characteristics, mapMemory,
    lockMemory, memoryBarrier, unmapMemory,  nullptr,   nullptr};

/// Files come into being when they are opened: what the program checks on the real disk is not this layer's
/// concern.
int openFile(sqlite3_vfs* layer, const char* path, sqlite3_file* raw, int flags, int* outFlags) {
    auto& disk = diskOf(layer);
    const std::lock_guard lock(disk.mutex);
    auto file = std::make_shared<File>();
    if (path != nullptr) { // without a path: a temporary file that nobody else sees
        auto& known = disk.files[path];
        known = known ? known : file;
        file = known;
    }
    new (raw) Handle{{&kMethods}, &disk, std::move(file), SQLITE_LOCK_NONE, 0, 0, false};
    if (outFlags != nullptr) {
        *outFlags = flags;
    }
    return SQLITE_OK;
}

int deleteFile(sqlite3_vfs* layer, const char* path, int) {
    auto& disk = diskOf(layer);
    const std::lock_guard lock(disk.mutex);
    return disk.files.erase(path) > 0 ? SQLITE_OK : SQLITE_IOERR_DELETE_NOENT;
}

int accessFile(sqlite3_vfs* layer, const char* path, int, int* answer) {
    auto& disk = diskOf(layer);
    const std::lock_guard lock(disk.mutex);
    const auto found = disk.files.find(path);
    *answer = found != disk.files.end() && !found->second->current.empty() ? 1 : 0;
    return SQLITE_OK;
}

int fullPath(sqlite3_vfs*, const char* path, int size, char* out) {
    sqlite3_snprintf(size, out, "%s", path);
    return SQLITE_OK;
}

} // namespace

SimulatedDisk::SimulatedDisk(std::uint32_t seed)
    : m_state(std::make_unique<State>()) {
    static std::atomic<int> count{0};
    m_state->name = "power-cut-" + std::to_string(++count);
    m_state->random.seed(seed);
    auto& layer = m_state->layer;
    layer = *sqlite3_vfs_find("unix"); // clock, sleep and random numbers stay the system's
    layer.pNext = nullptr;
    layer.zName = m_state->name.c_str();
    layer.szOsFile = sizeof(Handle);
    layer.pAppData = m_state.get();
    layer.xOpen = openFile;
    layer.xDelete = deleteFile;
    layer.xAccess = accessFile;
    layer.xFullPathname = fullPath;
    sqlite3_vfs_register(&layer, 0);
}

SimulatedDisk::~SimulatedDisk() {
    sqlite3_vfs_unregister(&m_state->layer);
}

const std::string& SimulatedDisk::layerName() const {
    return m_state->name;
}

void SimulatedDisk::settle() {
    const std::lock_guard lock(m_state->mutex);
    for (const auto& [path, file] : m_state->files) {
        file->durable = file->current;
        file->pending.clear();
    }
}

void SimulatedDisk::cutWithin(unsigned longest, std::function<void(const DiskImage&, Loss)> look) {
    const std::lock_guard lock(m_state->mutex);
    m_state->longest = longest;
    m_state->untilCut = 1 + m_state->below(longest);
    m_state->look = std::move(look);
}

void SimulatedDisk::stopCutting() {
    const std::lock_guard lock(m_state->mutex);
    m_state->look = nullptr;
}

void unpack(const DiskImage& image, const std::filesystem::path& folder) {
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    for (const auto& [path, content] : image) {
        std::ofstream{folder / std::filesystem::path{path}.filename(), std::ios::binary} << content;
    }
}

} // namespace tests
