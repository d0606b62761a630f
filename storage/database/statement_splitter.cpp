// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/statement_splitter.h"

#include <algorithm>
#include <cctype>

namespace storage::database {

namespace {

bool isWordCharacter(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

std::string lowered(std::string_view word) {
    std::string text(word);
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

/// Walks a script piece by piece: a quoted text, a comment, a word or one other character.
class Splitter {
public:
    explicit Splitter(std::string_view script)
        : m_script(script) {}

    std::vector<std::string> split() {
        while (m_at < m_script.size()) {
            step();
        }
        finish();
        return std::move(m_statements);
    }

private:
    [[nodiscard]] std::string_view rest() const { return m_script.substr(m_at); }

    void take(std::size_t length) {
        m_statement += m_script.substr(m_at, length);
        m_at += std::min(length, m_script.size() - m_at);
    }

    /// Length up to and with `end`, searched from `from`; to the end of the script if it never comes.
    [[nodiscard]] std::size_t lengthThrough(std::string_view end, std::size_t from) const {
        const auto found = rest().find(end, from);
        return found == std::string_view::npos ? rest().size() : found + end.size();
    }

    void step() {
        const char c = rest().front();
        if (c == '\'' || c == '"') {
            take(lengthThrough(std::string_view(&c, 1), 1));
        } else if (rest().starts_with("--")) {
            m_at += lengthThrough("\n", 2);
            m_statement += '\n';
        } else if (rest().starts_with("/*")) {
            m_at += lengthThrough("*/", 2);
            m_statement += ' ';
        } else if (c == '$' && dollarTag() > 0) {
            take(lengthThrough(rest().substr(0, dollarTag()), dollarTag()));
        } else if (isWordCharacter(c)) {
            takeWord();
        } else if (c == ';' && m_depth == 0) {
            ++m_at;
            finish();
        } else {
            take(1);
        }
    }

    /// Length of "$$" or "$tag$" here, 0 if there is none.
    [[nodiscard]] std::size_t dollarTag() const {
        std::size_t end = 1;
        while (end < rest().size() && isWordCharacter(rest()[end])) {
            ++end;
        }
        return end < rest().size() && rest()[end] == '$' ? end + 1 : 0;
    }

    void takeWord() {
        std::size_t length = 0;
        while (length < rest().size() && isWordCharacter(rest()[length])) {
            ++length;
        }
        const auto word = lowered(rest().substr(0, length));
        m_isTrigger = m_isTrigger || word == "trigger";
        // Only SQLite's triggers hold statements in the open; a case … end may stand among them.
        if (m_isTrigger && (word == "begin" || (word == "case" && m_depth > 0))) {
            ++m_depth;
        } else if (word == "end" && m_depth > 0) {
            --m_depth;
        }
        take(length);
    }

    void finish() {
        const auto isBlank = [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; };
        const auto first = std::find_if_not(m_statement.begin(), m_statement.end(), isBlank);
        const auto last = std::find_if_not(m_statement.rbegin(), m_statement.rend(), isBlank).base();
        if (first < last) {
            m_statements.emplace_back(first, last);
        }
        m_statement.clear();
        m_depth = 0;
        m_isTrigger = false;
    }

    std::string_view m_script;
    std::size_t m_at = 0;
    std::string m_statement;
    std::size_t m_depth = 0;
    bool m_isTrigger = false;
    std::vector<std::string> m_statements;
};

} // namespace

std::vector<std::string> splitStatements(std::string_view script) {
    return Splitter(script).split();
}

} // namespace storage::database
