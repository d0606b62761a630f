// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/specimens/label_printing.h"

#include "app/commands/label_templates.h"
#include "app/commands/specimen_labels.h"
#include "app/common/text_edge.h"
#include "app/printing/chosen_printer.h"
#include "app/shell/error_words.h"
#include "storage/specimens/specimen_store.h"
#include "storage/workflows/receipt_facts.h"

#include <QFileInfo>
#include <QPointer>
#include <QThreadPool>
#include <algorithm>

namespace app::specimens {

namespace {

namespace workflows = storage::workflows;
using common::fromQt;
using common::toQt;
using workflows::Repository;

/// A sentence of a printer as one that stands on its own.
QString sentence(const std::string& detail) {
    auto words = toQt(detail);
    if (!words.isEmpty()) {
        words[0] = words[0].toUpper();
    }
    return words.isEmpty() || words.endsWith(QLatin1Char('.')) ? words : words + QLatin1Char('.');
}

} // namespace

LabelPrinting::LabelPrinting(QWidget& over, shell::Backend& backend, common::Ask& ask, printing::Spool& spool,
                             QObject* parent)
    : QObject(parent)
    , m_over(over)
    , m_backend(backend)
    , m_ask(ask)
    , m_spool(spool) {
    connect(&m_spool, &printing::Spool::recorded, this, &LabelPrinting::recorded);
    connect(&m_spool, &printing::Spool::failed, this, [this](const QString& code, const QString& why) {
        refuse(code, tr("%1 Nothing came out. When you print it again, give this as the reason.").arg(why));
    });
    connect(&m_spool, &printing::Spool::thingFailed, this, &LabelPrinting::refuse);
    connect(&m_spool, &printing::Spool::unknown, this, [this](const QString& code, const QString& why) {
        m_ask.tell(
            &m_over, tr("Look whether the label of %1 was printed").arg(code),
            tr("%1 It is never printed again by itself. Say on the page Labels what came out.").arg(why));
    });
}

void LabelPrinting::print(const QString& specimenCode) {
    collect({}, {fromQt(specimenCode)});
}

void LabelPrinting::printBatch(const QString& title, const std::vector<std::string>& specimenCodes) {
    collect(title, specimenCodes);
}

void LabelPrinting::collect(const QString& title, const std::vector<std::string>& specimenCodes) {
    if (!m_person || specimenCodes.empty()) {
        return;
    }
    m_backend.ask(
        [specimenCodes](Repository& repository) {
            return repository.read(
                [&](storage::database::Reading& reading) -> storage::Result<std::vector<Order>> {
                    std::vector<Order> orders;
                    for (const auto& code : specimenCodes) {
                        const auto specimen = storage::specimens::specimenByCode(reading, code);
                        if (!specimen) {
                            return storage::failure(storage::ErrorCode::NotFound,
                                                    "there is no specimen with the code " + code);
                        }
                        auto content =
                            workflows::labelContent(reading, repository.workstation().codes, specimen->id);
                        if (!content) {
                            return tl::unexpected(content.error());
                        }
                        orders.push_back({workflows::WantedLabel{specimen->id, content->number},
                                          toQt(content->grouped), commands::dataOf(*content),
                                          printing::tubeUse(specimen->kindCode)});
                    }
                    return orders;
                });
        },
        this,
        [this, title,
         first = toQt(specimenCodes.front())](const storage::Result<std::vector<Order>>& orders) {
            orders ? take(title, *orders) : refuse(first, sentence(orders.error().detail));
        });
}

void LabelPrinting::printThings(const std::vector<LabelledThing>& things) {
    if (!m_person || things.empty()) {
        return;
    }
    std::vector<Order> orders;
    for (const auto& thing : things) {
        orders.push_back({thing.subject, thing.name, thing.values, thing.use});
    }
    if (orders.size() > 1 && printing::keptPrinter().address.empty()) {
        refuse(nameOf(orders), tr("No label printer is kept. Choose one in Set-up, under This workstation."));
        return;
    }
    take({}, orders);
}

labels::languages::Language LabelPrinting::languageOf(const Target& target) {
    using labels::languages::Language;
    using labels::printers::Inquiry;
    if (target.kind == TargetKind::PdfFile) {
        return Language::Pdf;
    }
    // What a printer is asked in is what it is spoken to in.
    switch (target.printer.inquiry) {
    case Inquiry::Tspl:
        return Language::Tspl;
    case Inquiry::Brother:
        return Language::Brother;
    case Inquiry::Pages:
        return Language::Pdf;
    case Inquiry::Zebra:
    case Inquiry::None:
        return Language::Zpl;
    }
    return Language::Zpl;
}

labels::Result<LabelPrinting::Bytes> LabelPrinting::bytesOf(const Order& order, const Target& target) {
    const auto layout = commands::checkedLayout(target.label, commands::valuesFor(target.label, order.values),
                                                labels::Resolution::Dots12);
    if (!layout) {
        return tl::unexpected(layout.error());
    }
    return commands::bytesOf(languageOf(target), *layout);
}

QString LabelPrinting::nameOf(const std::vector<Order>& orders) const {
    return orders.size() == 1 ? orders.front().name
           : std::holds_alternative<workflows::WantedLabel>(orders.front().what)
               ? tr("%1 tubes").arg(orders.size())
               : tr("%1 places").arg(orders.size());
}

void LabelPrinting::take(const QString& title, const std::vector<Order>& orders) {
    const auto name = nameOf(orders);
    if (!title.isEmpty() && printing::keptPrinter().address.empty()) {
        refuse(name, tr("No label printer is kept. Choose one in Set-up, under This workstation."));
        return;
    }
    const auto chosen = printing::keptTemplate(orders.front().use);
    const auto label = commands::templateNamed(chosen);
    if (!label) {
        refuse(name, tr("There is no template %1 that prints.").arg(toQt(chosen)));
        return;
    }
    std::optional<storage::custody::Stated> reason;
    if (std::ranges::any_of(orders, [](const Order& order) {
            const auto* wanted = std::get_if<workflows::WantedLabel>(&order.what);
            return wanted != nullptr && wanted->number > 1;
        })) {
        const auto why = m_ask.text(&m_over, tr("Print the label of %1 again").arg(name),
                                    tr("It was printed before. Why is another one needed?"));
        if (!why) {
            return;
        }
        reason = storage::custody::Stated{"REPRINT", fromQt(why->trimmed())};
    }
    const auto target = chooseTarget(name, *label);
    if (!target) {
        return;
    }
    draw(title, orders, *target, reason);
}

void LabelPrinting::draw(const QString& title, const std::vector<Order>& orders, const Target& target,
                         const std::optional<storage::custody::Stated>& reason) {
    // Each label is drawn and read back before it is printed. The window and its scans do not wait for that.
    QThreadPool::globalInstance()->start(
        [guard = QPointer<LabelPrinting>{this}, title, orders, target, reason] {
            std::vector<Bytes> all;
            QString refused;
            QString why;
            for (const auto& order : orders) {
                auto bytes = bytesOf(order, target);
                if (!bytes) {
                    refused = order.name;
                    why = sentence(bytes.error().detail);
                    break;
                }
                all.push_back(*std::move(bytes));
            }
            QMetaObject::invokeMethod(
                qApp,
                [guard, title, orders, target, reason, all, refused, why] {
                    if (guard && refused.isEmpty()) {
                        guard->record(title, orders, target, all, reason);
                    } else if (guard) {
                        guard->refuse(refused, why);
                    }
                },
                Qt::QueuedConnection);
        });
}

std::optional<LabelPrinting::Target> LabelPrinting::chooseTarget(const QString& code,
                                                                 const labels::LabelTemplate& label) const {
    if (auto printer = printing::keptPrinter(); !printer.address.empty()) {
        return Target{TargetKind::Printer, std::move(printer), label};
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
    return Target{suffix == QLatin1String("zpl") ? TargetKind::ZplFile : TargetKind::PdfFile,
                  {fromQt(*path), labels::printers::Inquiry::None},
                  label};
}

void LabelPrinting::record(const QString& title, const std::vector<Order>& orders, const Target& target,
                           const std::vector<Bytes>& bytes,
                           const std::optional<storage::custody::Stated>& reason) {
    if (!m_person) {
        return; // signed out meanwhile
    }
    const workflows::PrintOrder asked{fromQt(title), target.label.name, target.printer.address, reason};
    m_backend.ask(
        [who = *m_person, asked, orders](Repository& repository) {
            return recordAll(repository, who, asked, orders);
        },
        this,
        [this, orders, target, bytes](const storage::Result<std::vector<printing::Recorded>>& prints) {
            if (!prints) {
                refuse(nameOf(orders), shell::errorWords(prints.error()));
                return;
            }
            Q_EMIT recorded();
            std::vector<printing::SpoolLabel> labels;
            for (std::size_t i = 0; i < prints->size(); ++i) {
                const auto id = std::visit([](const auto& one) { return one.id.value(); }, (*prints)[i]);
                labels.push_back({(*prints)[i],
                                  orders[i].name,
                                  {id, target.printer, target.kind != TargetKind::Printer, bytes[i]}});
            }
            m_spool.add(std::move(labels));
        });
}

storage::Result<std::vector<printing::Recorded>> LabelPrinting::recordAll(Repository& repository,
                                                                          const workflows::SignedIn& who,
                                                                          const workflows::PrintOrder& asked,
                                                                          const std::vector<Order>& orders) {
    std::vector<workflows::WantedLabel> wanted;
    std::vector<storage::custody::Subject> things;
    for (const auto& order : orders) {
        if (const auto* label = std::get_if<workflows::WantedLabel>(&order.what)) {
            wanted.push_back(*label);
        } else {
            things.push_back(std::get<storage::custody::Subject>(order.what));
        }
    }
    std::vector<printing::Recorded> all;
    const auto take = [&](const auto& prints) -> storage::Result<std::vector<printing::Recorded>> {
        if (!prints) {
            return tl::unexpected(prints.error());
        }
        all.insert(all.end(), prints->begin(), prints->end());
        return all;
    };
    // An order is either of tubes or of things: pages ask for the one or the other.
    return things.empty() ? take(workflows::queueLabels(repository, who, asked, wanted))
                          : take(workflows::recordThingLabels(repository, who, things, asked.templateName,
                                                              asked.target));
}

void LabelPrinting::refuse(const QString& code, const QString& why) {
    m_ask.tell(&m_over, tr("The label of %1 was not printed").arg(code), why);
}

} // namespace app::specimens
