// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/printing/printer_hub.h"

#include "app/common/text_edge.h"
#include "labels/printers/file_printer.h"
#include "labels/printers/network_printer.h"

#include <algorithm>

namespace app::printing {

namespace {

namespace printers = labels::printers;
using common::toQt;
using printers::Condition;
using printers::Inquiry;
using Clock = std::chrono::steady_clock;
using std::chrono_literals::operator""ms;

/// Between two looks at what is plugged in while nothing is asked for.
constexpr std::chrono::milliseconds kTurn{100};
/// A job from which nothing was taken for so long waits for somebody.
constexpr std::chrono::milliseconds kPatience{1000};

bool isListed(const PrinterHub::Printers& printers, const std::string& address) {
    return std::ranges::find(printers, address, &PrinterSeen::address) != printers.end();
}

} // namespace

PrinterHub::PrinterHub(OpenUsb openUsb, ListQueues listQueues, Pace pace, QObject* parent)
    : QObject(parent)
    , m_pace(pace)
    , m_listQueues(std::move(listQueues))
    , m_thread([this, openUsb = std::move(openUsb)] { work(openUsb); }) {}

PrinterHub::~PrinterHub() {
    {
        const std::lock_guard lock{m_mutex};
        m_isEnding = true;
        m_isStopAsked = true;
    }
    m_arrived.notify_all();
    m_thread.join();
}

void PrinterHub::choose(const ChosenPrinter& printer) {
    {
        const std::lock_guard lock{m_mutex};
        m_commands.emplace_back(printer);
    }
    m_arrived.notify_all();
}

void PrinterHub::print(PrintJob job) {
    {
        const std::lock_guard lock{m_mutex};
        m_commands.emplace_back(std::move(job));
    }
    m_arrived.notify_all();
}

void PrinterHub::stopWaiting() {
    const std::lock_guard lock{m_mutex};
    m_isStopAsked = true;
}

bool PrinterHub::isStopAsked() {
    const std::lock_guard lock{m_mutex};
    return m_isStopAsked;
}

std::optional<PrinterHub::Command> PrinterHub::nextCommand() {
    std::unique_lock lock{m_mutex};
    m_arrived.wait_for(lock, kTurn, [this] { return m_isEnding || !m_commands.empty(); });
    if (m_isEnding || m_commands.empty()) {
        return std::nullopt;
    }
    auto command = std::move(m_commands.front());
    m_commands.pop_front();
    m_isStopAsked = false;
    return command;
}

void PrinterHub::work(const OpenUsb& openUsb) {
    if (auto usb = openUsb()) {
        m_usb = *std::move(usb);
        listPrinters();
    }
    auto lookAt = Clock::now();
    while (true) {
        {
            const std::lock_guard lock{m_mutex};
            if (m_isEnding) {
                break;
            }
        }
        const auto command = nextCommand();
        if (command) {
            if (const auto* chosen = std::get_if<ChosenPrinter>(&*command)) {
                m_chosen = *chosen;
                m_told.clear(); // whoever chooses wants to hear how it is
            } else {
                run(std::get<PrintJob>(*command));
            }
            lookAt = Clock::now();
        }
        bool isPlugNew = command.has_value();
        while (m_usb && m_usb->next(0ms)) {
            isPlugNew = true;
        }
        if (isPlugNew) {
            listPrinters();
        }
        if (Clock::now() >= lookAt) {
            listQueues();
            lookAtChosen();
            listPrinters(); // what came and went while it was asked
            lookAt = Clock::now() + m_pace.look;
        }
        tellPrinters();
    }
    m_usb.reset();
}

void PrinterHub::listQueues() {
    m_queues.clear();
    const auto queues = m_listQueues();
    for (const auto& queue : queues ? *queues : std::vector<printers::IppPrinterSeen>{}) {
        m_queues.push_back(
            {queue.address.text(), queue.name, printers::inquiryFor(queue), queue.status, false});
    }
}

/// A printer is asked who it is when it is first seen.
PrinterHub::Printers PrinterHub::printersOnUsb() {
    const auto devices =
        m_usb ? m_usb->devices() : scanner::usb::Result<std::vector<scanner::usb::DeviceDescription>>{};
    Printers now;
    for (const auto& device : devices ? *devices : std::vector<scanner::usb::DeviceDescription>{}) {
        const auto place = printers::printerOn(device);
        if (!place) {
            continue;
        }
        const auto address = place->address();
        const auto known = std::ranges::find(m_printers, address, &PrinterSeen::address);
        if (known != m_printers.end() && !known->status.has(Condition::Unreachable)) {
            now.push_back(*known);
            continue;
        }
        PrinterSeen seen{address, device.manufacturer + " " + device.product, Inquiry::None, {}, false};
        printers::UsbPrinter printer{*m_usb, address};
        if (const auto id = printer.deviceId()) {
            seen.name = id->name().empty() ? seen.name : id->name();
            seen.inquiry = printers::inquiryFor(*id);
            seen.status = printer.ownStatus().value_or(printers::PrinterStatus{});
        } else {
            seen.status.add(Condition::Unreachable);
        }
        now.push_back(std::move(seen));
    }
    return now;
}

void PrinterHub::listPrinters() {
    auto now = printersOnUsb();
    now.insert(now.end(), m_queues.begin(), m_queues.end());
    if (!m_chosen.address.empty() && !isListed(now, m_chosen.address)) {
        const auto known = std::ranges::find(m_printers, m_chosen.address, &PrinterSeen::address);
        PrinterSeen chosen{m_chosen.address,
                           m_chosen.address,
                           m_chosen.isAssumed ? Inquiry::None : m_chosen.inquiry,
                           {},
                           true};
        if (known != m_printers.end()) {
            chosen = *known;
        }
        if (printers::isUsbAddress(m_chosen.address)) {
            chosen.status = {};
            chosen.status.add(Condition::Unreachable);
        }
        now.push_back(std::move(chosen));
    }
    for (auto& each : now) {
        each.isChosen = each.address == m_chosen.address;
    }
    m_printers = std::move(now);
}

std::unique_ptr<printers::Printer> PrinterHub::printerAt(const std::string& address) {
    if (printers::isUsbAddress(address)) {
        return m_usb ? std::make_unique<printers::UsbPrinter>(*m_usb, address) : nullptr;
    }
    auto printer = printers::networkPrinter(address);
    return printer ? *std::move(printer) : nullptr;
}

printers::PrinterStatus PrinterHub::statusOf(printers::Printer& printer, const ChosenPrinter& chosen) {
    auto status = printers::lookAt(printer, chosen.inquiry, {m_pace.answer});
    if (status.has(Condition::Silent)) {
        if (!m_answering.contains(chosen.address)) { // it has never said anything: no sign of trouble
            std::erase(status.conditions, Condition::Silent);
        }
    } else if (!status.has(Condition::Unreachable)) {
        m_answering.insert(chosen.address);
    }
    return status;
}

void PrinterHub::lookAtChosen() {
    if (m_chosen.address.empty()) {
        return;
    }
    if (!isListed(m_printers, m_chosen.address)) {
        listPrinters();
    }
    const auto found = std::ranges::find(m_printers, m_chosen.address, &PrinterSeen::address);
    const auto printer = printerAt(m_chosen.address);
    if (found == m_printers.end() || !printer || isListed(m_queues, m_chosen.address)) {
        return; // a queue has said how it is when it was listed
    }
    if (m_chosen.isAssumed && !printers::isUsbAddress(m_chosen.address) &&
        !printers::isIppAddress(m_chosen.address)) {
        findOutInquiry(*found, *printer);
    }
    found->status = statusOf(*printer, m_chosen);
    m_chosen.isAssumed = m_chosen.isAssumed && found->status.has(Condition::Unreachable); // not asked twice
    if (!found->status.model.empty() && found->name == found->address) {
        found->name = found->status.model + " " + found->address;
    }
}

/// By what it answers. One that answers nothing is spoken to as it was assumed.
void PrinterHub::findOutInquiry(PrinterSeen& seen, printers::Printer& printer) {
    if (const auto found = printers::findInquiry(printer, {m_pace.answer}); found != Inquiry::None) {
        seen.inquiry = found;
        m_chosen.inquiry = found;
    }
}

void PrinterHub::run(const PrintJob& job) {
    if (!job.isFile) {
        runOnPrinter(job);
        return;
    }
    const auto written = printers::FilePrinter{job.printer.address}.print(job.bytes);
    finish(job.id, written ? JobEnd::Printed : JobEnd::NotSent, written ? "" : written.error().detail);
}

void PrinterHub::runOnPrinter(const PrintJob& job) {
    const auto printer = printerAt(job.printer.address);
    if (!printer) {
        finish(job.id, JobEnd::NotSent, "This computer has no USB for us, or the address is wrong.");
        return;
    }
    printer->setWatch([&](const printers::Waiting& waiting) { return watch(job, waiting); });
    const auto printed = printer->print(job.bytes);
    if (!printed) {
        const bool isClear = printed.error().fault == labels::Fault::PrinterUnavailable;
        finish(job.id, isClear ? JobEnd::NotSent : JobEnd::Interrupted, printed.error().detail);
        return;
    }
    follow(job, *printer);
}

printers::Go PrinterHub::watch(const PrintJob& job, const printers::Waiting& waiting) {
    if (isStopAsked()) {
        return printers::Go::Stop;
    }
    if (waiting.still >= kPatience) {
        auto status = waiting.status.value_or(printers::PrinterStatus{});
        if (status.conditions.empty()) {
            status.add(Condition::Silent);
        }
        if (status.isStopped()) { // a queue may also say that it prints
            tellWaiting(job.id, status);
        }
    }
    return printers::Go::On;
}

/// It has every byte: waits until the printer says that nothing is left, however long somebody needs to put
/// in paper or ribbon.
void PrinterHub::follow(const PrintJob& job, printers::Printer& printer) {
    if (printer.delivery() == printers::Delivery::Printed) {
        finish(job.id, JobEnd::Printed, {});
        return;
    }
    if (job.printer.inquiry != Inquiry::Zebra || !m_answering.contains(job.printer.address)) {
        finish(job.id, JobEnd::HandedOver,
               {}); // Brother must not be asked while it prints; TSPL says too little
        return;
    }
    while (!isStopAsked()) {
        const auto status = statusOf(printer, job.printer);
        if (!status.isStopped() && status.labelsLeft == 0 && !status.has(Condition::PartialFormat)) {
            finish(job.id, JobEnd::Printed, {});
            return;
        }
        if (status.isStopped()) {
            tellWaiting(job.id, status);
        }
        std::unique_lock lock{m_mutex};
        m_arrived.wait_for(lock, m_pace.follow, [this] { return m_isStopAsked; });
    }
    finish(job.id, JobEnd::Interrupted, "Nobody waited for the printer any longer.");
}

void PrinterHub::finish(std::int64_t job, JobEnd end, const std::string& why) {
    {
        const std::lock_guard lock{m_mutex};
        if (m_isEnding) {
            return; // nobody is there to note it: the label stays on its way, and is asked about next time
        }
    }
    QMetaObject::invokeMethod(
        this, [this, job, end, words = toQt(why)] { Q_EMIT ended(job, end, words); }, Qt::QueuedConnection);
}

void PrinterHub::tellWaiting(std::int64_t job, const printers::PrinterStatus& status) {
    const auto found = std::ranges::find_if(m_printers, &PrinterSeen::isChosen);
    if (found != m_printers.end()) {
        found->status = status;
        tellPrinters();
    }
    QMetaObject::invokeMethod(
        this,
        [this, job, words = toQt(printers::statusWords(status)),
         remedy = toQt(printers::statusRemedy(status))] { Q_EMIT waiting(job, words, remedy); },
        Qt::QueuedConnection);
}

void PrinterHub::tellPrinters() {
    if (m_told == m_printers) {
        return;
    }
    m_told = m_printers;
    QMetaObject::invokeMethod(
        this, [this, all = m_printers] { Q_EMIT changed(all); }, Qt::QueuedConnection);
}

} // namespace app::printing
