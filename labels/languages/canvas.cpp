// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/languages/canvas.h"

#include <QFontMetricsF>
#include <QImage>
#include <cmath>
#include <fmt/format.h>

namespace labels::languages {

namespace {

/// Of 255; a dot is burnt when a little less than half of it is covered, so that thin strokes stay whole.
constexpr int kInk = 150;
/// A font's size is a whole number of units, so text is set in finer units than dots.
constexpr int kFiner = 16;

double degrees(Turn turn) {
    return 90.0 * static_cast<int>(turn);
}

/// Puts the painter's origin at the upper left corner of the unturned line.
void turnInto(QPainter& painter, const PlacedText& text) {
    const auto& box = text.box;
    const bool isRight = text.turn == Turn::Quarter || text.turn == Turn::Half;
    const bool isLow = text.turn == Turn::Half || text.turn == Turn::ThreeQuarters;
    painter.translate(static_cast<double>(isRight ? box.right() : box.x),
                      static_cast<double>(isLow ? box.bottom() : box.y));
    painter.rotate(degrees(text.turn));
}

QString words(const PlacedText& text) {
    return QString::fromStdString(text.text.text());
}

/// A font at the size at which the line keeps within its height, and where the feet of its letters stand.
struct Setting {
    QFont font;
    double baseline; ///< from the top of the line
};

/// Latin capitals and descenders just fill the height; scripts that reach higher or lower are set smaller. It
/// is measured at one large size, so that every resolution comes to the same answer.
Setting settingOf(const PlacedText& text) {
    constexpr double kLarge = 1000;
    const auto height = static_cast<double>(text.lineHeight());
    const QRectF ink = QFontMetricsF(labelFont(kLarge, text.weight)).tightBoundingRect(words(text));
    const double shrunk = std::min(1.0, kLarge / std::max(ink.height(), 1.0));
    const double highest = -ink.top() / kLarge * shrunk;
    const double lowest = 1 - ink.bottom() / kLarge * shrunk;
    const double baseline = std::max(highest, std::min(kCapitals, lowest));
    return {labelFont(height * shrunk * kFiner, text.weight), std::floor(height * baseline)};
}

double advance(const PlacedText& text) {
    return QFontMetricsF(settingOf(text).font).horizontalAdvance(words(text)) / kFiner;
}

/// The dark dots of a painted picture, from its corner at `origin`.
void addInk(Bitmap& bitmap, const QImage& picture, QPoint origin) {
    for (int y = 0; y < picture.height(); ++y) {
        const uchar* line = picture.constScanLine(y);
        for (int x = 0; x < picture.width(); ++x) {
            if (line[x] < kInk) {
                bitmap.blacken(origin.x() + x, origin.y() + y);
            }
        }
    }
}

class Painter {
public:
    explicit Painter(Drawing& drawing)
        : m_drawing(drawing) {}

    void operator()(const PlacedText& text) const {
        auto finding = textFinding(text);
        if (!finding) {
            m_drawing.bitmap.add(textBitmap(text), text.box.x, text.box.y);
            return;
        }
        m_drawing.findings.push_back(std::move(*finding));
        // As large as the label, to show what runs over its place.
        QImage picture(static_cast<int>(m_drawing.bitmap.width()),
                       static_cast<int>(m_drawing.bitmap.height()), QImage::Format_Grayscale8);
        picture.fill(Qt::white);
        QPainter painter(&picture);
        paintText(painter, text);
        painter.end();
        addInk(m_drawing.bitmap, picture, {});
    }

    void operator()(const PlacedSymbol& symbol) const {
        const auto bitmap = symbolBitmap(symbol);
        if (!bitmap) {
            m_drawing.findings.push_back(
                {Rule::WrongContent, symbol.field, bitmap.error().detail, "Correct the values in it."});
            return;
        }
        m_drawing.bitmap.add(*bitmap, symbol.box.x, symbol.box.y);
    }

    void operator()(const PlacedBar& bar) const { m_drawing.bitmap.blacken(bar.box); }

private:
    Drawing& m_drawing;
};

} // namespace

QPainterPath matrixPath(const ModuleGrid& grid, const QRectF& place) {
    const double width = place.width() / grid.columns();
    const double height = place.height() / grid.rows();
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    for (int row = 0; row < grid.rows(); ++row) {
        for (int column = 0; column < grid.columns(); ++column) {
            if (grid.isDark(row, column)) {
                path.addRect(place.x() + column * width, place.y() + row * height, width, height);
            }
        }
    }
    return path;
}

QFont labelFont(double em, Weight weight) {
    QFont font(QStringLiteral("JetBrains Mono"));
    font.setStyleHint(QFont::Monospace, QFont::PreferOutline);
    font.setPixelSize(std::max(static_cast<int>(std::floor(em)), 1));
    font.setBold(weight == Weight::Bold);
    font.setKerning(false);
    // A line is as wide on a printer of few dots as on a page.
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

void paintText(QPainter& painter, const PlacedText& text) {
    const auto setting = settingOf(text);
    const double rest = static_cast<double>(text.lineWidth()) - advance(text);
    const double left = text.align == Align::Left || rest < 0 ? 0
                        : text.align == Align::Right          ? rest
                                                              : rest / 2;
    painter.save();
    turnInto(painter, text);
    painter.translate(std::floor(left), setting.baseline);
    painter.scale(1.0 / kFiner, 1.0 / kFiner);
    painter.setFont(setting.font);
    painter.drawText(QPointF(0, 0), words(text));
    painter.restore();
}

std::optional<Finding> textFinding(const PlacedText& text) {
    const QFontMetricsF metrics(labelFont(static_cast<double>(text.lineHeight()), text.weight));
    for (const char32_t c : words(text).toUcs4()) {
        if (!metrics.inFontUcs4(c)) {
            return Finding{Rule::MissingGlyph, text.field,
                           fmt::format("No font on this computer has the character U+{:04X} of \"{}\".",
                                       static_cast<std::uint32_t>(c), text.text.text()),
                           "Install a font for that script, or write the text otherwise."};
        }
    }
    if (advance(text) > static_cast<double>(text.lineWidth())) {
        return Finding{Rule::TextTooLong, text.field,
                       fmt::format("\"{}\" is wider than its place.", text.text.text()),
                       "Shorten it, or give the field more width."};
    }
    return std::nullopt;
}

Bitmap textBitmap(const PlacedText& text) {
    QImage picture(static_cast<int>(text.box.width), static_cast<int>(text.box.height),
                   QImage::Format_Grayscale8);
    picture.fill(Qt::white);
    QPainter painter(&picture);
    painter.translate(static_cast<double>(-text.box.x), static_cast<double>(-text.box.y));
    paintText(painter, text);
    painter.end();
    Bitmap bitmap(text.box.width, text.box.height);
    addInk(bitmap, picture, {});
    return bitmap;
}

Drawing draw(const Layout& layout) {
    Drawing drawing{Bitmap(layout.width(), layout.height()), {}};
    for (const Element& element : layout.elements) {
        std::visit(Painter(drawing), element);
    }
    return drawing;
}

} // namespace labels::languages
