// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/racks/flatbed.h"

#include "app/common/text_edge.h"

#include <utility>

namespace app::racks {

namespace {

namespace flatbed = scanner::flatbed;
using flatbed::FlatbedFault;
using namespace std::chrono_literals;

constexpr auto kLongest = 10min;
/// From the program's last words to its end: SANE's own test backend sometimes waits there for ever for its
/// reader.
constexpr auto kEnding = 2s;
/// For the lamp to come home before the program is killed.
constexpr auto kParking = 5s;

QString sentence(std::string_view words) {
    auto said = common::toQt(words);
    said.front() = said.front().toUpper();
    return said;
}

} // namespace

Flatbed::Flatbed(flatbed::FlatbedScan scan, QObject* parent)
    : PictureSource(parent)
    , m_wanted(std::move(scan)) {
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        const auto hasEnded = flatbed::hasGivenUp(m_errors);
        stop();
        sayFailure(hasEnded ? flatbed::faultIn(m_errors) : FlatbedFault::TimedOut);
    });
}

Flatbed::~Flatbed() {
    stop();
}

QString Flatbed::name() const {
    return tr("Flatbed scanner");
}

void Flatbed::start() {
    if (m_step != Step::Idle) {
        return;
    }
    m_scan = m_wanted;
    m_scan.file = m_folder.filePath(QStringLiteral("flatbed_%1.png").arg(++m_count)).toStdString();
    if (m_scan.device.empty()) {
        m_scan.device = qEnvironmentVariable("SANE_DEFAULT_DEVICE").toStdString();
    }
    if (m_scan.device.empty()) {
        run(Step::Listing, flatbed::listArguments());
    } else {
        scan(Step::Scanning);
    }
}

void Flatbed::stop() {
    if (m_process == nullptr) {
        return;
    }
    auto* process = release();
    if (process->state() == QProcess::NotRunning) {
        process->deleteLater();
        return;
    }
    // It outlives this object, so that the lamp can come home.
    process->setParent(nullptr);
    connect(process, &QProcess::finished, process, &QObject::deleteLater);
    QTimer::singleShot(kParking, process, &QProcess::kill);
    process->terminate();
}

void Flatbed::scan(Step step) {
    run(step,
        scanArguments(m_scan, step == Step::Scanning ? flatbed::Colour::Grey : flatbed::Colour::AsItComes));
}

void Flatbed::run(Step step, const std::vector<std::string>& arguments) {
    m_step = step;
    m_limit.start(kLongest);
    m_errors.clear();
    m_process = new QProcess(this);
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    m_process->setProcessEnvironment(environment);
    connect(m_process, &QProcess::readyReadStandardError, this, &Flatbed::readErrors);
    connect(m_process, &QProcess::finished, this, &Flatbed::finished);
    // That it cannot be started is known before start() returns and told after it.
    connect(
        m_process, &QProcess::errorOccurred, this,
        [this, process = m_process](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart && process == m_process) {
                fail(FlatbedFault::ProgramMissing);
            }
        },
        Qt::QueuedConnection);
    QStringList words;
    for (const auto& argument : arguments) {
        words << common::toQt(argument);
    }
    m_process->start(common::toQt(flatbed::kProgram), words);
}

void Flatbed::readErrors() {
    m_errors += m_process->readAllStandardError().toStdString();
    if (const auto percent = flatbed::progressIn(m_errors)) {
        Q_EMIT progressed(*percent);
    }
    if (flatbed::hasGivenUp(m_errors)) {
        m_limit.start(kEnding);
    }
}

void Flatbed::finished(int exit, QProcess::ExitStatus status) {
    m_errors += m_process->readAllStandardError().toStdString();
    if (exit != 0 || status != QProcess::NormalExit) {
        const auto fault = flatbed::faultIn(m_errors);
        if (fault == FlatbedFault::NoSuchMode && m_step == Step::Scanning) {
            release()->deleteLater();
            scan(Step::ScanningAsItComes);
        } else {
            fail(fault);
        }
    } else if (m_step == Step::Listing) {
        listed();
    } else {
        release()->deleteLater();
        Q_EMIT pictureTaken(common::toQt(m_scan.file));
    }
}

void Flatbed::listed() {
    const auto device =
        flatbed::preferred(flatbed::devicesIn(m_process->readAllStandardOutput().toStdString()));
    if (!device) {
        fail(FlatbedFault::NoScanner);
        return;
    }
    m_scan.device = device->name;
    release()->deleteLater();
    scan(Step::Scanning);
}

void Flatbed::fail(FlatbedFault fault) {
    release()->deleteLater();
    sayFailure(fault);
}

void Flatbed::sayFailure(FlatbedFault fault) {
    auto said = sentence(wordsFor(fault));
    if (const auto last = flatbed::lastWordsIn(m_errors); !last.empty()) {
        said += QStringLiteral(" (%1)").arg(common::toQt(last));
    }
    Q_EMIT failed(QStringLiteral("%1. %2").arg(said, common::toQt(remedyFor(fault))));
}

QProcess* Flatbed::release() {
    m_limit.stop();
    m_step = Step::Idle;
    m_process->disconnect(this);
    return std::exchange(m_process, nullptr);
}

std::unique_ptr<PictureSource> makeFlatbed(flatbed::FlatbedScan scan, QObject* parent) {
    return std::make_unique<Flatbed>(std::move(scan), parent);
}

} // namespace app::racks
