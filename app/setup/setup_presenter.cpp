// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/setup/setup_presenter.h"

#include "app/common/text_edge.h"
#include "app/setup/scan_check.h"
#include "app/setup/setup_words.h"
#include "labels/printers/ipp_address.h"
#include "labels/printers/usb_printer.h"
#include "labels/sheets/command_cards.h"
#include "scanner/devices/keymap.h"
#include "scanner/devices/lone_keyboard.h"
#include "storage/database/records.h"
#include "storage/workflows/set_up.h"

#include <QDir>
#include <QSaveFile>
#include <algorithm>

namespace app::setup {

namespace {

namespace workflows = storage::workflows;
using common::fromQt;
using common::State;
using common::toQt;
using storage::Result;
using workflows::Repository;
using workflows::SignedIn;

/// What the database knows for the page.
struct Snapshot {
    std::vector<PersonLine> people;
    std::vector<common::Choice> scopes;
};

Result<Snapshot> snapshotOf(Repository& repository) {
    const auto accounts = workflows::accounts(repository);
    if (!accounts) {
        return tl::unexpected(accounts.error());
    }
    return repository.read([&](storage::database::Reading& reading) -> Result<Snapshot> {
        const Places places{storage::database::recordsWhere<storage::studies::Site>(reading, ""),
                            storage::database::recordsWhere<storage::studies::Study>(reading, "")};
        Snapshot snapshot;
        snapshot.scopes = scopeChoices(places);
        for (const auto& account : *accounts) {
            snapshot.people.push_back(
                personLine(account, places, repository.workstation().codes, repository.clock().now()));
        }
        return snapshot;
    });
}

LoneKeyboardView loneKeyboardView(const WorkstationSettings& settings) {
    LoneKeyboardView view{{}, settings.keyboard, {}, settings.keyboardLayout};
    for (const auto& keyboard : scanner::devices::keyboards()) {
        view.keyboards.push_back({toQt(keyboard.key), toQt(keyboard.name), {}});
    }
    const bool isKeptHere = std::ranges::any_of(
        view.keyboards, [&](const common::Choice& each) { return each.key == settings.keyboard; });
    if (!settings.keyboard.isEmpty() && !isKeptHere) {
        view.keyboards.push_back(
            {settings.keyboard,
             SetupPresenter::tr("%1 (unplugged)").arg(settings.keyboard.section(QLatin1Char(':'), 3)),
             {}});
    }
    for (const auto& layout : scanner::devices::keyboardLayouts()) {
        view.layouts.push_back({toQt(layout.code), toQt(layout.name), {}});
    }
    return view;
}

std::optional<storage::people::Role> roleOf(const QString& key) {
    return storage::people::kRoleCodes.parse(fromQt(key));
}

} // namespace

SetupPresenter::SetupPresenter(SetupPage& page, shell::Backend& backend, common::Ask& ask,
                               common::Sounds& sounds, QObject* parent)
    : QObject(parent)
    , m_page(page)
    , m_backend(backend)
    , m_ask(ask)
    , m_sounds(sounds)
    , m_settings(keptSettings())
    , m_acts(backend) {
    m_sounds.setSetting(m_settings.sounds);
    m_view.roles = roleChoices();
    keepPrinter(m_settings.printer);
    connect(&m_page, &SetupPage::entered, this, &SetupPresenter::reload);
    connect(&m_page, &SetupPage::scanTaken, this, [this](const shell::ScanText& scan) {
        m_view.scanner.lastScan = scanCheckWords(scan);
        m_view.scanner.refusal.clear();
        m_sounds.play(State::Done);
        refresh();
    });
    connectPeople();
    connectDevices();
    reload();
}

void SetupPresenter::connectPeople() {
    connect(&m_acts, &shell::Acts::refused, this, &SetupPresenter::refresh);
    connect(&m_acts, &shell::Acts::recorded, this, [this] {
        reload();
        Q_EMIT recorded();
    });
    auto& people = m_page.people();
    connect(&people, &PeopleSection::personAdded, this, [this](const PersonEntry& entry) {
        const auto role = roleOf(entry.role);
        if (!role) {
            return;
        }
        const auto scope = scopeOf(entry.scope);
        const workflows::NewPerson wanted{fromQt(entry.userName),
                                          fromQt(entry.name),
                                          fromQt(entry.password),
                                          *role,
                                          scope.site,
                                          scope.study};
        m_acts.run([wanted](Repository& repository,
                            const SignedIn& who) { return workflows::addPerson(repository, who, wanted); },
                   tr("%1 may sign in.").arg(entry.userName));
    });
    connect(&people, &PeopleSection::roleGranted, this,
            [this](const QString& person, const QString& roleKey, const QString& scopeKey) {
                const auto role = roleOf(roleKey);
                if (!role) {
                    return;
                }
                m_acts.run(
                    [id = storage::PersonId{person.toLongLong()}, role = *role,
                     scope = scopeOf(scopeKey)](Repository& repository, const SignedIn& who) {
                        return workflows::grantRole(repository, who, id, role, scope.site, scope.study);
                    },
                    tr("The role is granted."));
            });
    connect(&people, &PeopleSection::badgeAsked, this, &SetupPresenter::printBadge);
    connect(&people, &PeopleSection::roleEnded, this, &SetupPresenter::endRole);
    connect(&people, &PeopleSection::passwordReset, this,
            [this](const QString& person, const QString& password) {
                m_acts.run(
                    [id = storage::PersonId{person.toLongLong()},
                     secret = fromQt(password)](Repository& repository, const SignedIn& who) {
                        return workflows::resetPassword(repository, who, id, secret);
                    },
                    tr("The new password holds from now on."));
            });
}

void SetupPresenter::printBadge(const QString& key) {
    const auto person = std::ranges::find(m_view.people, key, &PersonLine::key);
    if (person == m_view.people.end() || person->badge.isEmpty()) {
        return;
    }
    m_backend.ask([](Repository& repository) { return workflows::organisationOf(repository); }, this,
                  [this, line = *person](const auto& organisation) {
                      const auto name = organisation && *organisation ? (*organisation)->name : std::string{};
                      Q_EMIT labelsAsked(
                          {{{"person", line.key.toLongLong()},
                            line.name,
                            {{"badge", fromQt(line.badge)},
                             {"person", fromQt(line.name)},
                             {"role", fromQt(line.roles.isEmpty() ? tr("no role") : line.roles)},
                             {"organisation", name}},
                            printing::badgeUse()}});
                  });
}

void SetupPresenter::endRole(const QString& grant) {
    if (!m_ask.confirm(&m_page, {tr("End this role?"),
                                 tr("What was done under it stays in the ledger. The same role can be "
                                    "granted again by an administrator."),
                                 tr("End the role"),
                                 {},
                                 true})) {
        return;
    }
    m_acts.run(
        [id = storage::RoleGrantId{grant.toLongLong()}](Repository& repository, const SignedIn& who) {
            return workflows::endRole(repository, who, id);
        },
        tr("The role has ended."));
}

void SetupPresenter::connectDevices() {
    auto& devices = m_page.devices();
    connect(&devices, &DeviceSection::themeChosen, this, [this](common::ThemeChoice theme, double scale) {
        m_settings.theme = theme;
        m_settings.scale = scale;
        keep(m_settings);
        common::Theme::current().apply(theme, scale);
        refresh();
    });
    connect(&devices, &DeviceSection::soundsChosen, this, [this](common::SoundSetting sounds) {
        m_settings.sounds = sounds;
        keep(m_settings);
        m_sounds.setSetting(sounds);
        m_sounds.play(State::Done);
    });
    connect(&devices, &DeviceSection::scannerKept, this, &SetupPresenter::keepScanner);
    connect(&devices, &DeviceSection::keyboardChosen, this,
            [this](const QString& keyboard, const QString& layout) {
                m_settings.keyboard = keyboard;
                m_settings.keyboardLayout = layout;
                keep(m_settings);
                refresh();
                Q_EMIT devicesChanged();
            });
    connect(&devices, &DeviceSection::printerKept, this, [this](const QString& address) {
        keepPrinter(address);
        refresh();
        Q_EMIT devicesChanged();
    });
    connect(&devices, &DeviceSection::commandCardsAsked, this, &SetupPresenter::writeCommandCards);
}

void SetupPresenter::setPerson(std::optional<SignedIn> person) {
    m_acts.setPerson(std::move(person));
    m_view.mayManagePeople = m_acts.may(storage::people::Act::ManagePeople);
    refresh();
}

void SetupPresenter::keepScanner(const QString& prefix, Timing timing) {
    const auto read = prefixOf(prefix);
    const bool isDeaf = read && read->empty() && timing == Timing::Off;
    if (!read || isDeaf) {
        m_view.scanner.refusal =
            isDeaf ? tr("Without a prefix and without the speed of typing no scan could be recognised.")
                   : toQt(read.error().detail);
        refresh();
        return;
    }
    m_settings.prefix = *read;
    m_settings.timing = timing;
    keep(m_settings);
    m_view.scanner.refusal.clear();
    m_view.scanner.lastScan.clear();
    refresh();
    Q_EMIT devicesChanged();
}

void SetupPresenter::keepPrinter(const QString& address) {
    if (address.isEmpty()) {
        m_settings.printer.clear();
        m_view.printer = {{}, State::Expected, tr("No printer is kept.")};
    } else if (labels::printers::isUsbAddress(fromQt(address))) {
        m_settings.printer = address;
        m_view.printer = {address, State::Done, tr("Labels go to this printer on USB.")};
    } else if (const auto ipp = labels::printers::IppAddress::parse(fromQt(address)); ipp) {
        m_settings.printer = toQt(ipp->text());
        m_view.printer = {m_settings.printer, State::Done,
                          ipp->isQueue() ? tr("Labels go to the queue %1.").arg(m_settings.printer)
                                         : tr("Labels go to %1.").arg(m_settings.printer)};
    } else if (const auto endpoint = labels::printers::Endpoint::parse(fromQt(address)); endpoint) {
        m_settings.printer = toQt(endpoint->text());
        m_view.printer = {m_settings.printer, State::Done, tr("Labels go to %1.").arg(m_settings.printer)};
    } else {
        m_view.printer = {address, State::Stop, toQt(endpoint.error().detail)};
        return;
    }
    keep(m_settings);
}

void SetupPresenter::writeCommandCards() {
    const auto path = m_ask.saveFile(&m_page, {tr("Write the command cards"),
                                               QDir::home().filePath(QStringLiteral("command-cards.pdf")),
                                               tr("PDF (*.pdf)")});
    if (!path) {
        return;
    }
    const auto sheets = labels::sheets::commandCardSheets();
    if (!sheets) {
        m_ask.tell(&m_page, tr("The cards could not be drawn."), toQt(sheets.error().detail));
        return;
    }
    QSaveFile file{*path};
    const auto bytes = QByteArray::fromRawData(reinterpret_cast<const char*>(sheets->data()),
                                               static_cast<qsizetype>(sheets->size()));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        m_ask.tell(&m_page, tr("The cards could not be written."),
                   tr("%1: %2. Choose a folder that you may write to.").arg(*path, file.errorString()));
        return;
    }
    m_ask.tell(&m_page, tr("The command cards are written."),
               tr("%1: two A4 pages to print at 100 %, cut and laminate.").arg(*path));
}

void SetupPresenter::reload() {
    m_backend.ask([](Repository& repository) { return snapshotOf(repository); }, this,
                  [this](Result<Snapshot> snapshot) {
                      if (snapshot) {
                          m_view.people = std::move(snapshot->people);
                          m_view.scopes = std::move(snapshot->scopes);
                      } else {
                          m_acts.refuse(shell::errorWords(snapshot.error()));
                      }
                      refresh();
                  });
}

void SetupPresenter::refresh() {
    m_view.theme = m_settings.theme;
    m_view.scale = m_settings.scale;
    m_view.sounds = m_settings.sounds;
    m_view.scanner.prefix = prefixWords(m_settings.prefix);
    m_view.scanner.timing = m_settings.timing;
    m_view.scanner.alone = loneKeyboardView(m_settings);
    m_view.peopleOutcome = m_acts.outcome();
    m_page.show(m_view);
}

} // namespace app::setup
