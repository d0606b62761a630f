// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/label_target.h"

#include "labels/printers/file_printer.h"
#include "labels/printers/ipp_address.h"
#include "labels/printers/look.h"
#include "labels/printers/network_printer.h"

#include <filesystem>
#include <fmt/format.h>

namespace app::commands {

namespace {

using labels::languages::Language;

constexpr std::string_view kWhat = "No label was printed.";
constexpr std::chrono::milliseconds kAnswerPatience{700};
constexpr std::string_view kAddresses = "Write --printer as HOST, HOST:9100, cups:QUEUE or ipp://HOST/PATH.";

tl::unexpected<Exit> wrong(std::string_view why, std::string_view todo) {
    return tl::unexpected(complain(kWhat, why, todo, Exit::WrongUsage));
}

/// The file's ending, or what people call a printer's raw file.
std::optional<Language> languageOfFile(const std::string& file) {
    const auto ending = std::filesystem::path{file}.extension().string();
    return ending.empty() ? std::nullopt : labels::languages::parseLanguage(ending.substr(1));
}

std::optional<Language> chosenLanguage(const LabelOptions& options) {
    if (!options.language.empty()) {
        return labels::languages::parseLanguage(options.language);
    }
    if (!options.pdf.empty()) {
        return Language::Pdf;
    }
    return options.output.empty() ? Language::Zpl : languageOfFile(options.output);
}

/// ZPL, unless the printer answers only in another language.
Language answeredLanguage(labels::printers::Printer& printer) {
    const auto inquiry = labels::printers::findInquiry(printer, {kAnswerPatience});
    return inquiry == labels::printers::Inquiry::Tspl ? Language::Tspl : Language::Zpl;
}

} // namespace

tl::expected<LabelTarget, Exit> labelTarget(const LabelOptions& options) {
    const auto language = chosenLanguage(options);
    if (!language) {
        return wrong("The file's ending names no language of printers.",
                     "Add --language zpl, tspl, epl, brother, pdf or png.");
    }
    const auto resolution = static_cast<labels::Resolution>(options.dotsPerMm);
    if (!options.sheet.empty() && *language != Language::Pdf) {
        return wrong("Sheets of labels are printed as PDF.", "Name a file ending in .pdf with --output.");
    }
    const auto& file = !options.output.empty() ? options.output
                       : !options.zpl.empty()  ? options.zpl
                                               : options.pdf;
    if (!file.empty()) {
        return LabelTarget{std::make_unique<labels::printers::FilePrinter>(file), *language, resolution};
    }
    auto printer = labels::printers::networkPrinter(options.printer);
    if (!printer) {
        return wrong(printer.error().detail, kAddresses);
    }
    const bool isAssumed = options.language.empty() && !labels::printers::isIppAddress(options.printer);
    const auto spoken = isAssumed ? answeredLanguage(**printer) : *language;
    return LabelTarget{*std::move(printer), spoken, resolution};
}

Exit complainOfLabel(const labels::Error& error, bool isRecorded) {
    const std::string again = isRecorded ? " again with --reason" : " again";
    switch (error.fault) {
    case labels::Fault::WrongText:
    case labels::Fault::Refused:
    case labels::Fault::NotEncodable:
        return complain(kWhat, error.detail, "Correct what is named, or print it on other stock.",
                        Exit::Refused);
    case labels::Fault::WrongAddress:
        return complain(kWhat, error.detail, kAddresses, Exit::WrongUsage);
    case labels::Fault::PrinterUnavailable:
        return complain(kWhat, error.detail,
                        fmt::format("Switch the printer on, check its address, and print{}.", again),
                        Exit::Environment);
    case labels::Fault::PrinterInterrupted:
        return complain("The label may or may not be printed.", error.detail,
                        fmt::format("Look at the printer; if there is none, print{}.", again),
                        Exit::Environment);
    case labels::Fault::FileNotWritable:
        return complain(kWhat, error.detail,
                        fmt::format("Name a file where you may write, and print{}.", again),
                        Exit::Environment);
    }
    return Exit::Environment;
}

} // namespace app::commands
