// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/printers/cups_printer.h"
#include "labels/printers/look.h"
#include "labels/printers/usb_printer.h"

#include <QObject>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <set>
#include <thread>
#include <variant>

namespace app::printing {

/// Where labels of this workstation go, as its settings say.
struct ChosenPrinter {
    std::string address; ///< "usb:0a5f:0080:28J1", "cups:labels" or "host:9100"; empty without one
    labels::printers::Inquiry inquiry = labels::printers::Inquiry::None;
    /// Nobody chose how it is spoken to: a printer in the network is tried out, once it is there.
    bool isAssumed = false;

    friend bool operator==(const ChosenPrinter&, const ChosenPrinter&) = default;
};

/// A printer as people see it.
struct PrinterSeen {
    std::string address;
    std::string name; ///< "Zebra Technologies ZTC GK420d"; the address when it does not say
    labels::printers::Inquiry inquiry =
        labels::printers::Inquiry::None; ///< by what it says of itself, or answers
    labels::printers::PrinterStatus status;
    bool isChosen = false;

    friend bool operator==(const PrinterSeen&, const PrinterSeen&) = default;
};

/// Bytes for a printer or, when `isFile`, for a file.
struct PrintJob {
    std::int64_t id; ///< of the label
    ChosenPrinter printer;
    bool isFile = false;
    std::vector<std::byte> bytes;
};

/// How a job ended.
enum class JobEnd {
    Printed,     ///< the printer says so, or the file is written
    HandedOver,  ///< it has every byte and does not say more
    NotSent,     ///< nothing was printed
    Interrupted, ///< the label may or may not have been printed
};

/// The printers of this workstation, on a thread of their own, so that neither paper that is out nor a
/// printer that does not answer holds up the window: finds those on USB as they are plugged in, and the
/// queues of CUPS, asks the chosen one now and then how it is, and prints one job after the other.
class PrinterHub : public QObject {
    Q_OBJECT

public:
    using Printers = std::vector<PrinterSeen>;
    using OpenUsb = std::function<scanner::usb::Result<std::unique_ptr<scanner::usb::Transport>>()>;
    using ListQueues = std::function<labels::Result<std::vector<labels::printers::IppPrinterSeen>>()>;

    /// How often and how long it asks. Tests are in a hurry.
    struct Pace {
        std::chrono::milliseconds look{5000};   ///< between two looks at the chosen printer
        std::chrono::milliseconds follow{400};  ///< between two looks at a job that prints
        std::chrono::milliseconds answer{1500}; ///< a printer that is silent longer is silent
    };

    /// Both are called on the hub's thread; without USB or CUPS, printers on the network still work.
    PrinterHub(OpenUsb openUsb, ListQueues listQueues, Pace pace, QObject* parent = nullptr);
    /// A job under way is left as it is: what became of it is not known.
    ~PrinterHub() override;

    void choose(const ChosenPrinter& printer);
    void print(PrintJob job);
    /// Ends the waiting for the job under way.
    void stopWaiting();

Q_SIGNALS:
    /// Every printer on USB, every queue, and the chosen one, after each change.
    void changed(const app::printing::PrinterHub::Printers& printers);
    /// The job under way waits for somebody; `words` and `remedy` as of a printer's status.
    void waiting(std::int64_t job, const QString& words, const QString& remedy);
    void ended(std::int64_t job, app::printing::JobEnd end, const QString& why);

private:
    using Command = std::variant<ChosenPrinter, PrintJob>;

    void work(const OpenUsb& openUsb);
    [[nodiscard]] std::optional<Command> nextCommand();
    void listPrinters();
    void listQueues();
    [[nodiscard]] Printers printersOnUsb();
    void lookAtChosen();
    void findOutInquiry(PrinterSeen& seen, labels::printers::Printer& printer);
    void run(const PrintJob& job);
    void runOnPrinter(const PrintJob& job);
    void follow(const PrintJob& job, labels::printers::Printer& printer);
    [[nodiscard]] labels::printers::Go watch(const PrintJob& job, const labels::printers::Waiting& waiting);
    [[nodiscard]] std::unique_ptr<labels::printers::Printer> printerAt(const std::string& address);
    [[nodiscard]] labels::printers::PrinterStatus statusOf(labels::printers::Printer& printer,
                                                           const ChosenPrinter& chosen);
    [[nodiscard]] bool isStopAsked();
    void finish(std::int64_t job, JobEnd end, const std::string& why);
    void tellWaiting(std::int64_t job, const labels::printers::PrinterStatus& status);
    void tellPrinters();

    Pace m_pace;
    ListQueues m_listQueues;
    std::mutex m_mutex;
    std::condition_variable m_arrived;
    std::deque<Command> m_commands;
    bool m_isEnding = false;
    bool m_isStopAsked = false;
    // The rest belongs to the thread.
    std::unique_ptr<scanner::usb::Transport> m_usb;
    ChosenPrinter m_chosen;
    Printers m_queues;
    Printers m_printers;
    Printers m_told;
    std::set<std::string>
        m_answering; ///< addresses that have answered a question: their silence means something
    std::thread m_thread;
};

} // namespace app::printing
