// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/specimens/label_printing.h"

#include "app/commands/specimen_labels.h"
#include "app/common/text_edge.h"
#include "labels/printers/file_printer.h"
#include "labels/printers/tcp_printer.h"
#include "storage/specimens/specimen_store.h"
#include "storage/workflows/receipt_facts.h"

#include <QFileInfo>
#include <QSettings>
#include <thread>

namespace app::specimens {

namespace {

namespace workflows = storage::workflows;
using common::fromQt;
using common::State;
using common::toQt;
using ::labels::printers::Endpoint;
using workflows::Repository;

/// A sentence of the repository or of a printer as one that stands on its own.
QString sentence(const std::string& detail) {
    auto words = toQt(detail);
    if (!words.isEmpty()) {
        words[0] = words[0].toUpper();
    }
    return words.isEmpty() || words.endsWith(QLatin1Char('.')) ? words : words + QLatin1Char('.');
}

labels::Result<void> sendTo(const std::string& target, bool isPrinter, const std::vector<std::byte>& bytes) {
    if (!isPrinter) {
        return labels::printers::FilePrinter{target}.print(bytes);
    }
    const auto endpoint = Endpoint::parse(target);
    if (!endpoint) {
        return tl::unexpected(endpoint.error());
    }
    return labels::printers::TcpPrinter{*endpoint}.print(bytes);
}

} // namespace

LabelPrinting::LabelPrinting(QWidget& over, shell::Backend& backend, common::Ask& ask, QObject* parent)
    : QObject(parent)
    , m_over(over)
    , m_backend(backend)
    , m_ask(ask) {}

void LabelPrinting::print(const QString& specimenCode) {
    if (!m_person) {
        return;
    }
    m_backend.ask(
        [code = fromQt(specimenCode)](Repository& repository) {
            return repository.read([&](storage::database::Reading& reading) -> storage::Result<Order> {
                const auto specimen = storage::specimens::specimenByCode(reading, code);
                if (!specimen) {
                    return storage::failure(storage::ErrorCode::NotFound,
                                            "there is no specimen with the code " + code);
                }
                auto content = workflows::labelContent(reading, repository.workstation().codes, specimen->id);
                if (!content) {
                    return tl::unexpected(content.error());
                }
                const bool isReprint = !storage::specimens::printsOf(reading, specimen->id).empty();
                return Order{specimen->id, std::move(*content), isReprint};
            });
        },
        this,
        [this, specimenCode](const storage::Result<Order>& order) {
            order ? take(*order) : refuse(specimenCode, sentence(order.error().detail));
        });
}

void LabelPrinting::take(const Order& order) {
    const auto code = toQt(order.content.grouped);
    const auto layout = commands::layoutOf(order.content);
    if (!layout) {
        refuse(code, sentence(layout.error().detail));
        return;
    }
    std::optional<storage::custody::Stated> reason;
    if (order.isReprint) {
        const auto why = m_ask.text(&m_over, tr("Print the label of %1 again").arg(code),
                                    tr("It was printed before. Why is another one needed?"));
        if (!why) {
            return;
        }
        reason = storage::custody::Stated{"REPRINT", fromQt(why->trimmed())};
    }
    auto target = chooseTarget(code);
    if (!target) {
        return;
    }
    Job job{std::move(*target), {}};
    auto bytes = commands::bytesOf(languageOf(job.target.kind), *layout);
    if (!bytes) {
        refuse(code, sentence(bytes.error().detail));
        return;
    }
    job.bytes = std::move(*bytes);
    record(order, job, reason);
}

labels::languages::Language LabelPrinting::languageOf(TargetKind kind) {
    return kind == TargetKind::PdfFile ? labels::languages::Language::Pdf : labels::languages::Language::Zpl;
}

std::optional<LabelPrinting::Target> LabelPrinting::chooseTarget(const QString& code) const {
    const auto address = QSettings{}.value(QStringLiteral("printer/address")).toString().trimmed();
    if (!address.isEmpty()) {
        return Target{TargetKind::Printer, fromQt(address)};
    }
    auto path = m_ask.saveFile(&m_over, {tr("Save the label of %1").arg(code), code + QStringLiteral(".pdf"),
                                         tr("Label as a page (*.pdf);;Label for a Zebra printer (*.zpl)")});
    if (!path) {
        return std::nullopt;
    }
    const auto suffix = QFileInfo{*path}.suffix().toLower();
    if (suffix.isEmpty()) {
        *path += QStringLiteral(".pdf");
    }
    return Target{suffix == QLatin1String("zpl") ? TargetKind::ZplFile : TargetKind::PdfFile, fromQt(*path)};
}

void LabelPrinting::record(const Order& order, const Job& job,
                           const std::optional<storage::custody::Stated>& reason) {
    m_backend.ask(
        [who = *m_person, id = order.specimen, target = job.target.name, reason](Repository& repository) {
            return workflows::recordPrint(repository, who, id, std::string{commands::kLabelTemplate}, target,
                                          reason);
        },
        this,
        [this, code = toQt(order.content.grouped), job](const storage::Result<std::int64_t>& number) {
            if (!number) {
                refuse(code, sentence(number.error().detail));
                return;
            }
            Q_EMIT recorded();
            send(code, job, *number);
        });
}

void LabelPrinting::send(const QString& code, const Job& job, std::int64_t number) {
    // A printer that does not answer must hold up neither the window nor the next scan.
    std::thread{[guard = QPointer<LabelPrinting>{this}, code, job, number] {
        const auto sent = sendTo(job.target.name, job.target.kind == TargetKind::Printer, job.bytes);
        QMetaObject::invokeMethod(
            qApp,
            [guard, code, job, number, sent] {
                if (guard) {
                    guard->finish(code, job, number, sent);
                }
            },
            Qt::QueuedConnection);
    }}.detach();
}

void LabelPrinting::finish(const QString& code, const Job& job, std::int64_t number,
                           const labels::Result<void>& sent) {
    const bool isPrinter = job.target.kind == TargetKind::Printer;
    const auto target = toQt(job.target.name);
    if (sent) {
        Q_EMIT said(State::Done,
                    isPrinter ? tr("Printer: %1 printed").arg(code) : tr("Label of %1 saved").arg(code),
                    tr("Label %1 of this specimen, to %2").arg(number).arg(target));
        return;
    }
    Q_EMIT said(State::Stop, isPrinter ? tr("Printer: look at it") : tr("Label of %1 not saved").arg(code),
                toQt(sent.error().detail));
    const bool isUncertain = sent.error().fault == labels::Fault::PrinterInterrupted;
    m_ask.tell(&m_over,
               isUncertain ? tr("Look whether the label of %1 was printed").arg(code)
                           : tr("The label of %1 was not printed").arg(code),
               tr("%1 It is recorded as label %2. When you print it again, give this as the reason.")
                   .arg(sentence(sent.error().detail))
                   .arg(number));
}

void LabelPrinting::refuse(const QString& code, const QString& why) {
    m_ask.tell(&m_over, tr("The label of %1 was not printed").arg(code), why);
}

} // namespace app::specimens
