// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/setup/scanner_check_page.h"

#include "app/common/form.h"
#include "app/common/state_chip.h"
#include "app/setup/test_code_view.h"
#include "scanner/wedge/layout_test.h"

#include <algorithm>

namespace app::setup {

using common::ButtonKind;
using common::CellStyle;
using common::Emphasis;
using common::makeButton;
using common::px;
using common::State;
using common::TextLabel;
using common::TextRole;
using labels::sheets::TestSymbology;
using scanner::wedge::TestCode;
using scanner::wedge::testText;

namespace {

TextLabel* quietWords(const QString& words, QWidget* parent) {
    auto* label = new TextLabel(words, TextRole::Body, Emphasis::Quiet, parent);
    label->setWordWrap(true);
    return label;
}

} // namespace

ScannerCheckPage::ScannerCheckPage(QWidget* parent)
    : Page(QStringLiteral("scannerCheckPage"), tr("Scanner check"), parent)
    , m_title(new common::TitleBar(tr("Scanner check"), this)) {
    auto* back = makeButton(QStringLiteral("backToSetup"), tr("Back to &Set-up"), ButtonKind::Plain, this);
    m_title->actions()->addWidget(back);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_title);
    auto* left = new QVBoxLayout;
    left->addWidget(buildScans(), 2);
    left->addWidget(buildDetail(), 3);
    auto* test = buildTest();
    auto* row = new QHBoxLayout;
    row->addLayout(left, 1);
    row->addWidget(test);
    all->addLayout(row, 1);
    common::followTheme(this, [row, left, test] {
        row->setContentsMargins(px(24), px(16), px(24), px(16));
        row->setSpacing(px(16));
        left->setSpacing(px(16));
        test->setFixedWidth(px(440));
    });
    connect(back, &QPushButton::clicked, this, &ScannerCheckPage::backAsked);
    connect(m_title->findField(), &common::FindField::asked, this, &Page::findRequested);
    show(ScannerCheckView{});
}

common::Card* ScannerCheckPage::buildScans() {
    m_scanCard = new common::Card(tr("What arrives"), this);
    auto* clear = makeButton(QStringLiteral("clearScans"), tr("&Clear"), ButtonKind::Plain, m_scanCard);
    auto* copy = makeButton(QStringLiteral("copyReport"), tr("C&opy as text"), ButtonKind::Plain, m_scanCard);
    m_scanCard->headRow()->addWidget(copy);
    m_scanCard->headRow()->addWidget(clear);
    connect(copy, &QPushButton::clicked, this, &ScannerCheckPage::copyAsked);
    m_model = new common::TableModel({tr("Time"), tr("Scanner"), tr("Arrived"), tr("Is")}, this);
    m_table =
        new common::TableView(QStringLiteral("checkedScans"), tr("Scans, newest first"), m_model, m_scanCard);
    m_table->setEmptyWords(tr("Scan anything"),
                           tr("Nothing that is scanned here is kept or changes anything."));
    m_scanCard->body()->addWidget(m_table, 1);
    connect(clear, &QPushButton::clicked, this, &ScannerCheckPage::clearAsked);
    connect(m_table, &common::TableView::chosen, this, &ScannerCheckPage::showChosen);
    return m_scanCard;
}

common::Card* ScannerCheckPage::buildDetail() {
    auto* card = new common::Card(tr("Byte by byte"), this);
    auto* content = new QWidget(card);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    m_facts = new common::FactList(content);
    m_facts->setObjectName(QStringLiteral("scanFacts"));
    m_nothing = quietWords(tr("Everything known of the chosen scan stands here."), content);
    column->addWidget(m_nothing);
    column->addWidget(m_facts);
    column->addStretch();
    card->body()->addWidget(common::makeScroll(QStringLiteral("scanFactsScroll"), content, card), 1);
    return card;
}

common::Card* ScannerCheckPage::buildTest() {
    auto* card = new common::Card(tr("Keyboard test"), this);
    card->body()->addWidget(quietWords(tr("Scan one of these from the screen or from paper. A scanner that "
                                          "types shows here whether its layout, its prefix and its suffix "
                                          "are right."),
                                       card));
    auto* matrix = new TestCodeView(testText(TestCode::Matrix), TestSymbology::DataMatrix, card);
    auto* linear = new TestCodeView(testText(TestCode::Linear), TestSymbology::Code128, card);
    card->body()->addWidget(matrix, 0, Qt::AlignHCenter);
    card->body()->addWidget(linear);
    auto* sheet =
        makeButton(QStringLiteral("testSheet"), tr("&Write the test codes as PDF…"), ButtonKind::Plain, card);
    card->body()->addWidget(sheet, 0, Qt::AlignLeft);
    auto* verdicts = new QWidget(card);
    m_verdicts = new QVBoxLayout(verdicts);
    m_verdicts->setContentsMargins(0, 0, 0, 0);
    card->body()->addWidget(common::makeScroll(QStringLiteral("layoutVerdicts"), verdicts, card), 1);
    connect(sheet, &QPushButton::clicked, this, &ScannerCheckPage::sheetAsked);
    return card;
}

void ScannerCheckPage::show(const ScannerCheckView& view) {
    m_view = view;
    m_scanCard->setNote(view.devices);
    std::vector<common::Row> rows;
    for (const CheckedScan& scan : view.scans) {
        rows.push_back({{{scan.time, CellStyle::Quiet},
                         {scan.device},
                         {scan.arrived, CellStyle::Code},
                         {scan.meaning, CellStyle::Chip, scan.state}},
                        scan.key});
    }
    m_model->setRows(std::move(rows));
    const QString newest = view.scans.empty() ? QString{} : view.scans.front().key;
    if (newest != m_newest && !newest.isEmpty()) {
        m_table->choose(newest);
    }
    m_newest = newest;
    showChosen();
    showVerdicts(view.verdicts);
}

void ScannerCheckPage::showChosen() {
    const auto chosen = std::ranges::find(m_view.scans, m_table->chosenKey().toString(), &CheckedScan::key);
    const bool isChosen = chosen != m_view.scans.end();
    m_nothing->setVisible(!isChosen);
    m_facts->setVisible(isChosen);
    m_facts->show(isChosen ? chosen->facts : std::vector<common::Fact>{});
}

void ScannerCheckPage::showVerdicts(const std::vector<LayoutVerdict>& verdicts) {
    common::clearLayout(m_verdicts);
    for (std::size_t i = 0; i < verdicts.size(); ++i) {
        auto* words = new TextLabel(verdicts[i].words, TextRole::Body, Emphasis::Ink, this);
        words->setObjectName(QStringLiteral("layoutVerdict%1").arg(i));
        words->setWordWrap(true);
        words->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_verdicts->addWidget(new common::StateChip(
            verdicts[i].state, verdicts[i].state == State::Done ? tr("in order") : tr("must be changed")));
        m_verdicts->addWidget(words);
    }
    m_verdicts->addStretch();
}

} // namespace app::setup
