// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/template/error.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace labels {

/// Text a label may carry: 1 to 100 characters of UTF-8 without control characters. Printer commands inside
/// it are just text; each label language escapes what it must.
class LabelText {
public:
    /// Fails with WrongText.
    [[nodiscard]] static Result<LabelText> parse(std::string_view text);

    [[nodiscard]] const std::string& text() const { return m_text; }

    /// True when every character is printable ASCII, which the fonts inside printers have.
    [[nodiscard]] bool isPlain() const;

    friend bool operator==(const LabelText&, const LabelText&) = default;

private:
    explicit LabelText(std::string text)
        : m_text(std::move(text)) {}

    std::string m_text;
};

/// The width `text` certainly does not exceed at this line height in the fonts the languages use, in the unit
/// of the height. An upper bound, so that a label that was laid out is a label that prints whole.
[[nodiscard]] std::int64_t widestWidth(const LabelText& text, std::int64_t height);

/// The greatest line height at which the text certainly keeps within the width.
[[nodiscard]] std::int64_t tallestHeight(const LabelText& text, std::int64_t width);

/// True when the text holds a date written only in digits whose day and month can be taken for each other,
/// such as 03/04/2026 or 3.4.26.
[[nodiscard]] bool hasAmbiguousDate(std::string_view text);

} // namespace labels
