// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/devices/line_decoder.h"

namespace scanner::devices {

namespace {

constexpr char kStx = '\x02';
constexpr char kEtx = '\x03';

bool isTerminator(char c) {
    return c == '\r' || c == '\n' || c == kEtx;
}

} // namespace

void LineDecoder::drop() {
    m_line.clear();
    m_isSkipping = false;
}

void LineDecoder::abandon() {
    m_isSkipping = m_isSkipping || !m_line.empty();
    m_line.clear();
}

std::vector<Decoded> LineDecoder::feed(usb::ByteView characters) {
    std::vector<Decoded> decoded;
    for (const auto byte : characters) {
        const auto c = std::to_integer<char>(byte);
        if (isTerminator(c)) {
            if (!m_line.empty()) {
                decoded.emplace_back(CodeRead{{}, std::move(m_line)});
            }
            drop();
        } else if (m_isSkipping || (c == kStx && m_line.empty())) {
            continue;
        } else if (m_line.size() < kLongestText) {
            m_line += c;
        } else {
            drop();
            m_isSkipping = true;
            decoded.emplace_back(Garbled{"Characters come without an end of line."});
        }
    }
    return decoded;
}

void PaddedDecoder::drop() {
    m_text.clear();
    m_isSkipping = false;
}

void PaddedDecoder::abandon() {
    m_isSkipping = m_isSkipping || !m_text.empty();
    m_text.clear();
}

std::vector<Decoded> PaddedDecoder::feed(usb::ByteView report) {
    const auto length = report.empty() ? 0 : std::to_integer<std::size_t>(report.front());
    if (length == 0) {
        return {};
    }
    if (length >= report.size()) {
        drop();
        return {Garbled{"A report says that it holds more than it can."}};
    }
    m_text += usb::textOf(report.subspan(1, length));
    if (m_text.size() > kLongestText) {
        drop();
        return {Garbled{"A code does not end."}};
    }
    const bool isFull = length + 1 == report.size();
    if (isFull && !isTerminator(m_text.back())) {
        return {};
    }
    if (m_isSkipping) {
        drop();
        return {};
    }
    while (!m_text.empty() && isTerminator(m_text.back())) {
        m_text.pop_back();
    }
    if (m_text.empty()) {
        return {};
    }
    CodeRead code{{}, std::move(m_text)};
    drop();
    return {std::move(code)};
}

} // namespace scanner::devices
