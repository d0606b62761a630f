// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/file_system.h"

#include "tests/support/temporary_folder.h"

#include <fstream>
#include <gtest/gtest.h>

namespace storage::database {

namespace {

struct Mount {
    const char* name;
    std::uint64_t magic;
    const char* type;
    bool isNetwork;
};

class FileSystem : public testing::TestWithParam<Mount> {};

TEST_P(FileSystem, IsTrustedOnlyWhenItIsLocal) {
    EXPECT_EQ(networkFileSystem(GetParam().magic, GetParam().type).has_value(), GetParam().isNetwork)
        << GetParam().name;
}

INSTANTIATE_TEST_SUITE_P(
    Mounts, FileSystem,
    testing::Values(Mount{"NFS", 0x6969, "nfs4", true}, Mount{"Windows share", 0xff534d42, "cifs", true},
                    Mount{"Windows share, SMB 2", 0xfe534d42, "cifs", true},
                    Mount{"folder of a virtual machine's host", 0x01021997, "9p", true},
                    Mount{"sshfs", 0x65735546, "fuse.sshfs", true},
                    Mount{"USB disk with NTFS", 0x65735546, "fuseblk", false},
                    Mount{"ext4", 0xef53, "ext4", false}, Mount{"XFS", 0x58465342, "xfs", false},
                    Mount{"Btrfs", 0x9123683e, "btrfs", false}, Mount{"ZFS", 0x2fc12fc1, "zfs", false},
                    Mount{"memory", 0x01021994, "tmpfs", false}));

TEST(FileToOpen, IsMissingOrAFolderInPlainWords) {
    const tests::TemporaryFolder folder;
    EXPECT_EQ(refusalToOpen(folder.path() / "none.db")->code, ErrorCode::DatabaseMissing);
    EXPECT_EQ(refusalToOpen(folder.path())->code, ErrorCode::NotADatabase);
}

TEST(FileToOpen, IsNotRefusedOnALocalDisk) {
    const tests::TemporaryFolder folder;
    std::ofstream(folder.path() / "some.db") << "x";
    EXPECT_FALSE(refusalToOpen(folder.path() / "some.db"));
    EXPECT_TRUE(isWritable(folder.path() / "some.db"));
}

} // namespace

} // namespace storage::database
