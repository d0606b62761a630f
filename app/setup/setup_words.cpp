// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/setup/setup_words.h"

#include "app/common/text_edge.h"
#include "app/common/time_words.h"

#include <QCoreApplication>
#include <algorithm>

namespace app::setup {

namespace {

using common::State;
using common::toQt;
using storage::people::RoleGrant;

QString tr(const char* text) {
    return QCoreApplication::translate("app::setup::SetupWords", text);
}

QDateTime momentOf(storage::Timestamp moment) {
    return QDateTime::fromMSecsSinceEpoch(
        std::chrono::duration_cast<std::chrono::milliseconds>(moment.time_since_epoch()).count());
}

QString roleText(storage::people::Role role) {
    return toQt(storage::people::kRoleCodes.text(role));
}

QString grantWords(const RoleGrant& grant, const Places& places) {
    const auto site =
        std::ranges::find_if(places.sites, [&](const auto& one) { return grant.site == one.id; });
    const auto study =
        std::ranges::find_if(places.studies, [&](const auto& one) { return grant.study == one.id; });
    const auto where = site != places.sites.end() ? tr("at %1").arg(toQt(site->name)) : tr("at all sites");
    const auto what = study != places.studies.end() ? toQt(study->code) : tr("all studies");
    return tr("%1 %2, %3").arg(roleText(grant.role), where, what);
}

QString signedDays(std::int64_t days, QChar sign) {
    return sign + QString::number(days);
}

} // namespace

std::vector<common::Choice> scopeChoices(const Places& places) {
    std::vector<common::Choice> choices{{QStringLiteral("all"), tr("everything"), {}}};
    for (const auto& site : places.sites) {
        choices.push_back({QStringLiteral("site:%1").arg(site.id.value()), toQt(site.name), toQt(site.code)});
    }
    for (const auto& study : places.studies) {
        choices.push_back(
            {QStringLiteral("study:%1").arg(study.id.value()), toQt(study.code), toQt(study.name)});
    }
    return choices;
}

Scope scopeOf(const QString& key) {
    const auto id = key.section(QLatin1Char(':'), 1).toLongLong();
    if (key.startsWith(QLatin1String("site:"))) {
        return {storage::SiteId{id}, std::nullopt};
    }
    if (key.startsWith(QLatin1String("study:"))) {
        return {std::nullopt, storage::StudyId{id}};
    }
    return {};
}

std::vector<common::Choice> roleChoices() {
    std::vector<common::Choice> choices;
    for (const auto text : storage::people::kRoleCodes.texts) {
        choices.push_back({toQt(text), toQt(text), {}});
    }
    return choices;
}

PersonLine personLine(const storage::workflows::Account& account, const Places& places,
                      const storage::workflows::CodeForms& codes, storage::Timestamp now) {
    const auto& person = account.person;
    PersonLine line;
    line.key = QString::number(person.id.value());
    line.name = toQt(person.displayName);
    line.userName = toQt(person.userName);
    line.badge = person.badge ? toQt(codes.grouped(*person.badge)) : QString{};
    const bool isLocked = person.lockedUntil && *person.lockedUntil > now;
    line.state = !person.isActive ? State::Expected : isLocked ? State::LookHere : State::Done;
    line.stateWords =
        !person.isActive ? tr("left")
        : isLocked
            ? tr("locked until %1").arg(momentOf(*person.lockedUntil).toString(QStringLiteral("HH:mm")))
            : tr("active");
    QStringList roles;
    for (const auto& grant : account.grants) {
        if (grant.endedAt && *grant.endedAt <= now) {
            continue;
        }
        line.grants.push_back(
            {QString::number(grant.id.value()), grantWords(grant, places),
             tr("since %1").arg(common::momentWords(momentOf(grant.grantedAt), momentOf(now)))});
        roles << roleText(grant.role);
    }
    roles.removeDuplicates();
    line.roles = roles.join(QStringLiteral(", "));
    return line;
}

PlanView planView(const storage::studies::Study& study, const storage::studies::Plan& plan) {
    PlanView view;
    view.study = tr("%1 · protocol %2 · number of tubes").arg(toQt(study.code), toQt(plan.protocol.version));
    for (const auto& kind : plan.kinds) {
        view.kinds << toQt(kind.code);
    }
    for (const auto& visit : plan.visits) {
        PlanView::Visit line;
        line.name = toQt(visit.code);
        line.day = toQt(visit.name);
        const bool isEvent = visit.anchor == storage::studies::Anchor::Event;
        const bool isOneDay = visit.daysBefore == 0 && visit.daysAfter == 0;
        line.window = isEvent    ? tr("when it happens")
                      : isOneDay ? tr("same day")
                                 : tr("%1 to %2 days")
                                       .arg(signedDays(visit.daysBefore, QChar{0x2212}),
                                            signedDays(visit.daysAfter, QLatin1Char('+')));
        for (const auto& kind : plan.kinds) {
            const auto count = plan.plannedCount(visit.id, kind.id);
            line.expected << (count > 0 ? QString::number(count) : QString{});
        }
        view.visits.push_back(std::move(line));
    }
    return view;
}

} // namespace app::setup
