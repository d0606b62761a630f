// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/freezers/freezers_page.h"
#include "app/shell/acts.h"
#include "app/specimens/label_printing.h"
#include "storage/studies/plan.h"
#include "storage/workflows/freezer_map.h"
#include "storage/workflows/sign_in.h"

#include <QObject>

namespace app::freezers {

/// All places, and the open box as of the chosen moment.
struct FreezersSnapshot {
    std::vector<storage::workflows::FreezerNode> tree;
    std::optional<storage::workflows::BoxMap> box;
    std::optional<storage::Timestamp> first; ///< when the box was first recorded
    std::vector<storage::studies::Study> studies;
};

/// Fills the freezers page: occupancy everywhere, one box now or as of any moment, the tube at a position.
class FreezersPresenter : public QObject {
    Q_OBJECT

public:
    FreezersPresenter(FreezersPage& page, shell::Backend& backend, QObject* parent = nullptr);

    void setPerson(std::optional<storage::workflows::SignedIn> person);
    /// Opens a place; a box with its map.
    void open(storage::ContainerId container);

Q_SIGNALS:
    void specimenOpened(storage::SpecimenId id);
    /// Something was recorded.
    void recorded();
    void labelsAsked(const std::vector<app::specimens::LabelledThing>& things);

private:
    void reload();
    void askLabels(const std::vector<const storage::workflows::FreezerNode*>& nodes);
    [[nodiscard]] const storage::workflows::FreezerNode* chosenNode() const;
    void addPlaces(const PlaceEntry& entry);
    void take(FreezersSnapshot snapshot);
    void refresh();
    [[nodiscard]] FreezerBox boxView() const;
    [[nodiscard]] ChosenSpecimen specimenView() const;
    [[nodiscard]] PlaceFormView formView() const;
    [[nodiscard]] const storage::workflows::BoxTube* tubeAt(std::int64_t position) const;

    FreezersPage& m_page;
    shell::Backend& m_backend;
    shell::Acts m_acts;
    std::optional<storage::ContainerId> m_chosen;
    std::optional<QDateTime> m_moment;
    std::int64_t m_position = 1; ///< by rows from 1
    FreezersSnapshot m_snapshot;
};

} // namespace app::freezers
