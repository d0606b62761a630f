// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/receive/manifest_page.h"

#include "app/common/count_words.h"
#include "app/common/form.h"

#include <QHBoxLayout>
#include <QSignalBlocker>

namespace app::receive {

using common::ButtonKind;
using common::Cell;
using common::CellStyle;
using common::Emphasis;
using common::makeButton;
using common::TextLabel;
using common::TextRole;

ManifestPage::ManifestPage(QWidget* parent)
    : QWidget(parent) {
    setObjectName(QStringLiteral("manifestPage"));
    setAccessibleName(tr("Import a manifest"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    m_parcel = new ParcelForm(this);
    auto* left = new QVBoxLayout;
    left->addWidget(buildMapping(), 1);
    left->addWidget(m_parcel);
    row->addLayout(left);
    row->addWidget(buildDryRun(), 1);
    common::followTheme(this, [this, row, left] {
        row->setSpacing(common::px(16));
        left->setSpacing(common::px(16));
        m_mapping->setFixedWidth(common::px(440));
        m_parcel->setFixedWidth(common::px(440));
        m_progress->setFixedHeight(common::px(8));
    });
    show(ManifestView{});
}

QWidget* ManifestPage::buildMapping() {
    m_mapping = new common::Card(tr("Which column is what?"), this);
    m_fileDetail = new TextLabel({}, TextRole::Small, Emphasis::Quiet, m_mapping);
    m_fileDetail->setWordWrap(true);
    m_refusal = new TextLabel({}, TextRole::Body, Emphasis::Ink, m_mapping);
    m_refusal->setObjectName(QStringLiteral("manifestRefusal"));
    m_refusal->setWordWrap(true);
    m_refusal->setState(common::State::Stop);
    auto* fields = new QWidget(m_mapping);
    m_grid = new QGridLayout(fields);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setColumnStretch(1, 1);
    auto* choose = makeButton(QStringLiteral("chooseManifest"), tr("&Choose file…"), ButtonKind::Plain, this);
    connect(choose, &QPushButton::clicked, this, &ManifestPage::fileAsked);
    m_mapping->headRow()->addWidget(choose);
    m_mapping->body()->addWidget(m_fileDetail);
    m_mapping->body()->addWidget(m_refusal);
    m_mapping->body()->addWidget(common::makeScroll(QStringLiteral("manifestFields"), fields, m_mapping), 1);
    return m_mapping;
}

QWidget* ManifestPage::buildDryRun() {
    m_dryRun = new common::Card(tr("Dry run"), this);
    m_good = new common::CountTile(tr("rows in order"), m_dryRun);
    m_bad = new common::CountTile(tr("rows with problems"), m_dryRun);
    m_participants = new common::CountTile(tr("participants"), m_dryRun);
    auto* tiles = new QHBoxLayout;
    tiles->addWidget(m_good);
    tiles->addWidget(m_bad);
    tiles->addWidget(m_participants);
    tiles->addStretch();
    tiles->setSpacing(common::px(32));
    m_model = new common::TableModel({tr("Row"), tr("Line"), tr("Column"), tr("Value"), tr("Reason")}, this);
    m_table = new common::TableView(QStringLiteral("manifestProblems"), tr("Problems of the dry run"),
                                    m_model, m_dryRun);
    m_reason = new TextLabel({}, TextRole::Body, Emphasis::Ink, m_dryRun);
    m_reason->setObjectName(QStringLiteral("manifestReason"));
    m_reason->setWordWrap(true);
    connect(m_table, &common::TableView::chosen, this, [this] { showReason(); });
    m_progress = new QProgressBar(m_dryRun);
    m_progress->setObjectName(QStringLiteral("manifestProgress"));
    m_progress->setAccessibleName(tr("Dry run"));
    m_progress->setTextVisible(false);
    m_import = makeButton(QStringLiteral("importManifest"), tr("&Import"), ButtonKind::Primary, this);
    auto* cancel = makeButton(QStringLiteral("cancelManifest"), tr("Cancel"), ButtonKind::Plain, this);
    connect(m_import, &QPushButton::clicked, this, [this] { Q_EMIT importAsked(m_parcel->entry()); });
    connect(cancel, &QPushButton::clicked, this, &ManifestPage::cancelAsked);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(
        new TextLabel(tr("Nothing is imported while a row has a problem. The file itself is kept."),
                      TextRole::Small, Emphasis::Quiet, m_dryRun),
        1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_import);
    m_dryRun->body()->addLayout(tiles);
    m_dryRun->body()->addWidget(m_progress);
    m_dryRun->body()->addWidget(m_table, 1);
    m_dryRun->body()->addWidget(m_reason);
    m_dryRun->body()->addLayout(buttons);
    return m_dryRun;
}

void ManifestPage::show(const ManifestView& view) {
    m_mapping->setNote(view.file);
    m_fileDetail->setText(
        view.file.isEmpty()
            ? tr("Choose the list the site sent: a table as comma, semicolon or tab separated "
                 "text, with the names of the columns in its first line.")
            : view.fileDetail);
    m_refusal->setText(view.refusal);
    m_refusal->setVisible(!view.refusal.isEmpty());
    showFields(view);
    showOutcome(view);
    m_parcel->show(view.parcel);
}

void ManifestPage::showFields(const ManifestView& view) {
    std::vector<QString> keys;
    for (const MappedField& field : view.fields) {
        keys.push_back(field.key);
    }
    if (keys != m_fieldKeys) {
        buildFields(view.fields);
        m_fieldKeys = keys;
    }
    for (std::size_t at = 0; at < view.fields.size(); ++at) {
        const MappedField& field = view.fields[at];
        const QSignalBlocker quiet(m_combos[at]);
        m_combos[at]->clear();
        m_combos[at]->addItem(tr("not in the file"));
        m_combos[at]->addItems(view.columns);
        m_combos[at]->setCurrentIndex(field.column + 1);
        const bool missing = field.required && field.column < 0;
        m_examples[at]->setText(missing ? tr("needed") : field.example);
        m_examples[at]->setToolTip(field.example);
        m_examples[at]->setState(missing ? std::optional(common::State::Stop) : std::nullopt);
    }
}

void ManifestPage::buildFields(const std::vector<MappedField>& fields) {
    common::clearLayout(m_grid);
    m_combos.clear();
    m_examples.clear();
    int row = 0;
    for (const MappedField& field : fields) {
        auto* combo = common::makeCombo(QStringLiteral("column_") + field.key, field.words, this);
        auto* words = new TextLabel(field.words, TextRole::Table, Emphasis::Ink, this);
        words->setBuddy(combo);
        auto* example = new TextLabel({}, TextRole::Small, Emphasis::Quiet, this);
        example->setFixedWidth(common::px(112));
        connect(combo, &QComboBox::currentIndexChanged, this,
                [this, key = field.key](int index) { Q_EMIT columnMapped(key, index - 1); });
        m_grid->addWidget(words, row, 0);
        m_grid->addWidget(combo, row, 1);
        m_grid->addWidget(example, row, 2);
        m_combos.push_back(combo);
        m_examples.push_back(example);
        ++row;
    }
    m_grid->setRowStretch(row, 1);
    m_grid->setHorizontalSpacing(common::px(12));
    m_grid->setVerticalSpacing(common::px(6));
}

void ManifestPage::showOutcome(const ManifestView& view) {
    m_good->show(view.goodRows, {}, view.goodRows > 0 ? std::optional(common::State::Done) : std::nullopt);
    m_bad->show(view.badRows, {}, view.badRows > 0 ? std::optional(common::State::Stop) : std::nullopt);
    m_participants->show(view.participants);
    m_progress->setVisible(view.progress >= 0);
    m_progress->setValue(view.progress);
    m_import->setEnabled(view.clean);
    m_import->setText(view.clean
                          ? common::countWords(view.goodRows, tr("&Import %1 tube"), tr("&Import %1 tubes"))
                          : tr("&Import"));
    std::vector<common::Row> rows;
    for (const BadCell& bad : view.bad) {
        rows.push_back({{Cell{QString::number(bad.row)}, Cell{QString::number(bad.line)}, Cell{bad.column},
                         Cell{bad.value, CellStyle::Code}, Cell{bad.reason}},
                        QStringLiteral("%1/%2/%3").arg(bad.row).arg(bad.column, bad.reason)});
    }
    m_badCells = view.bad;
    m_model->setRows(std::move(rows));
    if (!m_table->chosenKey().isValid() && m_model->rowCount() > 0) {
        m_table->setCurrentIndex(m_model->index(0, 0));
    }
    showReason();
    if (view.clean) {
        m_table->setEmptyWords(tr("Every row is in order."),
                               tr("Import makes the shipment ready to be received."));
    } else {
        m_table->setEmptyWords(tr("Nothing was checked yet."),
                               tr("Each bad row will be listed here with its line, its value and the reason, "
                                  "before anything is imported."));
    }
}

void ManifestPage::showReason() {
    const int row = m_table->currentIndex().row();
    m_reason->setVisible(row >= 0 && row < static_cast<int>(m_badCells.size()));
    if (!m_reason->isHidden()) {
        const BadCell& bad = m_badCells[static_cast<std::size_t>(row)];
        m_reason->setText(tr("Row %1, %2: %3.").arg(bad.row).arg(bad.column, bad.reason));
    }
}

} // namespace app::receive
