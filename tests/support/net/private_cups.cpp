// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/net/private_cups.h"

#include "labels/printers/ipp_connection.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace tests {

namespace {

using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;
namespace files = std::filesystem;

/// A printer that does as its folder tells it. CUPS runs it for each job: job, user, title, copies, options,
/// file.
constexpr std::string_view kToldBackend = R"(#!/bin/sh
[ $# = 0 ] && exit 0
folder=${DEVICE_URI#told:}
echo run >>"$folder/runs"
cat ${6:+"$6"} >"$folder/taken"
while :; do
    case $(cat "$folder/manner") in
    prints)
        echo "STATE: -media-empty-error" >&2
        cat "$folder/taken" >>"$folder/printed"
        exit 0
        ;;
    paper-out) echo "STATE: +media-empty-error" >&2 ;;
    fails) exit 1 ;;
    esac
    sleep 0.05
done
)";

constexpr std::string_view kServerConf = R"(Listen {0}/cups.sock
LogLevel debug
Browsing No
WebInterface No
DefaultAuthType None
<Policy default>
<Limit All>
Order deny,allow
Allow all
</Limit>
</Policy>
)";

constexpr std::string_view kFilesConf = R"(ServerRoot {0}/root
ServerBin {0}/bin
DataDir /usr/share/cups
CacheDir {0}/cache
StateDir {0}/state
RequestRoot {0}/spool
TempDir {0}/tmp
AccessLog {0}/log/access
ErrorLog {0}/log/error
PageLog {0}/log/page
SystemGroup root
)";

/// What leads a program to an emulated USB; CUPS hands nothing of its environment on to its backends.
constexpr std::array kEmulation{"LD_PRELOAD", "UMOCKDEV_DIR"};

/// ippeveprinter makes itself known through D-Bus, and does not begin without one.
constexpr std::string_view kBusConf =
    R"(<busconfig><type>session</type><listen>unix:path={0}/bus.sock</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
)";

void write(const files::path& path, std::string_view text, files::perms permissions = files::perms{0644}) {
    std::ofstream{path, std::ios::binary} << text;
    files::permissions(path, permissions);
}

files::path newFolder() {
    std::string pattern = (files::temp_directory_path() / "cryotrail-cups-XXXXXX").string();
    EXPECT_NE(::mkdtemp(pattern.data()), nullptr);
    files::permissions(pattern, files::perms{0755}); // CUPS prints as another user
    return pattern;
}

std::uint16_t freePort() {
    const int probe = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* where = reinterpret_cast<sockaddr*>(&address);
    EXPECT_EQ(::bind(probe, where, size), 0);
    EXPECT_EQ(::getsockname(probe, where, &size), 0);
    ::close(probe);
    return ntohs(address.sin_port);
}

std::vector<char*> pointersTo(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    for (auto& text : texts) {
        pointers.push_back(text.data());
    }
    pointers.push_back(nullptr);
    return pointers;
}

} // namespace

Child::Child(const std::vector<std::string>& command, const std::vector<std::string>& environment) {
    auto words = command;
    const auto argv = pointersTo(words);
    auto settings = environment;
    const auto parent = ::getpid();
    m_pid = ::fork();
    if (m_pid == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        ::setpgid(0, 0); // its own children end with it
        const int nowhere = ::open("/dev/null", O_RDWR | O_CLOEXEC);
        ::dup2(nowhere, STDOUT_FILENO);
        ::dup2(nowhere, STDERR_FILENO);
        for (auto& setting : settings) {
            ::putenv(setting.data());
        }
        if (::getppid() == parent) {
            ::execvp(argv.front(), argv.data());
        }
        ::_exit(127);
    }
}

void Child::kill() {
    if (m_pid > 0) {
        ::kill(-m_pid, SIGKILL);
        ::kill(m_pid, SIGKILL);
        ::waitpid(m_pid, nullptr, 0);
        m_pid = -1;
    }
}

bool becomes(const std::function<bool()>& holds) {
    for (const auto until = std::chrono::steady_clock::now() + 20s;
         std::chrono::steady_clock::now() < until;) {
        if (holds()) {
            return true;
        }
        std::this_thread::sleep_for(20ms);
    }
    return holds();
}

std::string contentOf(const files::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

PrivateCups::PrivateCups()
    : m_folder(newFolder()) {
    writeFiles();
    ::setenv("CUPS_SERVER", (m_folder / "cups.sock").c_str(), 1);
    start();
}

PrivateCups::~PrivateCups() {
    m_server.reset();
    std::error_code ignored;
    files::remove_all(m_folder, ignored);
}

void PrivateCups::writeFiles() const {
    for (const auto* name : {"root", "bin", "bin/backend", "cache", "state", "spool", "tmp", "log"}) {
        files::create_directory(m_folder / name);
    }
    for (const auto* name : {"filter", "daemon", "notifier", "driver", "cgi-bin", "monitor"}) {
        files::create_directory_symlink(files::path{"/usr/lib/cups"} / name, m_folder / "bin" / name);
    }
    write(m_folder / "bin/backend/told", kToldBackend, files::perms{0755});
    write(m_folder / "cupsd.conf", fmt::format(fmt::runtime(kServerConf), m_folder.string()));
    write(m_folder / "cups-files.conf", fmt::format(fmt::runtime(kFilesConf), m_folder.string()));
    // A copy of its own, to which no rule of the system's for the real one applies.
    files::copy_file("/usr/sbin/cupsd", m_folder / "cupsd");
}

void PrivateCups::start() {
    const auto at = [this](const char* name) { return (m_folder / name).string(); };
    m_server =
        std::make_unique<Child>(std::vector{at("cupsd"), std::string{"-f"}, std::string{"-c"},
                                            at("cupsd.conf"), std::string{"-s"}, at("cups-files.conf")});
    ASSERT_TRUE(becomes([] { return labels::printers::cupsQueues(200ms).has_value(); }))
        << "cupsd did not start: " << contentOf(m_folder / "log/error");
}

void PrivateCups::addBackend(const std::string& name) const {
    std::string script = "#!/bin/sh\n";
    for (const auto* variable : kEmulation) {
        if (const char* setting = std::getenv(variable)) {
            script += fmt::format("export {}={}\n", variable, setting);
        }
    }
    const auto original = m_folder / name;
    files::copy_file(files::path{"/usr/lib/cups/backend-available"} / name, original);
    files::permissions(original, files::perms{0755});
    script += fmt::format("exec {} \"$@\"\n", original.string());
    write(m_folder / "bin/backend" / name, script, files::perms{0700}); // CUPS runs it as who it is itself
}

void PrivateCups::addQueue(const std::string& name, const std::string& device,
                           const std::vector<std::string>& options) const {
    std::string command = fmt::format("lpadmin -p {} -E -v {} -m raw", name, device);
    for (const auto& option : options) {
        command += " -o " + option;
    }
    ASSERT_EQ(std::system((command + " 2>/dev/null").c_str()), 0) << command;
}

void PrivateCups::tell(const std::string& command, const std::string& queue) const {
    ASSERT_EQ(std::system(fmt::format("/usr/sbin/{} {}", command, queue).c_str()), 0) << command;
}

ToldPrinter::ToldPrinter(const PrivateCups& cups, const std::string& name,
                         const std::vector<std::string>& options)
    : m_folder(cups.folder() / ("told-" + name)) {
    files::create_directory(m_folder);
    files::permissions(m_folder, files::perms{0777});
    tell("prints");
    cups.addQueue(name, "told:" + m_folder.string(), options);
}

void ToldPrinter::tell(const std::string& manner) const {
    write(m_folder / "manner.new", manner);
    files::rename(m_folder / "manner.new", m_folder / "manner");
}

std::string ToldPrinter::printed() const {
    return contentOf(m_folder / "printed");
}

std::size_t ToldPrinter::runs() const {
    const auto text = contentOf(m_folder / "runs");
    return static_cast<std::size_t>(std::ranges::count(text, '\n'));
}

IppPrinter::IppPrinter(const files::path& folder, const std::string& formats, const std::string& command)
    : m_folder(folder / fmt::format("ipp-{}", ::getpid()))
    , m_port(freePort()) {
    for (int i = 0; files::exists(m_folder); ++i) {
        m_folder = folder / fmt::format("ipp-{}", i);
    }
    files::create_directories(m_folder / "spool");
    write(m_folder / "bus.conf", fmt::format(fmt::runtime(kBusConf), m_folder.string()));
    write(m_folder / "command",
          fmt::format("#!/bin/sh\ncat \"$1\" >{0}/taken.new && mv {0}/taken.new {0}/taken\n{1}\n",
                      m_folder.string(), command),
          files::perms{0755});
    m_bus = std::make_unique<Child>(std::vector<std::string>{
        "dbus-daemon", "--nofork", "--config-file=" + (m_folder / "bus.conf").string()});
    EXPECT_TRUE(becomes([this] { return files::exists(m_folder / "bus.sock"); }));
    m_printer = std::make_unique<Child>(
        std::vector<std::string>{"/usr/sbin/ippeveprinter", "-r", "off", "-p", std::to_string(m_port), "-d",
                                 (m_folder / "spool").string(), "-k", "-f", formats, "-M", "Zebra", "-m",
                                 "ZD421", "-c", (m_folder / "command").string(), "Labels"},
        std::vector{fmt::format("DBUS_SYSTEM_BUS_ADDRESS=unix:path={}/bus.sock", m_folder.string())});
    const auto place = labels::printers::IppAddress::parse(address()).value();
    EXPECT_TRUE(becomes([&] {
        auto line = labels::printers::IppConnection::open(place, 200ms);
        return line && line->printer();
    })) << "ippeveprinter did not start";
}

std::string IppPrinter::address() const {
    return fmt::format("ipp://127.0.0.1:{}/ipp/print", m_port);
}

std::string IppPrinter::taken() const {
    return contentOf(m_folder / "taken");
}

} // namespace tests
