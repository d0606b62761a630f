// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <string>

namespace tests {

/// What became of the writes that no sync had made durable when the power went.
enum class Loss {
    Everything,   ///< none of them reached the disk
    Nothing,      ///< all of them did
    AllAfterSome, ///< the first ones did, in order
    Some,         ///< any of them did, in any order
    Torn,         ///< any of them did, and of some only the first sectors of 512 bytes
};

/// The files of a disk as they are found after a power cut: full path to content.
using DiskImage = std::map<std::string, std::string>;

/// A disk in memory, offered to SQLite as a file layer (VFS). Like a real one it holds writes back until a
/// sync, and at a power cut loses any part of what it held back; what is synced stays. Each file is on its
/// own: a sync of one says nothing about another. Creating and deleting a file is durable at once, as SQLite
/// itself syncs the folder. Connections of several threads may share it; it must outlive them.
class SimulatedDisk {
public:
    /// Registers a file layer under a name of its own. `seed` decides when the power goes and what is lost.
    explicit SimulatedDisk(std::uint32_t seed);
    ~SimulatedDisk();
    SimulatedDisk(const SimulatedDisk&) = delete;
    SimulatedDisk& operator=(const SimulatedDisk&) = delete;

    /// Name to pass to sqlite3_open_v2, or after "?vfs=" in a repository's address.
    [[nodiscard]] const std::string& layerName() const;

    /// Makes everything written so far durable: the state from which the test begins.
    void settle();

    /// Shows, again and again after 1 to `longest` writes and syncs, what the disk would hold if the power
    /// went now. `look` runs inside the write, while the disk stands still; it must not use this disk.
    void cutWithin(unsigned longest, std::function<void(const DiskImage&, Loss)> look);
    void stopCutting();

    struct State;

private:
    std::unique_ptr<State> m_state;
};

/// Puts the files of an image into `folder` under their own names, replacing what lies there.
void unpack(const DiskImage& image, const std::filesystem::path& folder);

} // namespace tests
