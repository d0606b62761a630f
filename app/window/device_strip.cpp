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

} // namespace app::window
