// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/decoder/client.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <optional>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace scanner::decoder {

namespace {

using image::failure;
using image::ImageFault;
using image::Result;
using Clock = std::chrono::steady_clock;

/// How often a waiting call looks whether it is to stop.
constexpr std::chrono::milliseconds kGlance{50};
/// The decoder's exit when it could not be started.
constexpr int kNotStarted = 127;

class Descriptor {
public:
    explicit Descriptor(int number)
        : m_number(number) {}

    ~Descriptor() { ::close(m_number); }

    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    [[nodiscard]] int number() const { return m_number; }

private:
    int m_number;
};

/// In the child: only calls that are safe after a fork of a program with threads.
[[noreturn]] void become(const char* program, int channel) {
    ::dup2(channel, STDIN_FILENO);
    ::dup2(channel, STDOUT_FILENO);
    // No database, no device and no other picture is handed on.
    ::close_range(3, ~0U, 0);
    const std::array<const char*, 2> arguments{program, nullptr};
    ::execv(program, const_cast<char* const*>(arguments.data()));
    ::_exit(kNotStarted);
}

std::string wordsFor(int status) {
    if (WIFSIGNALED(status)) {
        return fmt::format("the decoder ended with signal {} ({})", WTERMSIG(status),
                           ::strsignal(WTERMSIG(status)));
    }
    if (WEXITSTATUS(status) == kOutOfMemoryExit) {
        return "the decoder ran out of memory";
    }
    return fmt::format("the decoder ended with exit {}", WEXITSTATUS(status));
}

} // namespace

std::string decoderProgram() {
    if (const char* named = std::getenv("CRYOTRAIL_DECODER")) {
        return named;
    }
    std::error_code error;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
    return (self.parent_path() / "cryotrail-decoder").string();
}

/// One running decoder.
class DecoderClient::Process {
public:
    [[nodiscard]] static Result<std::unique_ptr<Process>> start(const std::string& program) {
        if (::access(program.c_str(), X_OK) != 0) {
            return failure(ImageFault::DecoderMissing, fmt::format("{} is not there", program));
        }
        std::array<int, 2> ends{};
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
            return failure(ImageFault::DecoderMissing, std::strerror(errno));
        }
        const auto child = ::fork();
        if (child == 0) {
            become(program.c_str(), ends[1]);
        }
        ::close(ends[1]);
        if (child < 0) {
            ::close(ends[0]);
            return failure(ImageFault::DecoderMissing, std::strerror(errno));
        }
        return std::make_unique<Process>(child, ends[0]);
    }

    Process(pid_t child, int channel)
        : m_child(child)
        , m_channel(channel) {}

    ~Process() {
        if (!m_isReaped) {
            ::kill(m_child, SIGKILL);
            (void)reap();
        }
    }

    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    /// It lives, and everything it said was an answer to a question.
    [[nodiscard]] bool isIdle() const {
        pollfd waiting{m_channel.number(), POLLIN, 0};
        return m_received.empty() && ::poll(&waiting, 1, 0) == 0;
    }

    /// False when the decoder is gone.
    [[nodiscard]] bool send(std::string line) {
        line += '\n';
        for (std::size_t sent = 0; sent < line.size();) {
            const auto count =
                ::send(m_channel.number(), line.data() + sent, line.size() - sent, MSG_NOSIGNAL);
            if (count < 0 && errno != EINTR) {
                return false;
            }
            sent += count > 0 ? static_cast<std::size_t>(count) : 0;
        }
        return true;
    }

    /// The next line; waits until `deadline`.
    [[nodiscard]] Result<std::string> line(Clock::time_point deadline, const std::stop_token& stop) {
        for (;;) {
            if (const auto end = m_received.find('\n'); end != std::string::npos) {
                auto found = m_received.substr(0, end);
                m_received.erase(0, end + 1);
                return found;
            }
            if (stop.stop_requested()) {
                return failure(ImageFault::Cancelled, "reading was stopped");
            }
            if (Clock::now() >= deadline) {
                return failure(ImageFault::TimedOut, "the decoder took longer than a picture may take");
            }
            if (m_received.size() > kLongestLine) {
                return failure(ImageFault::ProtocolBroken, "the decoder does not end its line");
            }
            if (!receive()) {
                return gone();
            }
        }
    }

private:
    /// Waits a moment for more; false at the end.
    bool receive() {
        pollfd waiting{m_channel.number(), POLLIN, 0};
        if (::poll(&waiting, 1, static_cast<int>(kGlance.count())) <= 0) {
            return true;
        }
        std::array<char, 65536> some{};
        const auto count = ::recv(m_channel.number(), some.data(), some.size(), 0);
        if (count > 0) {
            m_received.append(some.data(), static_cast<std::size_t>(count));
        }
        return count > 0 || (count < 0 && errno == EINTR);
    }

    [[nodiscard]] tl::unexpected<image::ImageError> gone() {
        const int status = reap();
        if (WIFEXITED(status) && WEXITSTATUS(status) == kNotStarted) {
            return failure(ImageFault::DecoderMissing, "the decoder could not be started");
        }
        const bool isOutOfTime = WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU;
        return failure(isOutOfTime ? ImageFault::TimedOut : ImageFault::DecoderDied, wordsFor(status));
    }

    int reap() {
        int status = 0;
        while (::waitpid(m_child, &status, 0) < 0 && errno == EINTR) {
        }
        m_isReaped = true;
        return status;
    }

    pid_t m_child;
    Descriptor m_channel;
    bool m_isReaped = false;
    std::string m_received;
};

DecoderClient::DecoderClient(std::string program, std::chrono::milliseconds patience)
    : m_program(std::move(program))
    , m_patience(patience) {}

DecoderClient::~DecoderClient() = default;
DecoderClient::DecoderClient(DecoderClient&&) noexcept = default;
DecoderClient& DecoderClient::operator=(DecoderClient&&) noexcept = default;

Result<Answer> DecoderClient::ask(const Task& task, const image::WellObserver& observer,
                                  const std::stop_token& stop) {
    // What is said without being asked must not become the answer for the next picture.
    if (!m_process || !m_process->isIdle()) {
        m_process.reset();
        auto started = Process::start(m_program);
        if (!started) {
            return tl::unexpected(started.error());
        }
        m_process = std::move(*started);
    }
    const auto deadline = Clock::now() + m_patience;
    // Whether it could be sent shows in the answer: a decoder that is gone says why it went.
    (void)m_process->send(lineOf(task));
    for (;;) {
        const auto line = m_process->line(deadline, stop);
        auto answer = line ? parseAnswer(*line) : tl::unexpected(line.error());
        if (!answer) {
            // Whatever state it is in, the next picture gets a fresh one.
            m_process.reset();
            return answer;
        }
        const auto* progress = std::get_if<image::WellProgress>(&*answer);
        if (progress == nullptr) {
            return answer;
        }
        if (observer) {
            observer(*progress);
        }
    }
}

/// The answer that was hoped for, or why it is another one.
template <class Wanted>
Result<Wanted> DecoderClient::askFor(const Task& task, const image::WellObserver& observer,
                                     const std::stop_token& stop) {
    auto answer = ask(task, observer, stop);
    if (!answer) {
        return tl::unexpected(answer.error());
    }
    if (auto* error = std::get_if<image::ImageError>(&*answer)) {
        return tl::unexpected(std::move(*error));
    }
    if (auto* wanted = std::get_if<Wanted>(&*answer)) {
        return std::move(*wanted);
    }
    m_process.reset();
    return failure(ImageFault::ProtocolBroken, "the decoder answered another question");
}

Result<image::RackReading> DecoderClient::readRack(const std::string& file, const image::RackRequest& request,
                                                   const image::WellObserver& observer,
                                                   const std::stop_token& stop) {
    return askFor<image::RackReading>(RackTask{file, request}, observer, stop);
}

Result<std::vector<image::LabelReading>> DecoderClient::readLabels(const std::string& file,
                                                                   const std::stop_token& stop) {
    return askFor<std::vector<image::LabelReading>>(LabelTask{file}, {}, stop);
}

Result<void> DecoderClient::saveCrop(const std::string& file, image::Point middle, float half,
                                     const std::string& crop, const std::stop_token& stop) {
    const auto written = askFor<CropWritten>(CropTask{file, middle, half, crop}, {}, stop);
    return written ? Result<void>{} : tl::unexpected(written.error());
}

} // namespace scanner::decoder
