// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/application.h"

#include "app/camera/qt_camera.h"
#include "app/commands/composition.h"
#include "app/common/count_words.h"
#include "app/common/icons.h"
#include "app/common/text_edge.h"
#include "app/common/theme.h"
#include "app/setup/workstation_settings.h"
#include "app/shell/error_words.h"
#include "app/window/device_strip.h"
#include "scanner/usb/libusb_transport.h"
#include "storage/workflows/set_up.h"
#include "storage/workflows/sign_in.h"

#include <QApplication>
#include <QSettings>
#include <QStandardPaths>
#include <thread>

namespace app::window {

namespace {

namespace workflows = storage::workflows;
using common::fromQt;
using common::toQt;
using storage::Result;
using workflows::Repository;
using OpenedRepository = Result<std::unique_ptr<Repository>>;
using std::chrono_literals::operator""min;

/// Idle minutes before the screen locks (domain page A11); a site may set another in the settings.
constexpr int kIdleMinutes = 10;
constexpr std::chrono::milliseconds kCupsPatience{3000};

/// Runs `job` on a thread of its own; `then` gets its answer on the window's thread while `context` lives.
template <class Job, class Then>
void inBackground(QObject* context, Job job, Then then) {
    std::thread{[guard = QPointer<QObject>{context}, job = std::move(job), then = std::move(then)]() mutable {
        auto answer = std::make_shared<decltype(job())>(job());
        QMetaObject::invokeMethod(
            qApp,
            [guard, answer, then = std::move(then)]() mutable {
                if (guard) {
                    then(std::move(*answer));
                }
            },
            Qt::QueuedConnection);
    }}.detach();
}

QString roleWords(const workflows::SignedIn& who) {
    return who.grants.empty() ? QString{} : toQt(storage::people::kRoleCodes.text(who.grants.front().role));
}

OpenedRepository openAt(const std::string& address, const storage::Clock& clock) {
    const auto parsed = storage::database::Address::parse(address);
    return parsed ? commands::openRepository(*parsed, clock) : tl::unexpected(parsed.error());
}

OpenedRepository openOrMakeDemonstration(const storage::Clock& clock) {
    const auto address = commands::demonstrationDatabase();
    auto opened = commands::openDemonstration(address, clock);
    if (opened || opened.error().code != storage::ErrorCode::DatabaseMissing) {
        return opened;
    }
    const auto now = clock.now();
    if (const auto made = commands::makeDemonstration(address, 1, now, clock.offsetAt(now)); !made) {
        return tl::unexpected(made.error());
    }
    return commands::openRepository(address, clock);
}

scanner::wedge::Settings wedgeSettings() {
    scanner::wedge::Settings settings;
    const QSettings stored;
    settings.prefix =
        fromQt(stored.value(QStringLiteral("scanner/prefix"), QStringLiteral("\x02")).toString());
    settings.timing = stored.value(QStringLiteral("scanner/timing"), true).toBool()
                          ? scanner::wedge::Settings::Timing::On
                          : scanner::wedge::Settings::Timing::Off;
    return settings;
}

} // namespace

Application::Application(const std::optional<QString>& address, const storage::Clock& clock)
    : m_clock(clock)
    , m_welcome(new shell::WelcomePage{toQt(commands::defaultDatabase().file().string()), &m_window})
    , m_signIn(new shell::SignInPage{&m_window})
    , m_pages(addPages(m_window))
    , m_scannerCheck(*m_pages.scannerCheck, m_ask, m_clock)
    , m_filter(std::make_unique<shell::ScanFilter>(wedgeSettings()))
    , m_idle(std::make_unique<shell::IdleTimer>(
          1min * QSettings{}.value(QStringLiteral("lock/minutes"), kIdleMinutes).toInt(),
          [] { return std::chrono::steady_clock::now(); }))
    , m_devices(std::make_unique<shell::DeviceHub>(scanner::usb::openUsb))
    , m_printers(std::make_unique<printing::PrinterHub>(
          scanner::usb::openUsb, [] { return labels::printers::cupsQueues(kCupsPatience); },
          printing::PrinterHub::Pace{})) {
    m_window.setWindowTitle(QStringLiteral("Cryotrail"));
    m_window.addFrontPage(m_welcome);
    m_window.addFrontPage(m_signIn);
    connectFront();
    connectWindow();
    connectDevices();
    connectScannerCheck();
    connectPictures();
    start(address);
}

Application::~Application() {
    m_workspace.reset();
}

void Application::show() {
    m_window.resize(1280, 800);
    m_window.show();
}

void Application::connectFront() {
    connect(m_welcome, &shell::WelcomePage::demonstrationRequested, this, &Application::openDemonstration);
    connect(m_welcome, &shell::WelcomePage::createRequested, this, &Application::create);
    connect(m_welcome, &shell::WelcomePage::openRequested, this, &Application::open);
    connect(m_signIn, &shell::SignInPage::signInRequested, this, &Application::signIn);
    connect(m_signIn, &shell::SignInPage::otherRepositoryRequested, this, [this] {
        m_workspace.reset();
        m_window.showPage(m_welcome->objectName());
    });
    connect(m_signIn, &shell::SignInPage::badgeScanned, this, [this](const QString& code) {
        if (!m_workspace) {
            return;
        }
        const auto canonical =
            m_workspace->backend().repository().workstation().codes.canonical(fromQt(code));
        m_workspace->backend().ask(
            [canonical](Repository& repository) { return workflows::identifyBadge(repository, canonical); },
            this,
            [this](const Result<std::optional<storage::people::Person>>& person) {
                if (person && *person) {
                    m_signIn->fillUserName(toQt((*person)->userName));
                } else {
                    m_signIn->showProblem(tr("This badge belongs to nobody here. Type your user name."));
                }
            });
    });
}

void Application::connectWindow() {
    connect(m_filter.get(), &shell::ScanFilter::scanned, this, &Application::scanned);
    connect(m_filter.get(), &shell::ScanFilter::torn, this, [this] { m_sounds.play(common::State::Stop); });
    connect(&m_window, &shell::MainWindow::pageShown, this, [this](const QString& name) {
        const auto* page = m_window.findChild<shell::Page*>(name);
        m_window.setWindowTitle(page != nullptr ? tr("%1 · Cryotrail").arg(page->title())
                                                : QStringLiteral("Cryotrail"));
    });
    connect(m_idle.get(), &shell::IdleTimer::idle, &m_window, &shell::MainWindow::lock);
    connect(&m_window, &shell::MainWindow::personPressed, &m_window, &shell::MainWindow::lock);
    connect(&m_window.lockScreen(), &shell::LockScreen::resumeRequested, this, &Application::resume);
    connect(&m_window.lockScreen(), &shell::LockScreen::otherPersonRequested, this, &Application::signOut);
    m_window.statusLine().say(
        shell::StatusPlace::Scanner, common::State::Done, tr("Scanner: keyboard"),
        tr("Any scanner that types is read, best with the prefix STX and the suffix Enter."));
    m_window.statusLine().say(shell::StatusPlace::Printer, common::State::Expected,
                              tr("Printer: none chosen"),
                              tr("Labels can be saved as PDF or ZPL, or sent to host:9100."));
}

void Application::connectDevices() {
    connect(m_devices.get(), &shell::DeviceHub::scanned, this, &Application::scanned);
    connect(m_devices.get(), &shell::DeviceHub::changed, this, [this](const auto& scanners) {
        m_onUsb = scanners;
        showScanners();
    });
    hearKeyboard();
    connect(&m_window.statusLine(), &shell::StatusLine::pressed, this,
            [this](const QString& words, const QString& hint) { m_ask.tell(&m_window, words, hint); });
    connect(&m_sounds, &common::Sounds::outcome, this, &Application::answerScanner);
}

void Application::connectScannerCheck() {
    connect(m_filter.get(), &shell::ScanFilter::torn, &m_scannerCheck, &setup::ScannerCheckPresenter::torn);
    connect(&m_pages.setup->devices(), &setup::DeviceSection::scannerCheckAsked, this,
            &Application::showScannerCheck);
    connect(m_pages.scannerCheck, &setup::ScannerCheckPage::backAsked, this,
            [this] { m_window.showPage(m_pages.setup->objectName()); });
    connect(&m_window.statusLine(), &shell::StatusLine::scannerPressed, this,
            [this](const QString& words, const QString& hint) {
                if (m_workspace && m_workspace->person() && !m_window.isLocked()) {
                    showScannerCheck();
                } else {
                    m_ask.tell(&m_window, words, hint);
                }
            });
}

void Application::hearKeyboard() {
    m_keyboard.reset();
    m_alone.reset();
    const auto settings = setup::keptSettings();
    if (!settings.keyboard.isEmpty()) {
        m_keyboard = std::make_unique<shell::KeyboardHub>(
            fromQt(settings.keyboard), scanner::devices::layoutNamed(fromQt(settings.keyboardLayout)));
        connect(m_keyboard.get(), &shell::KeyboardHub::scanned, this, &Application::scanned);
        connect(m_keyboard.get(), &shell::KeyboardHub::changed, this, [this](const auto& status) {
            m_alone = status;
            showScanners();
        });
    }
    showScanners();
}

/// On USB the keyboard that is heard alone is seen once more, as a scanner that types.
void Application::showScanners() {
    auto scanners = m_onUsb;
    if (m_alone) {
        std::erase_if(scanners, [&](const scanner::devices::DeviceStatus& each) {
            return each.state == scanner::devices::DeviceState::Typing && each.id == m_alone->id;
        });
        scanners.push_back(*m_alone);
    }
    m_window.statusLine().sayScanners(deviceStrip(scanners));
    m_scannerCheck.setScanners(scanners);
}

void Application::showScannerCheck() {
    m_window.showPage(m_pages.scannerCheck->objectName());
    m_window.rail().setCurrent(m_pages.setup->objectName());
}

/// Codes in pictures are scans like any other.
void Application::connectPictures() {
    connect(&m_window, &shell::MainWindow::pictureDropped, &m_pictures, &shell::PictureScans::read);
    connect(&m_window, &shell::MainWindow::cameraAsked, this, &Application::openCamera);
    connect(&m_pictures, &shell::PictureScans::scanned, this, &Application::scanned);
    connect(&m_pictures, &shell::PictureScans::finished, this, [this](int codes) {
        if (m_camera) {
            m_camera->say(common::countWords(codes, tr("%1 code scanned."), tr("%1 codes scanned.")));
        }
    });
    connect(&m_pictures, &shell::PictureScans::failed, this, [this](const QString& words) {
        if (m_camera) {
            m_camera->say(words);
        } else {
            m_ask.tell(&m_window, tr("No code was scanned"), words);
        }
    });
}

void Application::openCamera() {
    if (m_camera) {
        return;
    }
    m_camera = new camera::CameraDialog(camera::openCamera(), camera::Pictures::Many, &m_window);
    m_camera->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_camera, &camera::CameraDialog::taken, &m_pictures, &shell::PictureScans::readImage);
    m_camera->show();
}

/// The scanner that was used says the outcome too, for whoever looks at the tube and not at the screen.
void Application::answerScanner(common::State outcome) {
    constexpr qint64 kStillMeant = 2000; // milliseconds
    if (!m_sinceLastScan.isValid() || m_sinceLastScan.elapsed() > kStillMeant) {
        return;
    }
    if (outcome == common::State::Stop || outcome == common::State::Done) {
        m_devices->say(m_lastScanner, outcome == common::State::Stop ? scanner::devices::Feedback::NotOnFile
                                                                     : scanner::devices::Feedback::GoodRead);
    }
}

void Application::start(const std::optional<QString>& address) {
    if (address) {
        open(*address);
        return;
    }
    if (std::filesystem::exists(commands::defaultDatabase().file())) {
        open(toQt(commands::defaultDatabase().file().string()));
        return;
    }
    m_window.showPage(m_welcome->objectName());
}

void Application::openDemonstration() {
    m_welcome->setBusy(tr("Making the demonstration repository…"));
    inBackground(
        this, [this] { return openOrMakeDemonstration(m_clock); },
        [this](OpenedRepository repository) {
            if (!repository) {
                problem(repository.error());
                return;
            }
            opened(
                std::move(*repository),
                tr("Demonstration repository. Sign in as %1 with the password “%2”.")
                    .arg(toQt(workflows::kDemonstrationTechnician), toQt(workflows::kDemonstrationPassword)));
        });
}

void Application::create(const shell::NewRepository& wanted) {
    m_welcome->setBusy(tr("Making the repository…"));
    const workflows::NewRepository asked{fromQt(wanted.organisation), fromQt(wanted.prefix),
                                         fromQt(wanted.fullName), fromQt(wanted.userName),
                                         fromQt(wanted.password)};
    inBackground(
        this,
        [this, asked, address = fromQt(wanted.address)]() -> OpenedRepository {
            const auto parsed = storage::database::Address::parse(address);
            if (!parsed) {
                return tl::unexpected(parsed.error());
            }
            auto repository = commands::createRepository(*parsed, m_clock);
            if (!repository) {
                return repository;
            }
            const auto done = workflows::setUp(**repository, asked);
            return done ? std::move(repository) : tl::unexpected(done.error());
        },
        [this, asked, password = wanted.password](OpenedRepository repository) {
            if (!repository) {
                problem(repository.error());
                return;
            }
            opened(std::move(*repository), toQt(asked.organisation));
            signIn(toQt(asked.administratorUserName), password);
        });
}

void Application::open(const QString& address) {
    m_welcome->setBusy(tr("Opening the repository…"));
    inBackground(
        this, [this, text = fromQt(address)] { return openAt(text, m_clock); },
        [this](OpenedRepository repository) {
            if (!repository) {
                problem(repository.error());
                return;
            }
            const auto organisation = workflows::organisationOf(**repository);
            const auto name = organisation && *organisation ? toQt((*organisation)->name) : QString{};
            const bool isDemonstration = name == toQt(workflows::kDemonstrationOrganisation);
            opened(std::move(*repository),
                   isDemonstration ? tr("Demonstration repository. Sign in as %1 with the password “%2”.")
                                         .arg(toQt(workflows::kDemonstrationTechnician),
                                              toQt(workflows::kDemonstrationPassword))
                                   : name);
        });
}

void Application::opened(std::unique_ptr<Repository> repository, const QString& name) {
    m_welcome->setBusy({});
    m_workspace.reset();
    m_workspace =
        std::make_unique<Workspace>(m_window, m_pages, std::move(repository), m_ask, m_sounds, *m_printers);
    connect(m_workspace.get(), &Workspace::devicesChanged, this, [this] {
        m_filter->setSettings(wedgeSettings());
        hearKeyboard();
    });
    m_signIn->setRepository(name);
    m_window.showPage(m_signIn->objectName());
}

void Application::problem(const storage::Error& error) {
    m_window.showPage(m_welcome->objectName());
    m_welcome->showProblem(shell::errorWords(error));
}

void Application::signIn(const QString& userName, const QString& password) {
    if (!m_workspace) {
        return;
    }
    m_signIn->setBusy(true);
    m_workspace->backend().ask(
        [name = fromQt(userName), secret = fromQt(password)](Repository& repository) {
            return workflows::signIn(repository, name, secret);
        },
        this,
        [this](const Result<workflows::SignedIn>& who) {
            m_signIn->setBusy(false);
            if (!who) {
                m_signIn->showProblem(shell::errorWords(who.error()));
                return;
            }
            signedIn(*who);
        });
}

void Application::signedIn(const workflows::SignedIn& who) {
    m_workspace->setPerson(who);
    m_window.setPerson({toQt(who.person.displayName), roleWords(who),
                        toQt(m_workspace->backend().repository().workstation().name)});
    m_idle->touch();
    m_window.showFirstPage();
}

void Application::signOut() {
    m_window.unlock();
    if (m_workspace) {
        m_workspace->setPerson(std::nullopt);
    }
    m_window.showPage(m_signIn->objectName());
}

void Application::resume(const QString& password) {
    if (!m_workspace || !m_workspace->person()) {
        return;
    }
    m_workspace->backend().ask(
        [who = *m_workspace->person(), secret = fromQt(password)](Repository& repository) {
            return workflows::authenticate(repository, who, secret);
        },
        this,
        [this](const Result<void>& known) {
            if (!known) {
                m_window.lockScreen().showProblem(shell::errorWords(known.error()));
                return;
            }
            m_idle->touch();
            m_window.unlock();
        });
}

void Application::scanned(const shell::ScanText& scan) {
    m_idle->touch();
    m_lastScanner = scan.source;
    m_sinceLastScan.start();
    m_window.scanned(scan);
    if (m_workspace) {
        m_workspace->hear(scan);
    }
}

int runWindow(int& count, char** arguments, const std::optional<QString>& address) {
    QApplication application{count, arguments};
    QApplication::setApplicationName(QStringLiteral("cryotrail"));
    QApplication::setOrganizationName(QStringLiteral("cryotrail"));
    QApplication::setApplicationVersion(toQt(commands::version()));
    QApplication::setWindowIcon(common::programIcon());
    const QSettings settings;
    const auto choice =
        settings.value(QStringLiteral("appearance/theme"), QStringLiteral("system")).toString();
    common::Theme::current().apply(choice == QLatin1String("dark")    ? common::ThemeChoice::Dark
                                   : choice == QLatin1String("light") ? common::ThemeChoice::Light
                                                                      : common::ThemeChoice::System,
                                   settings.value(QStringLiteral("appearance/scale"), 1.0).toDouble());
    const storage::SystemClock clock;
    Application window{address, clock};
    window.show();
    return QApplication::exec();
}

} // namespace app::window
