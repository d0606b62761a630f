// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/bench_page.h"
#include "tests/app/sample_views.h"

namespace tests {

namespace {

using app::common::State;

QString text(const char* words) {
    return QString::fromUtf8(words);
}

} // namespace

app::bench::BenchView sampleBench() {
    app::bench::BenchView view;
    view.answer = {State::Done, text("2 tubes in hand"),     text("CT7K-20914-M"),
                   {},          text("Scan the centrifuge"), {}};
    view.clocks = {{text("a"), text("−2:04:12"), text("too late for the first spin: not for cytokines"),
                    text("CT7K-20918-8"), text("SST, LUP-0107 · D28"), 1.0, State::Stop, false},
                   {text("b"), text("22:50"), text("due soon: the first spin"), text("CT7K-20914-M"),
                    text("HEP × 2, LUP-0107 · D28"), 0.81, State::LookHere, true},
                   {text("c"), text("1:05:33"), text("until freezing"), text("CT7K-21002-K"),
                    text("EDP, LUP-0112 · LICATS"), 0.46, State::Done, false},
                   {text("d"), text("1:48:02"), text("until freezing"), text("CT7K-20990-2"),
                    text("HEP, LUP-0101 · M6"), 0.3, State::Done, false}};
    view.hand = {{text("b"), text("CT7K-20914-M"), text("LUP-0107 · D28"), text("next: density gradient"),
                  State::Expected},
                 {text("e"), text("CT7K-20915-P"), text("LUP-0107 · D28"), text("next: density gradient"),
                  State::Expected}};
    view.act = text("Begin density gradient");
    view.actDetail = text("centrifuge · 400 g, 30 min, 20 °C, no brake · density medium");
    view.maySkip = true;
    view.mayLeave = true;
    view.deviations = {
        {7, text("CT7K-20918-8"), text("From the draw to the first spin: 2 h 04 min 12 s, limit 2 h.")}};
    return view;
}

void addBench(std::vector<std::pair<QString, std::unique_ptr<QWidget>>>& pages) {
    auto page = std::make_unique<app::bench::BenchPage>();
    page->show(sampleBench());
    pages.emplace_back(text("bench"), std::move(page));
    auto vials = std::make_unique<app::bench::BenchPage>();
    auto view = sampleBench();
    view.answer = {
        State::Done, text("Vial 2"), text("3 vials to go."), {}, text("Scan the vials, in any order"), {}};
    view.vials = app::bench::VialsView{text("from CT7K-20914-M, 2 of 5 scanned"), {}, false};
    for (qint64 ordinal = 1; ordinal <= 5; ++ordinal) {
        const bool isFilled = ordinal <= 2;
        view.vials->rows.push_back({ordinal, ordinal,
                                    isFilled ? QStringLiteral("FD0123456%1").arg(ordinal) : QString{},
                                    text("PBMC, 1 mL, 10e6 cells"), isFilled ? State::Done : State::Expected,
                                    isFilled ? text("filled") : text("scan a tube")});
    }
    vials->show(view);
    pages.emplace_back(text("bench_vials"), std::move(vials));
    auto empty = std::make_unique<app::bench::BenchPage>();
    app::bench::BenchView nothing;
    nothing.answer = {State::Now, text("Scan a tube"), text("It comes to the bench, and into your hands.")};
    empty->show(nothing);
    pages.emplace_back(text("bench_empty"), std::move(empty));
}

} // namespace tests
