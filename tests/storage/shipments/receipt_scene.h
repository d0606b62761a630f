// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shipments/receipt.h"

#include <deque>
#include <map>
#include <string>
#include <vector>

namespace storage::shipments::test {

/// Does what the workflows do, in memory: a shipment of four announced tubes. "A" and "B" are fine, "C" is
/// outside its window, "D" has its consent withdrawn; "X" is a code that nobody knows.
class Bench {
public:
    ReceiptState state;
    std::vector<ReceiptCommand> given;

    void scan(const ReceiptMeaning& meaning) {
        auto next = step(std::move(state), meaning);
        state = std::move(next.state);
        for (const auto& command : next.commands) {
            given.push_back(command);
            state = reply(std::move(state), std::visit([&](const auto& each) { return act(each); }, command));
        }
    }

    void open() { scan(ShipmentScanned{"SH-1"}); }

    /// As after a stop of the program: what is on disk, and nothing else.
    void restart() {
        state = ReceiptState{};
        open();
    }

private:
    static ReceiptTube announced() {
        return {true, LineState::Expected, specimens::Condition::Good, "tube", ""};
    }

    [[nodiscard]] ReceiptTube judged(const std::string& code) const {
        auto tube = announced();
        tube.isAnnounced = m_stored.contains(code) && m_stored.at(code).isAnnounced;
        tube.state = code == "C" ? LineState::Flagged : LineState::Received;
        if (code == "D" || !tube.isAnnounced) {
            tube.state = LineState::Stopped;
        }
        return tube;
    }

    ReceiptReply act(const OpenReceipt& open) {
        std::vector<std::string> undoable;
        for (const auto& [code, before] : m_acts) {
            undoable.push_back(code);
        }
        return ReceiptOpened{open.shipment, m_state, m_stored, undoable};
    }

    ReceiptReply act(const RecordTube& record) {
        const auto stored = m_stored.find(record.code);
        const bool isKnown = stored != m_stored.end();
        if (isKnown && stored->second.state != LineState::Expected &&
            stored->second.state != LineState::Missing) {
            return NothingRecorded{{TubeSignal::Again, "already scanned", ""}};
        }
        m_acts.emplace_back(record.code, isKnown ? std::optional{stored->second} : std::nullopt);
        const auto tube = judged(record.code);
        m_stored.insert_or_assign(record.code, tube);
        return TubeRecorded{record.code, tube, {TubeSignal::Accepted, record.code, ""}};
    }

    ReceiptReply act(const SetCondition& set) {
        auto& tube = m_stored.at(set.code);
        m_acts.emplace_back(set.code, tube);
        tube.condition = set.condition;
        return ConditionRecorded{set.code, tube, {TubeSignal::Flagged, set.code, ""}};
    }

    std::optional<ReceiptTube> restore(const std::string& code, const std::optional<ReceiptTube>& before) {
        if (before) {
            m_stored.insert_or_assign(code, *before);
        } else {
            m_stored.erase(code);
        }
        return before;
    }

    ReceiptReply act(const UndoLast&) {
        const auto [code, before] = m_acts.back();
        m_acts.pop_back();
        return TakenBack{code, Extent::LastAct, restore(code, before)};
    }

    ReceiptReply act(const UndoLine& undo) {
        std::optional<ReceiptTube> first;
        for (auto at = m_acts.size(); at-- > 0;) {
            if (m_acts[at].first == undo.code) {
                first = restore(undo.code, m_acts[at].second);
                m_acts.erase(m_acts.begin() + static_cast<std::ptrdiff_t>(at));
            }
        }
        return TakenBack{undo.code, Extent::WholeLine, first};
    }

    ReceiptReply act(const CloseReceipt&) {
        m_state = ShipmentState::Closed;
        m_acts.clear();
        return ReceiptClosed{};
    }

    ReceiptReply act(const RejectTube& reject) {
        m_stored.at(reject.code).state = LineState::Stopped;
        return TubeRejected{reject.code, m_stored.at(reject.code)};
    }

    ReceiptReply act(const PrintLabel& print) { return LabelPrinted{print.code}; }

    ShipmentState m_state = ShipmentState::Open;
    std::map<std::string, ReceiptTube> m_stored{
        {"A", announced()}, {"B", announced()}, {"C", announced()}, {"D", announced()}};
    std::deque<std::pair<std::string, std::optional<ReceiptTube>>> m_acts;
};

/// What has to be equal when the same was received, whatever the order.
inline std::map<std::string, ReceiptTube> tubesOf(const Bench& bench) {
    return bench.state.tubes;
}

/// The state without what the strip happens to say.
inline ReceiptState quiet(ReceiptState state) {
    state.strip = {};
    return state;
}

} // namespace storage::shipments::test
