// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/specimen_labels.h"

#include "app/commands/fonts.h"
#include "app/commands/label_templates.h"
#include "app/commands/self_check.h"
#include "labels/languages/canvas.h"
#include "labels/languages/pdf.h"
#include "labels/printers/file_printer.h"
#include "labels/sheets/command_cards.h"
#include "labels/template/proof.h"

#include <algorithm>
#include <fmt/format.h>

namespace app::commands {

namespace {

using labels::languages::Bytes;

tl::unexpected<labels::Error> refusal(const std::vector<labels::Finding>& findings) {
    return labels::failure(labels::Fault::Refused, labels::findingsText(findings));
}

} // namespace

labels::LabelData dataOf(const storage::workflows::LabelContent& content) {
    const auto& date = content.collectedOn;
    return {
        {"identifier",
         content.number == 1 ? content.identifier : fmt::format("{}.{}", content.identifier, content.number)},
        {"participant", content.participantCode},
        {"visit", content.visit},
        {"material", content.material},
        {"collected", fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()))},
        {"study", content.studyCode}};
}

labels::LabelData valuesFor(const labels::LabelTemplate& label, const labels::LabelData& known) {
    labels::LabelData values;
    for (const auto& spec : label.data) {
        const auto found = known.find(spec.name);
        if (found != known.end() && !found->second.empty()) {
            values.insert(*found);
        }
    }
    return values;
}

labels::Result<labels::Layout> checkedLayout(const labels::LabelTemplate& label,
                                             const labels::LabelData& data, labels::Resolution resolution) {
    const Fonts fonts;
    auto layout = labels::layOut(label, data, resolution);
    if (!layout) {
        return refusal(layout.error());
    }
    if (const auto findings = labels::languages::draw(*layout).findings; !findings.empty()) {
        return refusal(findings);
    }
    if (const auto findings = selfCheck(*layout); !findings.empty()) {
        return refusal(findings);
    }
    return std::move(*layout);
}

labels::Result<labels::Layout> layoutOf(const storage::workflows::LabelContent& content) {
    const auto label = templateNamed(kLabelTemplate);
    if (!label) {
        return labels::failure(labels::Fault::Refused, "There is no template for specimens' labels.");
    }
    return checkedLayout(*label, dataOf(content), labels::Resolution::Dots12);
}

labels::Result<Bytes> bytesOf(labels::languages::Language language, const labels::Layout& layout) {
    const Fonts fonts;
    auto bytes = labels::languages::inLanguage(language, layout);
    return bytes ? labels::Result<Bytes>(std::move(*bytes)) : refusal(bytes.error());
}

labels::Result<Bytes> pdfOf(const std::vector<labels::Layout>& layouts, std::string_view sheet, int first) {
    const Fonts fonts;
    const auto& stocks = labels::languages::sheetStocks();
    const auto stock = std::ranges::find(stocks, sheet, &labels::languages::SheetStock::name);
    if (stock == stocks.end()) {
        return labels::languages::pdf(layouts);
    }
    auto bytes = labels::languages::pdfSheet(layouts, *stock, first);
    return bytes ? labels::Result<Bytes>(std::move(*bytes)) : refusal(bytes.error());
}

labels::Result<Bytes> commandCards() {
    const Fonts fonts;
    return labels::sheets::commandCardSheets();
}

labels::Result<void> writeFile(const std::filesystem::path& path, const Bytes& bytes) {
    return labels::printers::FilePrinter{path}.print(bytes);
}

} // namespace app::commands
