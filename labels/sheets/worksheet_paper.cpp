// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/sheets/worksheet_paper.h"

#include "labels/languages/canvas.h"
#include "scanner/codes/command_card.h"

#include <QBuffer>
#include <QFontMetricsF>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QTextOption>
#include <algorithm>
#include <array>
#include <functional>
#include <numeric>

namespace labels::sheets {

namespace {

using scanner::codes::CommandCard;

constexpr double mm(double value) {
    return value * languages::kUnitsPerMillimetre;
}

constexpr double kMargin = mm(12);
constexpr double kHeaderHeight = mm(27);
constexpr double kFooterHeight = mm(15);
constexpr double kTubeHead = mm(13);
constexpr double kCaptions = mm(4);
constexpr double kRow = mm(12);
constexpr double kReagentRow = mm(6);
constexpr double kVialRow = mm(12);
constexpr double kGap = mm(5);
constexpr double kMarkModule = mm(0.4);
constexpr double kTubeModule = mm(0.5);
constexpr double kSheetModule = mm(0.7);
constexpr int kVialsInRow = 8;
/// Widths behind the step's name: begun, time, instrument, lots, done, time, failed, skipped, initials.
constexpr std::array kColumns{mm(11), mm(16), mm(24), mm(33), mm(11), mm(16), mm(11), mm(11), mm(12)};
constexpr std::array kCaptionWords{"begun", "at",     "instrument", "lots",    "done",
                                   "at",    "failed", "skipped",    "initials"};

enum class Ink { Black, Quiet };

/// Control characters and those that turn the direction of what follows do not belong on paper.
QString clean(const std::string& text) {
    QString words = QString::fromStdString(text);
    for (QChar& c : words) {
        const bool isTurning =
            (c >= QChar(0x202a) && c <= QChar(0x202e)) || (c >= QChar(0x2066) && c <= QChar(0x2069));
        if (isTurning || c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line ||
            c.category() == QChar::Separator_Paragraph) {
            c = QLatin1Char(' ');
        }
    }
    return words;
}

QFont fontOf(double millimetres, Weight weight) {
    QFont font(QStringLiteral("Inter"));
    font.setStyleHint(QFont::SansSerif);
    font.setBold(weight == Weight::Bold);
    font.setPixelSize(static_cast<int>(mm(millimetres)));
    return font;
}

/// A line of text that is cut where its place ends.
void line(QPainter& painter, const QRectF& box, const std::string& text, const QFont& font,
          Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter, Ink ink = Ink::Black) {
    painter.setFont(font);
    painter.setPen(ink == Ink::Black ? QColor(Qt::black) : QColor(0x55, 0x55, 0x55));
    QTextOption option(alignment);
    option.setTextDirection(Qt::LeftToRight);
    option.setWrapMode(QTextOption::NoWrap);
    painter.drawText(box, QFontMetricsF(font).elidedText(clean(text), Qt::ElideRight, box.width()), option);
}

void frame(QPainter& painter, const QRectF& box) {
    painter.setPen(QPen(QColor(0x90, 0x90, 0x90), mm(0.15)));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(box);
}

/// Something on the page with its height; drawn with its top at a place.
struct Piece {
    double height;
    std::function<void(double top)> draw;
};

struct PlacedPiece {
    const Piece* piece;
    double top;
};

struct PaperPage {
    const PaperGroup* group;
    std::vector<PlacedPiece> pieces;
};

Result<languages::ModuleGrid> gridOf(const std::string& text) {
    const auto symbol = SymbolText::parse(Symbology::DataMatrix, text);
    return symbol ? languages::encodeSymbol(*symbol) : tl::unexpected(symbol.error());
}

/// Whether every symbol that a worksheet cannot do without can be drawn.
Result<void> checked(const WorksheetPaper& paper) {
    std::vector<std::string> texts{paper.symbol};
    for (const auto& group : paper.groups) {
        for (const auto& tube : group.tubes) {
            for (const auto& step : tube.steps) {
                texts.insert(texts.end(), {step.begun, step.done, step.failed, step.skipped});
            }
        }
    }
    for (const auto& text : texts) {
        if (const auto grid = gridOf(text); !grid) {
            return tl::unexpected(grid.error());
        }
    }
    return {};
}

class Drawing {
public:
    Drawing(const WorksheetPaper& paper, PaperSize size)
        : m_paper(paper)
        , m_page(size == PaperSize::A4 ? QSizeF(mm(210), mm(297)) : QSizeF(mm(215.9), mm(279.4)))
        , m_size(size == PaperSize::A4 ? QPageSize::A4 : QPageSize::Letter) {}

    WorksheetSheets draw() {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        QPdfWriter writer(&buffer);
        writer.setCreator(QStringLiteral("Cryotrail"));
        writer.setTitle(clean("Worksheet " + m_paper.name));
        writer.setResolution(languages::kDotsPerInch);
        writer.setPageSize(QPageSize(m_size));
        writer.setPageMargins({});
        build();
        const auto pages = paginated();
        QPainter painter(&writer);
        m_painter = &painter;
        for (std::size_t i = 0; i < pages.size(); ++i) {
            if (i > 0) {
                writer.newPage();
            }
            m_number = static_cast<int>(i) + 1;
            drawHeader(*pages[i].group);
            for (const auto& placed : pages[i].pieces) {
                placed.piece->draw(placed.top);
            }
            drawFooter(static_cast<int>(pages.size()));
        }
        painter.end();
        const auto* first = reinterpret_cast<const std::byte*>(buffer.data().constData());
        return {{first, first + buffer.data().size()}, static_cast<int>(pages.size()), std::move(m_symbols)};
    }

private:
    /// A tube's pieces; the first is its head, which is repeated where it goes on.
    using Block = std::vector<Piece>;

    [[nodiscard]] double width() const { return m_page.width() - 2 * kMargin; }

    [[nodiscard]] double nameWidth() const {
        return width() - std::accumulate(kColumns.begin(), kColumns.end(), 0.0);
    }

    void build() {
        for (const auto& group : m_paper.groups) {
            auto& blocks = m_blocks.emplace_back();
            for (const auto& tube : group.tubes) {
                blocks.push_back(blockOf(tube));
            }
        }
    }

    Block blockOf(const PaperTube& tube) {
        Block block;
        block.push_back({kTubeHead + kCaptions, [this, &tube](double top) { drawTubeHead(tube, top); }});
        for (std::size_t i = 0; i < tube.steps.size(); ++i) {
            const auto& step = tube.steps[i];
            const auto lots = static_cast<double>(step.reagents.size()) * kReagentRow;
            const auto height = std::max(kRow, lots);
            block.push_back(
                {height, [this, &step, i, height](double top) { drawStep(step, i + 1, top, height); }});
        }
        for (const auto& vials : tube.vials) {
            for (int first = 0; first < vials.count; first += kVialsInRow) {
                const auto caption = first == 0 ? kCaptions : 0.0;
                block.push_back({caption + kVialRow,
                                 [this, &vials, first](double top) { drawVials(vials, first, top); }});
            }
        }
        return block;
    }

    [[nodiscard]] std::vector<PaperPage> paginated() const {
        const double begin = kMargin + kHeaderHeight;
        const double end = m_page.height() - kMargin - kFooterHeight;
        std::vector<PaperPage> pages;
        for (std::size_t g = 0; g < m_blocks.size(); ++g) {
            pages.push_back({&m_paper.groups[g], {}});
            double top = begin;
            const auto turn = [&] {
                pages.push_back({&m_paper.groups[g], {}});
                top = begin;
            };
            for (const auto& block : m_blocks[g]) {
                double whole = 0;
                for (const auto& piece : block) {
                    whole += piece.height;
                }
                if (top + whole > end && top > begin) {
                    turn();
                }
                for (const auto& piece : block) {
                    if (top + piece.height > end) { // larger than a page: it goes on under its head
                        turn();
                        pages.back().pieces.push_back({&block.front(), top});
                        top += block.front().height;
                    }
                    pages.back().pieces.push_back({&piece, top});
                    top += piece.height;
                }
                top += kGap;
            }
        }
        return pages;
    }

    /// A symbol in the middle of its box; nothing when the text fits none.
    void symbol(const std::string& text, const QRectF& box, double module) {
        const auto grid = gridOf(text);
        if (!grid) {
            return;
        }
        QRectF place(0, 0, module * grid->columns(), module * grid->rows());
        place.moveCenter(box.center());
        m_painter->fillPath(languages::matrixPath(*grid, place), Qt::black);
        const auto length = [](double units) {
            return Length::micrometres(
                static_cast<std::int64_t>(units * 1000.0 / languages::kUnitsPerMillimetre));
        };
        m_symbols.push_back({text, m_number, {length(place.x()), length(place.y())}, length(place.width())});
    }

    void drawHeader(const PaperGroup& group) {
        auto& painter = *m_painter;
        const QRectF square(m_page.width() - kMargin - mm(20), kMargin - mm(3), mm(20), mm(20));
        symbol(m_paper.symbol, square, kSheetModule);
        const double wide = width() - mm(50);
        line(painter, {kMargin, kMargin, wide, mm(7)}, "Worksheet " + m_paper.name,
             fontOf(5.5, Weight::Bold));
        line(painter, {kMargin, kMargin + mm(7.5), wide, mm(5)}, group.study, fontOf(3.2, Weight::Regular));
        line(painter, {kMargin, kMargin + mm(12), wide, mm(5)}, group.profile, fontOf(3.2, Weight::Regular));
        const QRectF hint(square.left() - mm(30), kMargin, mm(29), mm(14));
        const auto small = fontOf(2.4, Weight::Regular);
        const auto right = Qt::AlignRight | Qt::AlignVCenter;
        line(painter, {hint.left(), hint.top() + mm(3), hint.width(), mm(4)}, "To enter what is", small,
             right, Ink::Quiet);
        line(painter, {hint.left(), hint.top() + mm(6.5), hint.width(), mm(4)}, "written, scan this", small,
             right, Ink::Quiet);
        const auto blank = fontOf(2.6, Weight::Regular);
        const double low = kMargin + mm(18.5);
        line(painter, {kMargin, low, mm(90), mm(4.5)},
             "Date  ________________     Filled in by  ______________________", blank,
             Qt::AlignLeft | Qt::AlignVCenter);
        line(painter, {kMargin + mm(92), low, width() - mm(92), mm(4.5)},
             "Times as 10:42. Leave nothing empty: write a dash.", blank, right, Ink::Quiet);
    }

    void drawFooter(int pages) {
        auto& painter = *m_painter;
        const double top = m_page.height() - kMargin - kFooterHeight + mm(3);
        painter.setPen(QPen(QColor(0x90, 0x90, 0x90), mm(0.15)));
        painter.drawLine(QPointF(kMargin, top), QPointF(m_page.width() - kMargin, top));
        const auto small = fontOf(2.4, Weight::Regular);
        const double wide = mm(112);
        line(painter, {kMargin, top + mm(1.5), wide, mm(4)}, m_paper.printed, small);
        line(painter, {kMargin, top + mm(5), wide, mm(4)},
             "Uncontrolled copy: what is written here counts once it is entered.", small,
             Qt::AlignLeft | Qt::AlignVCenter, Ink::Quiet);
        line(painter, {kMargin, top + mm(8.5), wide, mm(4)},
             QStringLiteral("Page %1 of %2").arg(m_number).arg(pages).toStdString(),
             fontOf(2.8, Weight::Bold));
        double left = m_page.width() - kMargin - mm(66);
        for (const auto& [card, words] : kCards) {
            const auto code = CommandCard::parse(card).value().canonical();
            line(painter, {left, top + mm(4), mm(12.5), mm(4)}, words, fontOf(2.2, Weight::Regular),
                 Qt::AlignRight | Qt::AlignVCenter, Ink::Quiet);
            symbol(code, {left + mm(13), top + mm(1.5), mm(9), mm(9)}, kMarkModule);
            left += mm(22);
        }
    }

    void drawTubeHead(const PaperTube& tube, double top) {
        auto& painter = *m_painter;
        painter.setPen(QPen(Qt::black, mm(0.35)));
        painter.drawLine(QPointF(kMargin, top), QPointF(m_page.width() - kMargin, top));
        line(painter, {kMargin, top + mm(1), mm(9), mm(11)}, std::to_string(tube.number),
             fontOf(6, Weight::Bold));
        symbol(tube.symbol, {kMargin + mm(10), top + mm(1), mm(12), mm(11)}, kTubeModule);
        auto code = languages::labelFont(mm(4.4), Weight::Bold);
        line(painter, {kMargin + mm(24), top + mm(1), mm(76), mm(6)}, tube.code, code);
        line(painter, {kMargin + mm(24), top + mm(7), mm(76), mm(5)}, tube.of, fontOf(3, Weight::Regular));
        const QRectF remarks(kMargin + mm(102), top + mm(1.5), width() - mm(102), kTubeHead - mm(3));
        frame(painter, remarks);
        line(painter, {remarks.left() + mm(1), remarks.top() + mm(0.3), mm(20), mm(3)}, "remarks",
             fontOf(2, Weight::Regular), Qt::AlignLeft | Qt::AlignVCenter, Ink::Quiet);
        double left = kMargin + nameWidth();
        for (std::size_t i = 0; i < kColumns.size(); ++i) {
            line(painter, {left, top + kTubeHead, kColumns[i], kCaptions}, kCaptionWords[i],
                 fontOf(2.1, Weight::Regular), Qt::AlignCenter, Ink::Quiet);
            left += kColumns[i];
        }
    }

    void drawStepName(const PaperStep& step, std::size_t number, const QRectF& box) {
        auto& painter = *m_painter;
        frame(painter, box);
        const double wide = box.width() - mm(2);
        line(painter, {box.left() + mm(1), box.top() + mm(0.6), wide, mm(4.4)},
             std::to_string(number) + "  " + step.name, fontOf(3, Weight::Bold));
        const auto small = fontOf(2.2, Weight::Regular);
        line(painter, {box.left() + mm(1), box.top() + mm(4.8), wide, mm(3.4)}, step.instrument, small);
        line(painter, {box.left() + mm(1), box.top() + mm(8), wide, mm(3.4)}, step.program, small);
    }

    void drawStep(const PaperStep& step, std::size_t number, double top, double height) {
        auto& painter = *m_painter;
        drawStepName(step, number, {kMargin, top, nameWidth(), height});
        const double begin = kMargin + nameWidth();
        if (!step.recorded.empty()) {
            const QRectF rest(begin, top, m_page.width() - kMargin - begin, height);
            frame(painter, rest);
            line(painter, rest.adjusted(mm(2), 0, -mm(2), 0), "recorded: " + step.recorded,
                 fontOf(3, Weight::Regular));
            return;
        }
        std::array<QRectF, kColumns.size()> boxes;
        double left = begin;
        for (std::size_t i = 0; i < kColumns.size(); ++i) {
            boxes[i] = {left, top, kColumns[i], height};
            frame(painter, boxes[i]);
            left += kColumns[i];
        }
        symbol(step.begun, boxes[0], kMarkModule);
        symbol(step.done, boxes[4], kMarkModule);
        symbol(step.failed, boxes[6], kMarkModule);
        symbol(step.skipped, boxes[7], kMarkModule);
        if (step.instrument.empty()) {
            line(painter, boxes[2], "–", fontOf(3, Weight::Regular), Qt::AlignCenter, Ink::Quiet);
        }
        drawLots(step, boxes[3]);
    }

    void drawLots(const PaperStep& step, const QRectF& box) {
        if (step.reagents.empty()) {
            line(*m_painter, box, "–", fontOf(3, Weight::Regular), Qt::AlignCenter, Ink::Quiet);
            return;
        }
        const double each = box.height() / static_cast<double>(step.reagents.size());
        for (std::size_t i = 0; i < step.reagents.size(); ++i) {
            const QRectF place(box.left(), box.top() + static_cast<double>(i) * each, box.width(), each);
            frame(*m_painter, place);
            line(*m_painter, {place.left() + mm(0.8), place.top() + mm(0.3), place.width() - mm(1.6), mm(3)},
                 step.reagents[i], fontOf(2.1, Weight::Regular), Qt::AlignLeft | Qt::AlignVCenter,
                 Ink::Quiet);
        }
    }

    void drawVials(const PaperVials& vials, int first, double top) {
        auto& painter = *m_painter;
        if (first == 0) {
            line(painter, {kMargin, top, width(), kCaptions},
                 vials.words + ": stick the labels here, or write the codes", fontOf(2.4, Weight::Regular));
            top += kCaptions;
        }
        const double each = width() / kVialsInRow;
        for (int i = 0; i < kVialsInRow && first + i < vials.count; ++i) {
            const QRectF box(kMargin + i * each, top, each, kVialRow);
            frame(painter, box);
            line(painter, {box.left() + mm(1), box.top() + mm(0.5), mm(8), mm(4)},
                 std::to_string(first + i + 1), fontOf(2.6, Weight::Bold));
        }
    }

    /// What stands at the foot of each page for those who only scan.
    static constexpr std::array<std::pair<const char*, const char*>, 3> kCards{
        {{"CMD-OK", "as above"}, {"CMD-CANCEL", "line again"}, {"CMD-NEXT", "tube later"}}};

    const WorksheetPaper& m_paper;
    QSizeF m_page;
    QPageSize::PageSizeId m_size;
    QPainter* m_painter = nullptr;
    int m_number = 0;
    std::vector<std::vector<Block>> m_blocks;
    std::vector<PaperSymbol> m_symbols;
};

} // namespace

Result<WorksheetSheets> worksheetSheets(const WorksheetPaper& paper, PaperSize size) {
    if (const auto fine = checked(paper); !fine) {
        return tl::unexpected(fine.error());
    }
    return Drawing{paper, size}.draw();
}

} // namespace labels::sheets
