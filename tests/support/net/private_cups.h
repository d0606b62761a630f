// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <sys/types.h>
#include <vector>

namespace tests {

/// A program of ours that ends with us, however we end.
class Child {
public:
    explicit Child(const std::vector<std::string>& command, const std::vector<std::string>& environment = {});
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    ~Child() { kill(); }

    void kill();

private:
    pid_t m_pid;
};

/// Whether something came true before twenty seconds were over.
[[nodiscard]] bool becomes(const std::function<bool()>& holds);
[[nodiscard]] std::string contentOf(const std::filesystem::path& file);

/// A print server for this test process alone: in a temporary folder, reached through a Unix socket only,
/// with nothing of the system's changed. As root or as anybody. CUPS_SERVER of this process leads to it.
class PrivateCups {
public:
    PrivateCups();
    ~PrivateCups();
    PrivateCups(const PrivateCups&) = delete;
    PrivateCups& operator=(const PrivateCups&) = delete;

    void start();

    /// As if its computer's power failed.
    void kill() { m_server.reset(); }

    /// CUPS' own driver for a kind of connection, such as "usb", for queues and to be run by itself.
    void addBackend(const std::string& name) const;
    /// A raw queue to `device`; `options` as of lpadmin's -o.
    void addQueue(const std::string& name, const std::string& device,
                  const std::vector<std::string>& options = {}) const;
    /// cupsenable, cupsdisable, cupsaccept, cupsreject.
    void tell(const std::string& command, const std::string& queue) const;

    [[nodiscard]] const std::filesystem::path& folder() const { return m_folder; }

private:
    void writeFiles() const;

    std::filesystem::path m_folder;
    std::unique_ptr<Child> m_server;
};

/// A printer behind a queue, which does as it is told: its backend is a program of ours.
class ToldPrinter {
public:
    ToldPrinter(const PrivateCups& cups, const std::string& name,
                const std::vector<std::string>& options = {});

    /// "prints", "fails", "paper-out", or anything else: hangs.
    void tell(const std::string& manner) const;
    /// Everything that came out.
    [[nodiscard]] std::string printed() const;
    /// How often it was given a job.
    [[nodiscard]] std::size_t runs() const;

private:
    std::filesystem::path m_folder;
};

/// CUPS' own model of a printer that speaks IPP, on a port of this computer.
class IppPrinter {
public:
    /// `command` is a shell line for each document, which is $1.
    IppPrinter(const std::filesystem::path& folder, const std::string& formats, const std::string& command);

    [[nodiscard]] std::string address() const;
    /// What was sent to it last.
    [[nodiscard]] std::string taken() const;

private:
    std::filesystem::path m_folder;
    std::uint16_t m_port;
    std::unique_ptr<Child> m_bus;
    std::unique_ptr<Child> m_printer;
};

} // namespace tests
