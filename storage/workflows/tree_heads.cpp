// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/tree_heads.h"

#include "storage/custody/ledger_store.h"
#include "storage/people/organisation_store.h"
#include "storage/workflows/set_up.h"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace storage::workflows {

namespace {

using database::Reading;
using database::Writing;

/// The key in this file; a new one when there is none yet.
Result<custody::SigningKey> keyIn(const std::filesystem::path& file) {
    if (std::filesystem::exists(file)) {
        return custody::SigningKey::load(file);
    }
    std::error_code ignored; // save() says what is wrong with the folder
    std::filesystem::create_directories(file.parent_path(), ignored);
    auto key = custody::SigningKey::generate();
    if (auto saved = key.save(file); !saved) {
        return tl::unexpected(saved.error());
    }
    return key;
}

Result<bool> isRecorded(Repository& repository, const std::string& keyId) {
    return repository.read([&](Reading& reading) -> Result<bool> {
        const auto known = people::installations(reading);
        return std::ranges::find(known, keyId, &people::Installation::keyId) != known.end();
    });
}

/// Records the public half of this workstation's key.
Result<void> recordKey(Repository& repository, const SignedIn& who, const custody::PublicKey& key) {
    const auto now = repository.recordingTime();
    if (!now) {
        return tl::unexpected(now.error());
    }
    const auto recorded = repository.write([&](Writing& writing) -> Result<EventId> {
        Recording recording{repository, who.person,
                            who.grants.empty() ? people::Role::Technician : who.grants.front().role,
                            custody::EventKind::SetUp, *now};
        recording.create(people::Installation{repository.ids().next<InstallationId>(),
                                              repository.workstation().name, key.id(), key.toHex(), *now});
        return recording.commit(writing);
    });
    return recorded ? Result<void>{} : tl::unexpected(recorded.error());
}

/// The workstation's key for this repository; made at first use. Recorded before it signs, also when its file
/// is older than the record: after a power cut between the two, or in a repository restored from a backup.
Result<custody::SigningKey> keyOf(Repository& repository, const SignedIn& who,
                                  const std::string& repositoryKey) {
    auto key = keyIn(repository.keyFile(repositoryKey));
    if (!key) {
        return key;
    }
    const auto known = isRecorded(repository, key->publicKey().id());
    if (!known) {
        return tl::unexpected(known.error());
    }
    if (!*known) {
        if (auto recorded = recordKey(repository, who, key->publicKey()); !recorded) {
            return tl::unexpected(recorded.error());
        }
    }
    return key;
}

Result<void> keep(const Repository& repository, const custody::TreeHead& head) {
    std::ofstream journal{repository.headJournal(head.repository), std::ios::app};
    journal << custody::headLine(head) << '\n';
    journal.flush();
    if (!journal) {
        return failure(ErrorCode::DiskFull, "The signed head could not be kept in " +
                                                repository.headJournal(head.repository).string() + ".");
    }
    return {};
}

/// Whether the head is in the journal: a full disk may have kept it out when it was signed.
bool isKept(const Repository& repository, const custody::TreeHead& head) {
    const auto journal = keptHeads(repository, head.repository);
    return journal && std::ranges::find(journal->heads, head) != journal->heads.end();
}

} // namespace

Result<custody::TreeHead> signHead(Repository& repository, const SignedIn& who) {
    const auto organisation = organisationOf(repository);
    if (!organisation || !*organisation) {
        return !organisation ? tl::unexpected(organisation.error())
                             : failure(ErrorCode::NotFound, "This repository has not been set up.");
    }
    const auto& repositoryKey = (*organisation)->repositoryKey;
    const auto key = keyOf(repository, who, repositoryKey);
    if (!key) {
        return tl::unexpected(key.error());
    }
    if (auto sealed = repository.seal(); !sealed) {
        return tl::unexpected(sealed.error());
    }
    bool isNew = false;
    const auto head = repository.write([&](Writing& writing) -> Result<custody::TreeHead> {
        isNew = false;
        const auto size = custody::ledgerSize(writing);
        const auto newest = custody::newestHead(writing, repositoryKey);
        if (newest && newest->size == static_cast<std::uint64_t>(size)) {
            return *newest;
        }
        auto made = custody::signHead(repositoryKey, static_cast<std::uint64_t>(size),
                                      custody::storedRoot(writing, size), repository.clock().now(), *key);
        if (made) {
            custody::saveHead(writing, *made);
            isNew = true;
        }
        return made;
    });
    if (head && (isNew || !isKept(repository, *head))) {
        if (auto kept = keep(repository, *head); !kept) {
            return tl::unexpected(kept.error());
        }
    }
    return head;
}

Result<std::optional<custody::TreeHead>> newestHead(Repository& repository) {
    return repository.read([](Reading& reading) -> Result<std::optional<custody::TreeHead>> {
        const auto organisation = people::organisation(reading);
        return organisation ? custody::newestHead(reading, organisation->repositoryKey) : std::nullopt;
    });
}

Result<custody::HeadJournal> keptHeads(const Repository& repository, const std::string& repositoryKey) {
    const auto path = repository.headJournal(repositoryKey);
    if (!std::filesystem::exists(path)) {
        return custody::HeadJournal{};
    }
    std::ifstream file{path, std::ios::binary};
    std::ostringstream text;
    text << file.rdbuf();
    if (!file) {
        return failure(ErrorCode::FileUnreadable,
                       "The journal of signed heads cannot be read: " + path.string());
    }
    return custody::parseHeadJournal(text.str());
}

} // namespace storage::workflows
