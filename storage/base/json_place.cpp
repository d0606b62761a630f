// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/json_place.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace storage {

namespace {

/// Walks over valid JSON text without building values.
class Walker {
public:
    explicit Walker(std::string_view text)
        : m_text(text)
        , m_at(text.starts_with("\xEF\xBB\xBF") ? 3 : 0) {}

    [[nodiscard]] std::size_t at() const { return m_at; }

    /// Over blanks, commas and colons: between two values of valid JSON nothing else stands.
    void toNext() { m_at = std::min(m_text.find_first_not_of(" \t\r\n,:", m_at), m_text.size()); }

    [[nodiscard]] bool is(char c) const { return m_at < m_text.size() && m_text[m_at] == c; }

    void step() { m_at = std::min(m_at + 1, m_text.size()); }

    /// Over a string; gives what stands between its quotes, escapes as written.
    std::string_view string() {
        const auto begin = m_at + 1;
        auto end = begin;
        while (end < m_text.size() && m_text[end] != '"') {
            end += m_text[end] == '\\' ? 2 : 1;
        }
        end = std::min(end, m_text.size());
        m_at = std::min(end + 1, m_text.size());
        return m_text.substr(std::min(begin, end), end - std::min(begin, end));
    }

    /// Over a whole value, whatever it is.
    void value() {
        int depth = 0;
        do {
            toNext();
            if (is('"')) {
                (void)string();
            } else if (is('{') || is('[')) {
                ++depth;
                step();
            } else if (is('}') || is(']')) {
                --depth;
                step();
            } else {
                m_at = std::min(m_text.find_first_of(" \t\r\n,:]}", m_at), m_text.size());
            }
        } while (depth > 0 && m_at < m_text.size());
    }

    /// Into the field of the object that begins here; its name's offset. Nothing: it has no such field.
    std::optional<std::size_t> intoField(std::string_view name) {
        step();
        for (toNext(); is('"'); toNext()) {
            const auto begin = m_at;
            if (string() == name) {
                toNext();
                return begin;
            }
            value();
        }
        return std::nullopt;
    }

    /// To the element of the list that begins here; its offset. Nothing: the list is shorter.
    std::optional<std::size_t> intoElement(std::size_t index) {
        step();
        for (toNext(); m_at < m_text.size() && !is(']'); toNext()) {
            if (index == 0) {
                return m_at;
            }
            --index;
            value();
        }
        return std::nullopt;
    }

private:
    std::string_view m_text;
    std::size_t m_at;
};

std::optional<std::size_t> into(Walker& walker, std::string_view part) {
    if (walker.is('{')) {
        return walker.intoField(part);
    }
    std::size_t index = 0;
    const auto* end = part.data() + part.size();
    const bool isNumber = std::from_chars(part.data(), end, index).ptr == end && !part.empty();
    return walker.is('[') && isNumber ? walker.intoElement(index) : std::nullopt;
}

} // namespace

TextPlace placeOf(std::string_view text, std::size_t offset) {
    const auto before = text.substr(0, std::min(offset, text.size()));
    const auto lastBreak = before.rfind('\n');
    return {static_cast<std::size_t>(std::ranges::count(before, '\n')) + 1,
            lastBreak == std::string_view::npos ? before.size() + 1 : before.size() - lastBreak};
}

TextPlace placeOfPointer(std::string_view text, std::string_view pointer) {
    Walker walker{text};
    walker.toNext();
    auto found = walker.at();
    while (!pointer.empty()) {
        pointer.remove_prefix(1); // the slash
        const auto part = pointer.substr(0, pointer.find('/'));
        pointer.remove_prefix(part.size());
        const auto next = into(walker, part);
        if (!next) {
            break;
        }
        found = *next;
    }
    return placeOf(text, found);
}

} // namespace storage
