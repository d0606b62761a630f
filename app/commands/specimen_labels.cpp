// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/specimen_labels.h"

#include "labels/languages/pdf.h"
#include "labels/languages/zpl.h"
#include "labels/printers/file_printer.h"
#include "labels/sheets/command_cards.h"
#include "labels/template/specimen_label.h"
#include "scanner/codes/identifier.h"

#include <QGuiApplication>
#include <memory>
#include <span>

namespace app::commands {

namespace {

/// Fonts live in a QGuiApplication; without a window the "offscreen" platform provides it.
class Fonts {
public:
    Fonts() {
        if (QCoreApplication::instance() == nullptr) {
            qputenv("QT_QPA_PLATFORM", "offscreen");
            // Said of a missing runtime folder, which fonts do not need.
            const auto before = qInstallMessageHandler([](auto, const auto&, const auto&) {});
            m_application = std::make_unique<QGuiApplication>(m_count, m_arguments);
            qInstallMessageHandler(before);
        }
    }

private:
    int m_count = 1;
    char m_name[10] = "cryotrail";
    char* m_arguments[2] = {m_name, nullptr};
    std::unique_ptr<QGuiApplication> m_application;
};

} // namespace

labels::Result<labels::Layout> layoutOf(const storage::workflows::LabelContent& content) {
    const auto identifier = scanner::codes::SpecimenCode::parse(content.identifier);
    if (!identifier) {
        return labels::failure(labels::Fault::WrongText,
                               content.grouped + " is not one of this repository's own codes");
    }
    const auto participant = labels::ParticipantCode::parse(content.participantCode);
    const auto visit = labels::LabelText::parse(content.visit);
    const auto material = labels::LabelText::parse(content.material);
    const auto study = labels::LabelText::parse(content.studyCode);
    if (!participant) {
        return tl::unexpected(participant.error());
    }
    for (const auto* text : {&visit, &material, &study}) {
        if (!*text) {
            return tl::unexpected(text->error());
        }
    }
    return labels::layOut({*identifier, *participant, *visit, *material, content.collectedOn, *study});
}

std::vector<std::byte> zplOf(const labels::Layout& layout) {
    const auto text = labels::languages::zpl(layout, labels::Resolution::Dots12);
    const auto bytes = std::as_bytes(std::span{text});
    return {bytes.begin(), bytes.end()};
}

labels::Result<std::vector<std::byte>> pdfOf(const labels::Layout& layout) {
    const Fonts fonts;
    return labels::languages::pdf(layout);
}

labels::Result<std::vector<std::byte>> commandCards() {
    const Fonts fonts;
    return labels::sheets::commandCardSheets();
}

labels::Result<void> writeFile(const std::filesystem::path& path, const std::vector<std::byte>& bytes) {
    return labels::printers::FilePrinter{path}.print(bytes);
}

} // namespace app::commands
