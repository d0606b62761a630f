// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/gs1.h"
#include "scanner/codes/text.h"

#include <fmt/format.h>

namespace scanner::codes {

namespace {

constexpr char kEscape = '\\';

/// Reads "(10) LOT42 (21) SER7" from left to right.
class Brackets {
public:
    explicit Brackets(std::string_view text)
        : m_text(text) {}

    Result<std::vector<Gs1Element>> read() {
        std::vector<Gs1Element> elements;
        for (skipBlanks(); m_at < m_text.size(); skipBlanks()) {
            auto element = readElement();
            if (!element) {
                return tl::unexpected(element.error());
            }
            elements.push_back(*std::move(element));
        }
        return elements;
    }

private:
    void skipBlanks() {
        while (m_at < m_text.size() && m_text[m_at] == ' ') {
            ++m_at;
        }
    }

    Result<Gs1Element> readElement() {
        if (m_text[m_at] != '(') {
            return failure(CodeFault::WrongShape, m_at + 1,
                           "An application identifier in brackets is missing here.");
        }
        const std::size_t close = m_text.find(')', m_at);
        if (close == std::string_view::npos) {
            return failure(CodeFault::WrongShape, m_at + 1, "The bracket is not closed.");
        }
        Gs1Element element{std::string(m_text.substr(m_at + 1, close - m_at - 1)), {}};
        const std::size_t identifierAt = m_at + 1;
        m_at = close + 1;
        skipBlanks();
        const std::size_t valueAt = m_at;
        element.value = readValue();
        if (const auto checked = checkGs1Value(element.identifier, element.value); !checked) {
            CodeError error = checked.error();
            error.position += error.fault == CodeFault::UnknownStructure ? identifierAt : valueAt;
            return tl::unexpected(std::move(error));
        }
        return element;
    }

    std::string readValue() {
        std::string value;
        for (; m_at < m_text.size() && m_text[m_at] != '('; ++m_at) {
            if (m_text[m_at] == kEscape && m_at + 1 < m_text.size() && m_text[m_at + 1] == '(') {
                ++m_at;
            }
            value += m_text[m_at];
        }
        while (value.ends_with(' ')) {
            value.pop_back();
        }
        return value;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

} // namespace

Result<ElementString> ElementString::parseBracketed(std::string_view text) {
    auto elements = Brackets(text).read();
    if (!elements) {
        return tl::unexpected(elements.error());
    }
    return of(*std::move(elements));
}

std::string ElementString::grouped() const {
    std::string text;
    for (const Gs1Element& element : m_elements) {
        text += fmt::format("({})", element.identifier);
        for (const char c : element.value) {
            if (c == '(') {
                text += kEscape;
            }
            text += c;
        }
    }
    return text;
}

} // namespace scanner::codes
