// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/ask.h"
#include "app/shell/acts.h"
#include "app/shell/backend.h"
#include "app/specimens/specimen_page.h"
#include "storage/workflows/recording.h"
#include "storage/workflows/specimen_card.h"
#include "storage/workflows/time_machine.h"

#include <QObject>

namespace app::specimens {

/// A specimen with its history, and how it was at the chosen moment.
struct SpecimenSnapshot {
    storage::workflows::SpecimenCard card;
    storage::Timestamp first;                             ///< when it was first recorded
    std::optional<storage::workflows::SpecimenThen> then; ///< only as of a moment of the past
};

/// Fills the page of one specimen, now or as of any moment since it was first recorded.
class SpecimenPresenter : public QObject {
    Q_OBJECT

public:
    SpecimenPresenter(SpecimenPage& page, shell::Backend& backend, common::Ask& ask,
                      QObject* parent = nullptr);

    void setPerson(std::optional<storage::workflows::SignedIn> person);
    void open(storage::SpecimenId specimen);
    void reload();

Q_SIGNALS:
    void recorded();
    /// A label of the specimen with this canonical code was asked for.
    void labelAsked(const QString& specimenCode);

private:
    void take(storage::Result<SpecimenSnapshot> snapshot);
    void saveCustody();
    void addCode(const QString& code);
    void endCode(const QString& code);
    void takeOut();
    void bringBack();
    /// Says what became of it, or why not.
    void sayMoved(const QString& done,
                  const storage::Result<std::vector<storage::workflows::RefusedTube>>& refused);
    void refresh();
    [[nodiscard]] bool isShown(storage::Timestamp recordedAt) const;
    void addFacts(SpecimenView& view) const;
    void addLineage(SpecimenView& view) const;
    void addCustody(SpecimenView& view) const;

    SpecimenPage& m_page;
    shell::Backend& m_backend;
    common::Ask& m_ask;
    shell::Acts m_acts;
    std::optional<storage::workflows::SignedIn> m_person;
    std::optional<storage::SpecimenId> m_specimen;
    std::optional<QDateTime> m_moment;
    std::optional<SpecimenSnapshot> m_snapshot;
};

} // namespace app::specimens
