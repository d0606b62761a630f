// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/racks/racks_page.h"

#include "app/common/form.h"

#include <QDir>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace app::racks {

using common::ButtonKind;
using common::makeButton;
using common::makeCombo;
using common::px;

namespace {

/// Fills a list anew only when it differs, so that an open one stays open.
void fill(QComboBox* combo, const std::vector<common::Choice>& choices, const QString& chosen) {
    const QSignalBlocker quiet(combo);
    bool isSame = combo->count() == static_cast<int>(choices.size());
    for (int i = 0; isSame && i < combo->count(); ++i) {
        const auto& choice = choices[static_cast<std::size_t>(i)];
        isSame = combo->itemData(i).toString() == choice.key && combo->itemText(i) == choice.words;
    }
    if (!isSame) {
        combo->clear();
        for (const auto& choice : choices) {
            combo->addItem(choice.words, choice.key);
        }
    }
    combo->setCurrentIndex(std::max(0, combo->findData(chosen)));
}

std::vector<common::Choice> resolutions() {
    std::vector<common::Choice> all{{{}, RacksPage::tr("as the file says"), {}}};
    for (const int dpi : {300, 400, 600, 1200}) {
        all.push_back({QString::number(dpi), RacksPage::tr("%1 dpi").arg(dpi), {}});
    }
    return all;
}

} // namespace

RacksPage::RacksPage(QWidget* parent)
    : Page(QStringLiteral("racksPage"), tr("Racks"), parent)
    , m_strip(new common::ScanStrip(this)) {
    auto* work = buildRack();
    common::layOutBelow(*m_strip, *this, work, buildSide(), 456);
    connectSide();
    show(RacksView{});
}

void RacksPage::enter() {
    m_picture->setFocus(Qt::OtherFocusReason);
    Q_EMIT entered();
}

QWidget* RacksPage::buildRack() {
    m_rack = new common::Card(tr("Rack"), this);
    m_reasons = new common::ReasonList(m_rack);
    m_picture = new RackPicture(m_rack);
    m_progress = new QWidget(m_rack);
    auto* reading = new QHBoxLayout(m_progress);
    reading->setContentsMargins(0, 0, 0, 0);
    m_bar = new common::ProgressBar(common::BarSize::Thin, m_progress);
    auto* stop = makeButton(QStringLiteral("stopReading"), tr("S&top"), ButtonKind::Plain, m_progress);
    reading->addWidget(m_bar, 1);
    reading->addWidget(stop);
    m_counts = new QHBoxLayout;
    m_corners =
        new common::NumberedChoices(QStringLiteral("corners"), tr("Where is A1 in the picture?"), 4, m_rack);
    m_corners->show({{QStringLiteral("upper-left"), tr("upper left"), {}},
                     {QStringLiteral("upper-right"), tr("upper right"), {}},
                     {QStringLiteral("lower-right"), tr("lower right"), {}},
                     {QStringLiteral("lower-left"), tr("lower left"), {}}});
    auto* body = m_rack->body();
    body->addWidget(m_reasons);
    body->addWidget(m_picture, 1);
    body->addWidget(m_progress);
    body->addLayout(m_counts);
    body->addWidget(m_corners);
    body->addLayout(buildChoices());
    body->addLayout(buildSources());
    connect(m_picture, &RackPicture::chosen, this, &RacksPage::wellChosen);
    connect(m_picture, &RackPicture::fileDropped, this, &RacksPage::fileDropped);
    connect(stop, &QPushButton::clicked, this, &RacksPage::stopAsked);
    connect(m_corners, &common::NumberedChoices::changed, this, [this] {
        if (!m_corners->chosen().isEmpty()) {
            Q_EMIT cornerChosen(m_corners->chosen());
        }
    });
    return m_rack;
}

QLayout* RacksPage::buildChoices() {
    m_nest = makeCombo(QStringLiteral("nest"), tr("Nest"), m_rack);
    m_format = makeCombo(QStringLiteral("rackFormat"), tr("Rack"), m_rack);
    m_resolution = makeCombo(QStringLiteral("resolution"), tr("Resolution"), m_rack);
    m_keepNest = makeButton(QStringLiteral("keepNest"), tr("Save as &nest…"), ButtonKind::Plain, m_rack);
    auto* row = new QHBoxLayout;
    row->addLayout(common::labelled(tr("Nest"), m_nest, m_rack), 2);
    m_nest->setToolTip(tr("Where racks lie on the glass, and from which side they are seen"));
    row->addWidget(m_keepNest, 0, Qt::AlignBottom);
    row->addLayout(common::labelled(tr("Rack"), m_format, m_rack), 1);
    row->addLayout(common::labelled(tr("Resolution"), m_resolution, m_rack), 1);
    connect(m_nest, &QComboBox::activated, this,
            [this] { Q_EMIT nestChosen(m_nest->currentData().toString()); });
    connect(m_format, &QComboBox::activated, this,
            [this] { Q_EMIT formatChosen(m_format->currentData().toString()); });
    connect(m_resolution, &QComboBox::activated, this,
            [this] { Q_EMIT resolutionChosen(m_resolution->currentData().toString()); });
    connect(m_keepNest, &QPushButton::clicked, this, &RacksPage::keepNestAsked);
    return row;
}

QLayout* RacksPage::buildSources() {
    auto* file = makeButton(QStringLiteral("choosePicture"), tr("&Picture…"), ButtonKind::Plain, m_rack);
    m_folder = makeButton(QStringLiteral("watchFolder"), tr("&Watch a folder…"), ButtonKind::Plain, m_rack);
    m_sources = new QHBoxLayout;
    auto* row = new QHBoxLayout;
    row->addWidget(file);
    row->addWidget(m_folder);
    row->addLayout(m_sources);
    row->addStretch();
    connect(file, &QPushButton::clicked, this, &RacksPage::pictureAsked);
    connect(m_folder, &QPushButton::clicked, this, &RacksPage::folderAsked);
    return row;
}

QWidget* RacksPage::buildSide() {
    auto* side = new QWidget(this);
    m_well = new WellCard(side);
    m_findings = new FindingsCard(side);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_well);
    column->addWidget(m_findings, 1);
    common::followTheme(side, [column] { column->setSpacing(px(16)); });
    return side;
}

void RacksPage::connectSide() {
    connect(m_well, &WellCard::lookCloserAsked, this, &RacksPage::lookCloserAsked);
    connect(m_well, &WellCard::emptyAsked, this, &RacksPage::emptyAsked);
    connect(m_well, &WellCard::codeTyped, this, &RacksPage::codeTyped);
    connect(m_findings, &FindingsCard::rereadAsked, this, &RacksPage::rereadAsked);
    connect(m_findings, &FindingsCard::moveAllAsked, this, &RacksPage::moveAllAsked);
    connect(m_findings, &FindingsCard::declineAsked, this, &RacksPage::declineAsked);
    connect(m_findings, &FindingsCard::acceptanceToggled, this, &RacksPage::acceptanceToggled);
    connect(m_findings, &FindingsCard::differenceChosen, this, &RacksPage::differenceChosen);
    connect(m_findings, &FindingsCard::saveAsked, this, &RacksPage::saveAsked);
    connect(m_findings, &FindingsCard::undoAsked, this, &RacksPage::undoAsked);
    connect(m_findings, &FindingsCard::cancelAsked, this, &RacksPage::cancelAsked);
}

void RacksPage::show(const RacksView& view) {
    m_strip->say(view.answer);
    m_reasons->show(view.refusal);
    m_rack->setHeading(view.boxHeading.isEmpty() ? tr("Rack") : view.boxHeading);
    m_rack->setNote(view.boxNote);
    m_picture->show(view.drawing, view.current);
    m_progress->setVisible(view.done.has_value());
    m_bar->setSegments({{common::State::Now, static_cast<double>(view.done.value_or(0))}},
                       std::max(1, view.total));
    m_bar->setAccessibleName(tr("%1 of %2 wells read").arg(view.done.value_or(0)).arg(view.total));
    if (m_corners->isHidden() == view.asksCorner) {
        m_corners->clear();
        m_corners->setVisible(view.asksCorner);
    }
    m_keepNest->setEnabled(view.mayKeepNest);
    showChoices(view.choices);
    showCounts(view.counts);
    m_well->show(view.well);
    m_findings->show(view);
}

void RacksPage::showChoices(const RackChoices& choices) {
    fill(m_nest, choices.nests, choices.nest);
    fill(m_format, choices.formats, choices.format);
    m_format->setEnabled(choices.mayChooseFormat);
    fill(m_resolution, resolutions(), choices.dpi);
    showSources(choices);
}

void RacksPage::showSources(const RackChoices& choices) {
    m_folder->setText(choices.folder.isEmpty() ? tr("&Watch a folder…")
                                               : tr("&Watching %1…").arg(QDir(choices.folder).dirName()));
    m_folder->setToolTip(choices.folder);
    if (choices.sources == m_shownSources) {
        return;
    }
    m_shownSources = choices.sources;
    common::clearLayout(m_sources);
    for (int i = 0; i < static_cast<int>(choices.sources.size()); ++i) {
        auto* source =
            makeButton(QStringLiteral("source%1").arg(i), choices.sources[i], ButtonKind::Plain, m_rack);
        m_sources->addWidget(source);
        connect(source, &QPushButton::clicked, this, [this, i] { Q_EMIT sourceAsked(i); });
    }
}

void RacksPage::showCounts(const std::vector<WellCount>& counts) {
    common::clearLayout(m_counts);
    for (const WellCount& count : counts) {
        m_counts->addWidget(new common::StateChip(count.state, count.words, m_rack));
    }
    m_counts->addStretch();
}

} // namespace app::racks
