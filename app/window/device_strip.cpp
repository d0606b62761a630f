// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/device_strip.h"

#include "app/common/text_edge.h"

#include <QCoreApplication>
#include <algorithm>
#include <iterator>

namespace app::window {

namespace {

using common::State;
using common::toQt;
using scanner::devices::DeviceState;
using scanner::devices::DeviceStatus;

struct Shown {
    State state;
    QString words;
};

QString tr(const char* text) {
    return QCoreApplication::translate("app::window::deviceStrip", text);
}

Shown shownAs(DeviceState state) {
    switch (state) {
    case DeviceState::Ready:
        return {State::Done, tr("ready")};
    case DeviceState::Typing:
        return {State::Done, tr("types")};
    case DeviceState::Recovering:
        return {State::LookHere, tr("trying again")};
    case DeviceState::Disturbed:
        return {State::LookHere, tr("scan again")};
    case DeviceState::NoAccess:
        return {State::Stop, tr("no access")};
    case DeviceState::Busy:
        return {State::Stop, tr("in use elsewhere")};
    case DeviceState::Failed:
        return {State::Stop, tr("cannot be used")};
    case DeviceState::Unplugged:
        return {State::LookHere, tr("unplugged")};
    }
    return {State::Stop, {}};
}

shell::StatusEntry entryOf(const DeviceStatus& status) {
    const auto shown = shownAs(status.state);
    const auto hint = status.remedy.empty() ? toQt(status.words)
                                            : toQt(status.words) + QLatin1Char('\n') + toQt(status.remedy);
    return {shown.state, tr("%1: %2").arg(toQt(status.name), shown.words), hint};
}

} // namespace

std::vector<shell::StatusEntry> deviceStrip(const std::vector<DeviceStatus>& scanners) {
    std::vector<shell::StatusEntry> entries;
    std::ranges::transform(scanners, std::back_inserter(entries), entryOf);
    return entries;
}

shell::StatusEntry printerEntry(const printing::PrinterHub::Printers& printers) {
    const auto chosen = std::ranges::find_if(printers, &printing::PrinterSeen::isChosen);
    if (chosen == printers.end()) {
        QStringList names;
        std::ranges::transform(printers, std::back_inserter(names),
                               [](const auto& each) { return toQt(each.name); });
        return {State::Expected, tr("Printer: none chosen"),
                names.isEmpty() ? tr("Plug in a label printer, or give the address of one, in Set-up.")
                                : tr("Found: %1. Choose one in Set-up, under This workstation.")
                                      .arg(names.join(QStringLiteral(", ")))};
    }
    const auto& status = chosen->status;
    const auto words = toQt(labels::printers::statusWords(status));
    const auto state = status.isStopped()          ? State::Stop
                       : status.conditions.empty() ? State::Done
                                                   : State::LookHere;
    const auto remedy = toQt(labels::printers::statusRemedy(status));
    const auto brief =
        status.conditions.empty()
            ? tr("ready")
            : toQt(std::string{labels::printers::explanationOf(status.conditions.front()).words});
    return {state, tr("Printer %1: %2").arg(toQt(chosen->name), brief),
            remedy.isEmpty() ? words : words + QLatin1Char('\n') + remedy};
}

} // namespace app::window
