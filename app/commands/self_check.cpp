// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/self_check.h"

#include "labels/languages/canvas.h"
#include "labels/languages/png.h"
#include "labels/template/self_check.h"
#include "scanner/decoder/client.h"

#include <QPainter>
#include <QTemporaryDir>
#include <algorithm>
#include <mutex>

namespace app::commands {

namespace {

using labels::Finding;

/// As a scanner's window shows a symbol: modules of five pixels, and what stands around it.
constexpr int kPixelsPerModule = 5;
constexpr int kModulesAround = 6;

/// One decoder process serves the whole program; its client takes one call at a time.
tl::expected<std::vector<labels::SymbolReading>, std::string> readings(const QString& picture) {
    static std::mutex mutex;
    static scanner::decoder::DecoderClient decoder;
    const std::lock_guard lock(mutex);
    const auto read = decoder.readLabels(picture.toStdString());
    if (!read) {
        return tl::unexpected(read.error().detail);
    }
    std::vector<labels::SymbolReading> symbols;
    std::ranges::transform(*read, std::back_inserter(symbols), [](const auto& one) {
        return labels::SymbolReading{one.aim, one.text};
    });
    return symbols;
}

/// The symbol and its surroundings out of the label's picture; beyond the label's edge it is white.
QImage viewOf(const labels::PlacedSymbol& symbol, const QImage& label) {
    const auto around = symbol.module * std::max(kModulesAround, 2 * symbol.content.quietZone());
    const auto box = symbol.box.grown(around, around);
    QImage view(static_cast<int>(box.width), static_cast<int>(box.height), QImage::Format_Grayscale8);
    view.fill(Qt::white);
    QPainter painter(&view);
    painter.drawImage(static_cast<int>(-box.x), static_cast<int>(-box.y), label);
    painter.end();
    const auto scaled = [&](std::int64_t dots) {
        return static_cast<int>(dots * kPixelsPerModule / symbol.module);
    };
    return view.scaled(scaled(box.width), scaled(box.height), Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
        .convertToFormat(QImage::Format_Grayscale8);
}

Finding cannot(std::string why, std::string remedy) {
    return {labels::Rule::UnreadSymbol, "label", std::move(why), std::move(remedy)};
}

} // namespace

std::vector<Finding> selfCheck(const labels::Layout& layout) {
    const auto label = labels::languages::picture(labels::languages::draw(layout).bitmap, layout.resolution);
    const QTemporaryDir folder;
    const auto file = folder.filePath(QStringLiteral("symbol.png"));
    std::vector<labels::SymbolReading> all;
    for (const labels::Element& element : layout.elements) {
        const auto* symbol = std::get_if<labels::PlacedSymbol>(&element);
        if (symbol == nullptr) {
            continue;
        }
        if (!folder.isValid() || !viewOf(*symbol, label).save(file)) {
            return {cannot("No picture of the label could be written to be read back.",
                           "Make room on the disk for temporary files.")};
        }
        const auto read = readings(file);
        if (!read) {
            return {cannot("The label could not be read back: " + read.error(),
                           "Look whether cryotrail-decoder is installed beside cryotrail.")};
        }
        all.insert(all.end(), read->begin(), read->end());
    }
    return labels::compareReadings(layout, all);
}

} // namespace app::commands
