// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/card.h"
#include "app/common/count_tile.h"
#include "app/common/table_view.h"
#include "app/receive/manifest_view.h"
#include "app/receive/parcel_form.h"

#include <QComboBox>
#include <QGridLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QWidget>

namespace app::receive {

/// Imports a site's list of tubes: the file's columns are mapped, a dry run shows every bad row, and only a
/// clean file can be imported.
class ManifestPage : public QWidget {
    Q_OBJECT

public:
    explicit ManifestPage(QWidget* parent = nullptr);

    void show(const ManifestView& view);
    using QWidget::show;

    /// Its signals say that the parcel is another study's or site's.
    [[nodiscard]] ParcelForm& parcel() { return *m_parcel; }

Q_SIGNALS:
    void fileAsked();
    /// The person took another column (-1: none) for a field.
    void columnMapped(const QString& field, int column);
    void importAsked(const app::receive::ParcelEntry& parcel);
    void cancelAsked();

private:
    [[nodiscard]] QWidget* buildMapping();
    [[nodiscard]] QWidget* buildDryRun();
    void showFields(const ManifestView& view);
    void buildFields(const std::vector<MappedField>& fields);
    void showOutcome(const ManifestView& view);
    void showReason();

    common::Card* m_mapping;
    ParcelForm* m_parcel;
    common::Card* m_dryRun;
    QGridLayout* m_grid;
    std::vector<QString> m_fieldKeys;
    std::vector<QComboBox*> m_combos;
    std::vector<common::TextLabel*> m_examples;
    common::TextLabel* m_fileDetail;
    common::TextLabel* m_refusal;
    common::CountTile* m_good;
    common::CountTile* m_bad;
    common::CountTile* m_participants;
    common::TableModel* m_model;
    common::TableView* m_table;
    common::TextLabel* m_reason;
    std::vector<BadCell> m_badCells;
    QProgressBar* m_progress;
    QPushButton* m_import;
};

} // namespace app::receive
