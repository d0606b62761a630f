// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/template/error.h"
#include "labels/template/layout.h"
#include "labels/template/length.h"

#include <cstddef>
#include <string>
#include <vector>

namespace labels::sheets {

/// A step of a tube on a worksheet. Texts are for people; they are cut where their place ends.
struct PaperStep {
    std::string name;
    std::string instrument;            ///< kind that is asked for; empty: none
    std::string program;               ///< what it is set to; empty: nothing
    std::vector<std::string> reagents; ///< each gets a place for its lot
    std::string begun;                 ///< what the four symbols carry
    std::string done;
    std::string failed;
    std::string skipped;
    std::string recorded; ///< "done 22 Nov 2026 10:42", printed instead of places; empty: to be filled in
};

/// Vials to be made, with a place for the code of each.
struct PaperVials {
    std::string words; ///< "PBMC vials, 1 mL each"
    int count;
};

struct PaperTube {
    int number;         ///< on the worksheet, from 1
    std::string code;   ///< as people read it
    std::string symbol; ///< what its symbol carries; one that no symbol can carry is printed without
    std::string of;     ///< "LUP-0107 · D28 · HEP"
    std::vector<PaperStep> steps;
    std::vector<PaperVials> vials;
};

/// Tubes of one profile; they begin on a page of their own.
struct PaperGroup {
    std::string study;
    std::string profile; ///< with its version
    std::vector<PaperTube> tubes;
};

struct WorksheetPaper {
    std::string name;    ///< the worksheet's code as people read it
    std::string symbol;  ///< what its symbol carries
    std::string printed; ///< "Printed 22 Nov 2026 14:20 UTC+01:00 by T. Berg at bench-2."
    std::vector<PaperGroup> groups;
};

enum class PaperSize { A4, Letter };

/// Where a symbol stands.
struct PaperSymbol {
    std::string text;
    int page; ///< from 1
    Point at; ///< top left corner
    Length side;
};

struct WorksheetSheets {
    std::vector<std::byte> pdf;
    int pages;
    std::vector<PaperSymbol> symbols;
};

/// A worksheet to be filled in by hand, as a PDF: for each tube its code and its steps in their order, with
/// places for what is written and beside each step the symbols that say what became of it (0.4 mm modules).
/// Each page carries the worksheet's own symbol, who printed it and when, and its number of how many. Needs a
/// QGuiApplication. Fails with NotEncodable or WrongText when a symbol of ours cannot be drawn.
[[nodiscard]] Result<WorksheetSheets> worksheetSheets(const WorksheetPaper& paper, PaperSize size);

} // namespace labels::sheets
