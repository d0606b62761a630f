// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/printers/ipp_connection.h"

#include "labels/printers/status_answers.h"

#include <algorithm>
#include <array>
#include <cups/cups.h>
#include <fmt/format.h>

namespace labels::printers {

namespace {

constexpr double kAnswerSeconds = 5.0;

struct DeleteAnswer {
    void operator()(ipp_t* answer) const { ippDelete(answer); }
};

using Answer = std::unique_ptr<ipp_t, DeleteAnswer>;

constexpr std::array kPrinterAttributes{"printer-name",
                                        "printer-info",
                                        "printer-make-and-model",
                                        "printer-device-id",
                                        "document-format-supported",
                                        "printer-state",
                                        "printer-state-message",
                                        "printer-state-reasons",
                                        "printer-is-accepting-jobs"};
constexpr std::array kJobAttributes{"job-state", "job-state-reasons", "time-at-processing"};

/// What the library says went wrong last on this thread.
std::string lastWords() {
    const char* words = cupsLastErrorString();
    return words == nullptr || *words == '\0' ? ippErrorString(cupsLastError()) : words;
}

tl::unexpected<Error> unavailable(const IppAddress& address) {
    return failure(Fault::PrinterUnavailable, fmt::format("{}: {}", address.text(), lastWords()));
}

ipp_t* request(ipp_op_t operation, const IppAddress& address) {
    ipp_t* made = ippNewRequest(operation);
    ippAddString(made, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", nullptr, address.uri().c_str());
    ippAddString(made, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", nullptr, cupsUser());
    return made;
}

ipp_t* jobRequest(ipp_op_t operation, const IppAddress& address, IppJobId id) {
    ipp_t* made = request(operation, address);
    ippAddInteger(made, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", static_cast<int>(id));
    return made;
}

template <std::size_t N>
ipp_t* wanting(ipp_t* made, const std::array<const char*, N>& attributes) {
    ippAddStrings(made, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes", static_cast<int>(N),
                  nullptr, attributes.data());
    return made;
}

/// Sends it and gives the answer when that is one; the request is the library's from here on.
std::optional<Answer> asked(void* line, ipp_t* made, const std::string& resource) {
    Answer answer{cupsDoRequest(static_cast<http_t*>(line), made, resource.c_str())};
    const bool isGood = answer && ippGetStatusCode(answer.get()) <= IPP_STATUS_OK_CONFLICTING;
    return isGood ? std::optional{std::move(answer)} : std::nullopt;
}

std::vector<std::string> textsOf(ipp_attribute_t* attribute) {
    std::vector<std::string> texts;
    const int count = attribute == nullptr ? 0 : ippGetCount(attribute);
    for (int i = 0; i < count; ++i) {
        const char* text = ippGetString(attribute, i, nullptr);
        texts.emplace_back(text == nullptr ? "" : text);
    }
    return texts;
}

std::string joined(const std::vector<std::string>& texts) {
    return fmt::format("{}", fmt::join(texts, ","));
}

/// IPP's printer-state. Source: RFC 8011, section 5.4.11.
PrinterStatus statusOf(int state, std::string_view reasons, bool isAccepting) {
    auto status = ippStateReasons(reasons);
    if (state == IPP_PSTATE_PROCESSING) {
        status.add(Condition::Printing);
    } else if (state == IPP_PSTATE_STOPPED && !status.isStopped()) {
        status.add(Condition::Paused);
    }
    if (!isAccepting) {
        status.add(Condition::TakesNoJobs);
    }
    return status;
}

/// A printer's attributes as they come, one after the other.
class Gathered {
public:
    void take(ipp_attribute_t* attribute) {
        const char* name = ippGetName(attribute);
        const std::string_view what = name == nullptr ? "" : name;
        if (what == "printer-state") {
            m_state = ippGetInteger(attribute, 0);
        } else if (what == "printer-is-accepting-jobs") {
            m_isAccepting = ippGetBoolean(attribute, 0) != 0;
        } else {
            takeTexts(what, textsOf(attribute));
        }
    }

    /// Nothing before a name came.
    [[nodiscard]] std::optional<IppPrinterSeen> seen(const std::optional<IppAddress>& asked) const {
        const auto address = asked ? Result<IppAddress>{*asked} : IppAddress::ofQueue(m_name);
        if (!address) {
            return std::nullopt;
        }
        auto seen = m_seen;
        seen.address = *address;
        seen.name = seen.name.empty() ? m_name : seen.name;
        seen.status = statusOf(m_state, m_reasons, m_isAccepting);
        return seen;
    }

private:
    void takeTexts(std::string_view what, const std::vector<std::string>& texts) {
        if (texts.empty()) {
            return;
        }
        if (what == "printer-name") {
            m_name = texts.front();
        } else if (what == "printer-info") {
            m_seen.name = texts.front();
        } else if (what == "printer-make-and-model") {
            m_seen.makeAndModel = texts.front();
        } else if (what == "printer-device-id") {
            m_seen.deviceId = texts.front();
        } else if (what == "document-format-supported") {
            m_seen.formats = texts;
        } else if (what == "printer-state-message") {
            m_seen.message = texts.front();
        } else if (what == "printer-state-reasons") {
            m_reasons = joined(texts);
        }
    }

    IppPrinterSeen m_seen;
    std::string m_name;
    std::string m_reasons;
    int m_state = IPP_PSTATE_IDLE;
    bool m_isAccepting = true;
};

http_t* connect(const std::string& host, int port, bool isEncrypted, std::chrono::milliseconds patience) {
    // Nobody types a password into a print server's question from here: what asks for one says no.
    cupsSetPasswordCB2(
        [](const char*, http_t*, const char*, const char*, void*) -> const char* { return nullptr; },
        nullptr);
    http_t* line = httpConnect2(host.c_str(), port, nullptr, AF_UNSPEC,
                                isEncrypted ? HTTP_ENCRYPTION_ALWAYS : HTTP_ENCRYPTION_IF_REQUESTED, 1,
                                static_cast<int>(patience.count()), nullptr);
    if (line != nullptr) {
        httpSetTimeout(
            line, kAnswerSeconds, [](http_t*, void*) { return 0; }, nullptr);
    }
    return line;
}

http_t* connectToCups(std::chrono::milliseconds patience) {
    return connect(cupsServer(), ippPort(), cupsEncryption() == HTTP_ENCRYPTION_ALWAYS, patience);
}

} // namespace

void IppConnection::Close::operator()(void* line) const {
    httpClose(static_cast<http_t*>(line));
}

Result<IppConnection> IppConnection::open(const IppAddress& address, std::chrono::milliseconds patience) {
    http_t* line = address.host
                       ? connect(address.host->host, address.host->port, address.isEncrypted, patience)
                       : connectToCups(patience);
    if (line == nullptr) {
        return failure(Fault::PrinterUnavailable,
                       fmt::format("{}: {} does not answer ({}).", address.text(),
                                   address.host ? "The printer" : "The print server CUPS", lastWords()));
    }
    return IppConnection{address, line};
}

Result<IppPrinterSeen> IppConnection::printer() {
    const auto answer =
        asked(m_line.get(), wanting(request(IPP_OP_GET_PRINTER_ATTRIBUTES, m_address), kPrinterAttributes),
              m_address.resource);
    if (!answer) {
        return unavailable(m_address);
    }
    Gathered gathered;
    for (auto* each = ippFirstAttribute(answer->get()); each != nullptr;
         each = ippNextAttribute(answer->get())) {
        gathered.take(each);
    }
    return *gathered.seen(m_address);
}

Result<IppJobId> IppConnection::send(std::span<const std::byte> job, const std::string& format) {
    auto* line = static_cast<http_t*>(m_line.get());
    const Answer made{request(IPP_OP_PRINT_JOB, m_address)};
    ippAddString(made.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", nullptr, "Cryotrail label");
    ippAddString(made.get(), IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", nullptr, format.c_str());
    // A label's page is as large as the label: it is not blown up to the sheet.
    ippAddString(made.get(), IPP_TAG_JOB, IPP_TAG_KEYWORD, "print-scaling", nullptr, "none");
    const auto* resource = m_address.resource.c_str();
    if (cupsSendRequest(line, made.get(), resource, ippLength(made.get()) + job.size()) !=
        HTTP_STATUS_CONTINUE) {
        return unavailable(m_address);
    }
    const bool isWhole = cupsWriteRequestData(line, reinterpret_cast<const char*>(job.data()), job.size()) ==
                         HTTP_STATUS_CONTINUE;
    const Answer answer{cupsGetResponse(line, resource)};
    if (!answer) {
        return failure(
            Fault::PrinterInterrupted,
            fmt::format("{}: It did not say whether it took the job ({}).", m_address.text(), lastWords()));
    }
    auto* id = ippFindAttribute(answer.get(), "job-id", IPP_TAG_INTEGER);
    if (ippGetStatusCode(answer.get()) > IPP_STATUS_OK_CONFLICTING || id == nullptr) {
        return unavailable(m_address);
    }
    if (!isWhole) {
        return failure(Fault::PrinterInterrupted, fmt::format("{}: It took half the job.", m_address.text()));
    }
    return static_cast<IppJobId>(ippGetInteger(id, 0));
}

Result<IppJob> IppConnection::job(IppJobId id) {
    const auto answer =
        asked(m_line.get(), wanting(jobRequest(IPP_OP_GET_JOB_ATTRIBUTES, m_address, id), kJobAttributes),
              m_address.resource);
    auto* state = answer ? ippFindAttribute(answer->get(), "job-state", IPP_TAG_ENUM) : nullptr;
    if (state == nullptr) {
        return unavailable(m_address);
    }
    IppJob job;
    job.state = static_cast<JobState>(std::clamp(ippGetInteger(state, 0), static_cast<int>(JobState::Pending),
                                                 static_cast<int>(JobState::Completed)));
    job.reasons = joined(textsOf(ippFindAttribute(answer->get(), "job-state-reasons", IPP_TAG_KEYWORD)));
    // Before it began this has no value, which is no integer.
    if (auto* begun = ippFindAttribute(answer->get(), "time-at-processing", IPP_TAG_INTEGER)) {
        job.begunAt = ippGetInteger(begun, 0);
    }
    return job;
}

Result<void> IppConnection::cancel(IppJobId id) {
    return asked(m_line.get(), jobRequest(IPP_OP_CANCEL_JOB, m_address, id), m_address.resource)
               ? Result<void>{}
               : unavailable(m_address);
}

Result<std::vector<IppPrinterSeen>> cupsQueues(std::chrono::milliseconds patience) {
    const std::unique_ptr<http_t, decltype([](http_t* line) { httpClose(line); })> line{
        connectToCups(patience)};
    if (!line) {
        return failure(Fault::PrinterUnavailable,
                       fmt::format("The print server CUPS does not answer ({}).", lastWords()));
    }
    ipp_t* made = ippNewRequest(IPP_OP_CUPS_GET_PRINTERS);
    ippAddString(made, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", nullptr, cupsUser());
    const auto answer = asked(line.get(), wanting(made, kPrinterAttributes), "/");
    std::vector<IppPrinterSeen> queues;
    // A server without queues says that it found none.
    if (!answer && cupsLastError() != IPP_STATUS_ERROR_NOT_FOUND) {
        return failure(Fault::PrinterUnavailable, lastWords());
    }
    Gathered gathered;
    const auto close = [&] {
        if (auto seen = gathered.seen(std::nullopt)) {
            queues.push_back(*std::move(seen));
        }
        gathered = {};
    };
    for (auto* each = answer ? ippFirstAttribute(answer->get()) : nullptr; each != nullptr;
         each = ippNextAttribute(answer->get())) {
        // An attribute without a name stands between one queue and the next.
        ippGetName(each) == nullptr ? close() : gathered.take(each);
    }
    close();
    return queues;
}

} // namespace labels::printers
