// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/label.h"

#include "app/commands/specimen_labels.h"
#include "labels/printers/file_printer.h"
#include "labels/printers/tcp_printer.h"
#include "storage/workflows/known_tube.h"

#include <fmt/format.h>
#include <memory>
#include <nlohmann/json.hpp>

namespace app::commands {

namespace {

using storage::Result;
using storage::workflows::LabelContent;

constexpr std::string_view kWhat = "No label was printed.";

/// A label ready to go, and the way it goes.
struct PreparedLabel {
    std::vector<std::byte> bytes;
    std::unique_ptr<labels::printers::Printer> printer;
};

struct WantedLabel {
    storage::SpecimenId specimen;
    LabelContent content;
};

Result<WantedLabel> wantedLabel(storage::workflows::Repository& repository, const std::string& typed) {
    const auto& codes = repository.workstation().codes;
    return repository.read([&](storage::database::Reading& reading) -> Result<WantedLabel> {
        const auto known = storage::workflows::specimenNamed(reading, codes, codes.canonical(typed));
        if (!known) {
            return tl::unexpected(known.error());
        }
        const auto& specimen = *known;
        if (!specimen) {
            return storage::failure(storage::ErrorCode::NotFound,
                                    fmt::format("no specimen {} is in this repository", typed));
        }
        auto content = storage::workflows::labelContent(reading, codes, specimen->id);
        return content ? Result<WantedLabel>{WantedLabel{specimen->id, std::move(*content)}}
                       : tl::unexpected(content.error());
    });
}

labels::Result<PreparedLabel> prepare(const LabelContent& content, const LabelOptions& options) {
    const auto layout = layoutOf(content);
    if (!layout) {
        return tl::unexpected(layout.error());
    }
    if (!options.pdf.empty()) {
        auto bytes = pdfOf(*layout);
        if (!bytes) {
            return tl::unexpected(bytes.error());
        }
        return PreparedLabel{std::move(*bytes), std::make_unique<labels::printers::FilePrinter>(options.pdf)};
    }
    if (!options.zpl.empty()) {
        return PreparedLabel{zplOf(*layout), std::make_unique<labels::printers::FilePrinter>(options.zpl)};
    }
    const auto endpoint = labels::printers::Endpoint::parse(options.printer);
    if (!endpoint) {
        return tl::unexpected(endpoint.error());
    }
    return PreparedLabel{zplOf(*layout), std::make_unique<labels::printers::TcpPrinter>(*endpoint)};
}

/// The print is in the ledger already.
Exit complainOfPrinter(const labels::Error& error) {
    switch (error.fault) {
    case labels::Fault::WrongText:
    case labels::Fault::DoesNotFit:
    case labels::Fault::NotEncodable:
        return complain(kWhat, error.detail, "Print it on other stock, or correct what is too long.",
                        Exit::Refused);
    case labels::Fault::WrongAddress:
        return complain(kWhat, error.detail, "Write --printer as HOST or HOST:9100.", Exit::WrongUsage);
    case labels::Fault::PrinterUnavailable:
        return complain(kWhat, error.detail,
                        "Switch the printer on, check its address, and print again with --reason.",
                        Exit::Environment);
    case labels::Fault::PrinterInterrupted:
        return complain("The label may or may not be printed.", error.detail,
                        "Look at the printer; if there is none, print again with --reason.",
                        Exit::Environment);
    case labels::Fault::FileNotWritable:
        return complain(kWhat, error.detail,
                        "Name a file where you may write, and print again with --reason.", Exit::Environment);
    }
    return Exit::Environment;
}

std::optional<storage::custody::Stated> statedReason(const std::string& reason) {
    return reason.empty() ? std::nullopt : std::optional{storage::custody::Stated{"REPRINT", reason}};
}

Exit print(const Common& common, OpenRepository& opened, const storage::workflows::SignedIn& who,
           const WantedLabel& wanted, const LabelOptions& options) {
    auto prepared = prepare(wanted.content, options);
    if (!prepared) {
        return complainOfPrinter(prepared.error());
    }
    const auto target = prepared->printer->name();
    const auto number =
        storage::workflows::recordPrint(*opened.repository, who, wanted.specimen, std::string{kLabelTemplate},
                                        target, statedReason(options.reason));
    if (!number) {
        return complain(kWhat, number.error());
    }
    if (const auto printed = prepared->printer->print(prepared->bytes); !printed) {
        return complainOfPrinter(printed.error());
    }
    say(common, fmt::format("Label {} of {}: {}", *number, wanted.content.grouped, target));
    sayJson(common, nlohmann::ordered_json{{"specimen", wanted.content.identifier},
                                           {"number", *number},
                                           {"target", target}}
                        .dump());
    return Exit::Done;
}

} // namespace

Exit runLabel(const Common& common, const LabelOptions& options) {
    auto opened = open(common);
    if (!opened) {
        return complain(kWhat, opened.error());
    }
    const auto who = signIn(common, *opened);
    if (!who) {
        return complain(kWhat, who.error());
    }
    const auto wanted = wantedLabel(*opened->repository, options.specimen);
    if (!wanted) {
        return complain(kWhat, wanted.error());
    }
    return print(common, *opened, *who, *wanted, options);
}

} // namespace app::commands
