// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/outcome.h"
#include "app/shell/backend.h"
#include "app/shell/error_words.h"
#include "storage/people/permission.h"
#include "storage/workflows/sign_in.h"

#include <optional>
#include <type_traits>

namespace app::shell {

/// The acts that the person signed in records from one page: each is one workflow, run on the backend, and
/// the page shows what became of the last one.
class Acts : public QObject {
    Q_OBJECT

public:
    explicit Acts(Backend& backend, QObject* parent = nullptr);

    /// Somebody else signed in, or nobody is: earlier outcomes are not theirs.
    void setPerson(std::optional<storage::workflows::SignedIn> person);

    [[nodiscard]] const std::optional<storage::workflows::SignedIn>& person() const { return m_person; }

    /// Whether the person may do `act` now, for the study or for the whole repository.
    [[nodiscard]] bool may(storage::people::Act act,
                           std::optional<storage::StudyId> study = std::nullopt) const;

    /// Runs `change(repository, person)`, a Result, when somebody is signed in. `done` says what it did:
    /// words, or a function of the result's value.
    template <class Change, class Done>
    void run(Change change, Done done) {
        if (!m_person) {
            return;
        }
        m_backend.ask([who = *m_person, change = std::move(change)](
                          storage::workflows::Repository& repository) { return change(repository, who); },
                      this,
                      [this, done = std::move(done)](const auto& result) {
                          if (!result) {
                              refuse(errorWords(result.error()));
                          } else if constexpr (std::is_convertible_v<Done, QString>) {
                              tell(done);
                          } else {
                              tell(done(*result));
                          }
                      });
    }

    /// An act that is not even tried, and why.
    void refuse(const QString& why);
    /// Forgets the words of the last act, as another thing is looked at.
    void forget();

    [[nodiscard]] const common::Outcome& outcome() const { return m_outcome; }

Q_SIGNALS:
    /// An act was recorded; what is shown may be out of date.
    void recorded();
    /// An act was refused.
    void refused();

private:
    void tell(const QString& words);

    Backend& m_backend;
    std::optional<storage::workflows::SignedIn> m_person;
    common::Outcome m_outcome;
};

} // namespace app::shell
