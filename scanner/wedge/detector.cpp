// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/wedge/detector.h"

#include <utility>

namespace scanner::wedge {

namespace {

using std::chrono::milliseconds;

constexpr std::string_view kEndOfText = "\x03";
constexpr std::string_view kGroupSeparator = "\x1D";

/// A clock that runs backwards (the X server's wraps after 49 days) ends whatever was open.
milliseconds gapBetween(std::optional<milliseconds> earlier, milliseconds later) {
    return !earlier || later < *earlier ? milliseconds::max() : later - *earlier;
}

/// Backspace, Escape and shortcuts come from hands; a group separator comes from a GS1 symbol.
bool isEditing(const std::string& text) {
    const auto first = static_cast<unsigned char>(text.front());
    return (first < 0x20 || first == 0x7F) && text != kGroupSeparator;
}

} // namespace

Detector::Detector(Settings settings)
    : m_settings(std::move(settings)) {}

Response Detector::key(const Key& key) {
    if (key.text.empty() && key.role == KeyRole::Character) {
        return {}; // Shift belongs to capitals in scans and in typing alike
    }
    const milliseconds gap = gapBetween(std::exchange(m_lastKey, key.at), key.at);
    if (m_state != State::Typing && gap <= m_settings.prefixTimeout) {
        return scanKey(key);
    }
    return m_state == State::Typing ? keyAfterGap(key, gap) : keyAfterTear(key);
}

/// The scan that was open has stopped for too long; this key may be its late rest or a person's.
Response Detector::keyAfterTear(const Key& key) {
    std::optional<Reading> torn;
    if (m_state == State::InScan) {
        torn = TornScan{m_scan};
    }
    startAfresh(State::Typing);
    Response response{Fate::Swallow, {}, {}};
    if (key.role == KeyRole::Character) {
        m_restMayFollow = true;
        response = ordinaryKey(key);
    } // else it is the torn scan's own terminator, however late: it must not press a button
    response.reading = std::move(torn);
    return response;
}

Response Detector::keyAfterGap(const Key& key, milliseconds gap) {
    std::vector<Key> stale;
    if (gap > m_settings.longestGap) {
        const bool keepBurst = holdsBurst() && gap <= m_settings.quietBefore;
        m_heldUnevenly = m_heldUnevenly || keepBurst;
        giveBackHeld(keepBurst ? 0 : m_held.size(), stale);
    }
    Response response = ordinaryKey(key);
    if (!stale.empty() && response.fate == Fate::Pass) {
        response = {Fate::Swallow, {key}, {}};
    }
    response.giveBack.insert(response.giveBack.begin(), stale.begin(), stale.end());
    return response;
}

/// A key outside any scan that began with the prefix.
Response Detector::ordinaryKey(const Key& key) {
    if (key.repeat == Repeat::Auto) {
        return giveBackWith(key);
    }
    if (key.role == KeyRole::Terminator) {
        return terminatorWhileTyping(key);
    }
    return burstKey(key);
}

Response Detector::burstKey(const Key& key) {
    m_held.push_back(key);
    Response response{Fate::Hold, {}, {}};
    if (const std::size_t prefixKeys = keysOfPrefix(); prefixKeys > 0) {
        giveBackHeld(m_held.size() - prefixKeys, response.giveBack);
        startAfresh(State::InScan);
        response.fate = Fate::Swallow;
        return response;
    }
    const bool byHand = isEditing(key.text) && m_settings.prefix.find(key.text) == std::string::npos;
    const std::size_t keep = byHand ? 0 : keysToKeep();
    giveBackHeld(m_held.size() - keep, response.giveBack);
    if (keep > 0) {
        return response;
    }
    if (response.giveBack.size() == 1) {
        return {}; // the key itself, and nothing before it
    }
    response.fate = Fate::Swallow;
    return response;
}

Response Detector::terminatorWhileTyping(const Key& key) {
    Response response;
    if (!holdsBurst()) {
        response = giveBackWith(key);
    } else if (m_heldUnevenly || mayHaveLostItsBeginning()) {
        response = {Fate::Swallow, {}, TornScan{heldText()}};
    } else {
        response = {Fate::Swallow, {}, ScannedText{heldText(), Evidence::Timing}};
    }
    startAfresh(State::Typing);
    return response;
}

/// The held keys and this one were typing.
Response Detector::giveBackWith(const Key& key) {
    Response response;
    giveBackHeld(m_held.size(), response.giveBack);
    if (!response.giveBack.empty()) {
        response.giveBack.push_back(key);
        response.fate = Fate::Swallow;
    }
    m_lastTyped = key.at;
    return response;
}

/// A key between prefix and terminator, or after a scan was reported as torn.
Response Detector::scanKey(const Key& key) {
    Response response{Fate::Swallow, {}, {}};
    if (key.repeat == Repeat::Auto) {
        return response; // somebody leans on a key; the scan goes on
    }
    const bool open = m_state == State::InScan;
    if (key.role == KeyRole::Terminator || key.text == kEndOfText) {
        if (open && m_scan.empty()) {
            response.reading = TornScan{};
        } else if (open) {
            response.reading = ScannedText{m_scan, Evidence::Prefix};
        }
        startAfresh(State::Typing);
        return response;
    }
    m_scan += key.text;
    if (!m_settings.prefix.empty() && m_scan.ends_with(m_settings.prefix)) {
        m_scan.resize(m_scan.size() - m_settings.prefix.size());
        if (open) {
            response.reading = TornScan{m_scan};
        }
        startAfresh(State::InScan);
    }
    return response;
}

Response Detector::idle(milliseconds quiet) {
    Response response;
    if (!patience() || quiet < *patience()) {
        return response;
    }
    if (m_state == State::InScan) {
        response.reading = TornScan{m_scan};
        startAfresh(State::AfterTorn); // should the rest still come, it must not look like a shorter scan
        return response;
    }
    giveBackHeld(m_held.size(), response.giveBack);
    return response;
}

std::optional<milliseconds> Detector::patience() const {
    constexpr milliseconds kJustAfter{1};
    switch (m_state) {
    case State::InScan:
        return m_settings.prefixTimeout + kJustAfter;
    case State::AfterTorn:
        return std::nullopt; // the next key's own time decides
    case State::Typing:
        break;
    }
    if (m_held.empty()) {
        return std::nullopt;
    }
    return (holdsBurst() ? m_settings.quietBefore : m_settings.longestGap) + kJustAfter;
}

bool Detector::holdsBurst() const {
    return m_settings.timing == Settings::Timing::On && m_held.size() >= m_settings.fewestKeys;
}

bool Detector::mayHaveLostItsBeginning() const {
    return m_restMayFollow ||
           (m_lastTyped && gapBetween(m_lastTyped, m_held.front().at) <= m_settings.quietBefore);
}

std::string Detector::heldText() const {
    std::string text;
    for (const Key& key : m_held) {
        text += key.text;
    }
    return text;
}

/// How many of the last held keys are the whole prefix; 0 when it is not there.
std::size_t Detector::keysOfPrefix() const {
    std::string tail;
    for (std::size_t count = 1; count <= m_held.size() && tail.size() < m_settings.prefix.size(); ++count) {
        tail.insert(0, m_held[m_held.size() - count].text);
        if (tail == m_settings.prefix) {
            return count;
        }
    }
    return 0;
}

/// With timing on, all of a burst is held until it ends. With timing off, only what may be the prefix's
/// beginning.
std::size_t Detector::keysToKeep() const {
    if (m_settings.timing == Settings::Timing::On) {
        return m_held.size();
    }
    std::string tail;
    std::size_t keep = 0;
    for (std::size_t count = 1; count <= m_held.size(); ++count) {
        tail.insert(0, m_held[m_held.size() - count].text);
        if (m_settings.prefix.starts_with(tail)) {
            keep = count;
        }
    }
    return keep;
}

void Detector::giveBackHeld(std::size_t count, std::vector<Key>& to) {
    if (count == 0) {
        return;
    }
    m_restMayFollow = m_restMayFollow || holdsBurst();
    const auto end = m_held.begin() + static_cast<std::ptrdiff_t>(count);
    m_lastTyped = std::prev(end)->at;
    to.insert(to.end(), m_held.begin(), end);
    m_held.erase(m_held.begin(), end);
    m_heldUnevenly = false;
}

void Detector::startAfresh(State state) {
    m_state = state;
    m_held.clear();
    m_heldUnevenly = false;
    m_scan.clear();
    m_lastTyped.reset();
    m_restMayFollow = false;
}

} // namespace scanner::wedge
