// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/setup/scanner_check_presenter.h"

#include "app/common/text_edge.h"
#include "app/common/time_edge.h"
#include "app/setup/scan_check.h"
#include "app/shell/scan_router.h"
#include "labels/sheets/scanner_test_sheet.h"
#include "scanner/devices/keymap.h"
#include "scanner/wedge/layout_test.h"

#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QSaveFile>
#include <algorithm>

namespace app::setup {

namespace {

namespace devices = scanner::devices;
namespace wedge = scanner::wedge;
using common::fromQt;
using common::State;
using common::toQt;

constexpr std::size_t kMostScans = 200;

/// What is on the page, as lines of text.
QString reportOf(const ScannerCheckView& view) {
    QStringList lines{ScannerCheckPresenter::tr("Scanners: %1").arg(view.devices)};
    for (const auto& verdict : view.verdicts) {
        lines << ScannerCheckPresenter::tr("Keyboard test: %1").arg(verdict.words);
    }
    for (const auto& scan : view.scans) {
        lines << QString{} << scan.time;
        for (const auto& fact : scan.facts) {
            lines << QStringLiteral("%1: %2").arg(fact.label, fact.value);
        }
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace

ScannerCheckPresenter::ScannerCheckPresenter(ScannerCheckPage& page, common::Ask& ask,
                                             const storage::Clock& clock, QObject* parent)
    : QObject(parent)
    , m_page(page)
    , m_ask(ask)
    , m_clock(clock) {
    connect(&m_page, &ScannerCheckPage::scanTaken, this, &ScannerCheckPresenter::take);
    connect(&m_page, &ScannerCheckPage::sheetAsked, this, &ScannerCheckPresenter::writeSheet);
    connect(&m_page, &ScannerCheckPage::copyAsked, this,
            [this] { QGuiApplication::clipboard()->setText(reportOf(m_view)); });
    connect(&m_page, &ScannerCheckPage::clearAsked, this, [this] {
        m_view.scans.clear();
        m_view.verdicts.clear();
        m_page.show(m_view);
    });
}

void ScannerCheckPresenter::setScanners(const std::vector<devices::DeviceStatus>& scanners) {
    m_scanners = scanners;
    QStringList names;
    for (const auto& each : scanners) {
        if (each.state != devices::DeviceState::Unplugged) {
            names << tr("%1 (%2)").arg(toQt(each.name), toQt(devices::modeWords(each.mode)));
        }
    }
    m_view.devices = names.join(QStringLiteral(", "));
    m_page.show(m_view);
}

void ScannerCheckPresenter::take(const shell::ScanText& scan) {
    const auto known = std::ranges::find(m_scanners, fromQt(scan.source), &devices::DeviceStatus::name);
    const auto mode = known == m_scanners.end() ? devices::ScannerMode::Keyboard : known->mode;
    auto checked =
        checkedScan(scan, toQt(devices::modeWords(mode)), toQt(m_clock.now(), m_clock).date().year());
    if (const auto state = test(scan)) {
        checked.meaning = tr("the test code");
        checked.state = *state;
    }
    add(std::move(checked));
}

void ScannerCheckPresenter::torn(const QString& seen) {
    const auto shown = toQt(shell::printable(fromQt(seen)));
    add({{},
         {},
         tr("keyboard scanner"),
         shown,
         {},
         tr("torn: a part is missing"),
         State::Stop,
         {{tr("As text"), shown, common::FactStyle::Code},
          {tr("Why"), tr("The scan stopped in the middle or had keys before it. The scanner must send its "
                         "prefix before and Enter after each code.")}}});
}

void ScannerCheckPresenter::add(CheckedScan scan) {
    scan.key = QString::number(++m_count);
    scan.time = toQt(m_clock.now(), m_clock).toString(QStringLiteral("HH:mm:ss"));
    m_view.scans.insert(m_view.scans.begin(), std::move(scan));
    m_view.scans.resize(std::min(m_view.scans.size(), kMostScans));
    m_page.show(m_view);
}

std::optional<State> ScannerCheckPresenter::test(const shell::ScanText& scan) {
    const auto found = wedge::diagnose(fromQt(scan.text), devices::keyboardLayouts());
    if (!found) {
        return std::nullopt;
    }
    const auto state = found->isFlawless() ? State::Done : State::Stop;
    m_view.verdicts.clear();
    for (const auto& words : wedge::wordsOf(*found)) {
        m_view.verdicts.push_back({state, toQt(words)});
    }
    return state;
}

void ScannerCheckPresenter::writeSheet() {
    const auto path = m_ask.saveFile(&m_page, {tr("Write the test codes"),
                                               QDir::home().filePath(QStringLiteral("scanner-test.pdf")),
                                               tr("PDF (*.pdf)")});
    if (!path) {
        return;
    }
    const auto sheet = labels::sheets::scannerTestSheet(wedge::testText(wedge::TestCode::Matrix),
                                                        wedge::testText(wedge::TestCode::Linear));
    if (!sheet) {
        m_ask.tell(&m_page, tr("The test codes could not be drawn."), toQt(sheet.error().detail));
        return;
    }
    QSaveFile file{*path};
    const auto bytes = QByteArray::fromRawData(reinterpret_cast<const char*>(sheet->data()),
                                               static_cast<qsizetype>(sheet->size()));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        m_ask.tell(&m_page, tr("The test codes could not be written."),
                   tr("%1: %2. Choose a folder that you may write to.").arg(*path, file.errorString()));
        return;
    }
    m_ask.tell(&m_page, tr("The test codes are written."), tr("%1: print it at 100 %.").arg(*path));
}

} // namespace app::setup
