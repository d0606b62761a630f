// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/template/error.h"
#include "labels/template/length.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace labels {

struct Point {
    Length x; ///< from the left edge
    Length y; ///< from the top edge

    friend bool operator==(const Point&, const Point&) = default;
};

struct Size {
    Length width;
    Length height;

    friend bool operator==(const Size&, const Size&) = default;
};

/// Text a label may carry: 1 to 60 characters of UTF-8 without control characters. Printer commands inside it
/// are just text; each label language escapes what it must.
class LabelText {
public:
    /// Fails with WrongText.
    [[nodiscard]] static Result<LabelText> parse(std::string_view text);

    [[nodiscard]] const std::string& text() const { return m_text; }

    friend bool operator==(const LabelText&, const LabelText&) = default;

private:
    explicit LabelText(std::string text)
        : m_text(std::move(text)) {}

    std::string m_text;
};

/// What a Data Matrix carries: the canonical text of one of Cryotrail's own codes, 1 to 44 digits, capitals
/// and
/// `*`. Nothing that any printer language could take for a command.
class SymbolText {
public:
    /// Fails with WrongText at other characters or lengths.
    [[nodiscard]] static Result<SymbolText> parse(std::string_view canonical);

    [[nodiscard]] const std::string& text() const { return m_text; }

    /// Rows, and columns, of the smallest square ECC 200 symbol that holds the text in ASCII encodation: 10
    /// to 26. Source: ISO/IEC 16022, table 7.
    [[nodiscard]] int modules() const;

    friend bool operator==(const SymbolText&, const SymbolText&) = default;

private:
    explicit SymbolText(std::string text)
        : m_text(std::move(text)) {}

    std::string m_text;
};

enum class Weight { Regular, Bold };

/// One line of text, its top left corner at `at`; the line never becomes wider than `width`.
struct TextField {
    Point at;
    Length height; ///< of the line, from the tops of capitals to the feet of g
    Length width;
    Weight weight;
    LabelText text;

    friend bool operator==(const TextField&, const TextField&) = default;
};

/// A square Data Matrix ECC 200, its top left module at `at`. One module of quiet zone around it is kept
/// free.
struct SymbolField {
    Point at;
    Length module; ///< side of one module
    SymbolText text;

    [[nodiscard]] Length side() const { return module * text.modules(); }

    friend bool operator==(const SymbolField&, const SymbolField&) = default;
};

using Field = std::variant<TextField, SymbolField>;

/// A finished label: where everything stands, in no printer's language yet.
struct Layout {
    Size size;
    std::vector<Field> fields;

    friend bool operator==(const Layout&, const Layout&) = default;
};

/// The width `text` certainly does not exceed at this line height in the fonts the languages use. An upper
/// bound so that a label that was laid out is a label that prints whole.
[[nodiscard]] Length widestWidth(const LabelText& text, Length height);

} // namespace labels
