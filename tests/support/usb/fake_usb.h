// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/usb/transport.h"

#include <map>
#include <memory>
#include <vector>

namespace tests::usb {

/// What a fake device was asked, and what it answers next.
struct FakeDevice {
    scanner::usb::DeviceDescription description;
    std::optional<scanner::usb::Fault> openFault;
    std::optional<scanner::usb::Fault> claimFault;
    std::optional<scanner::usb::Fault> submitFault;
    std::optional<scanner::usb::Fault> clearFault;
    std::optional<scanner::usb::Bytes> controlAnswer; ///< nothing: refused

    std::vector<scanner::usb::TransferId> waiting; ///< In transfers, the oldest first
    std::vector<int> claimed;
    std::vector<std::pair<scanner::usb::ControlRequest, scanner::usb::Bytes>> told;
    std::vector<scanner::usb::Bytes> written;
    std::vector<scanner::usb::TransferId> cancelled;
    int clearedHalts = 0;
    int opens = 0;
    int closes = 0;

    /// The oldest waiting transfer ends.
    [[nodiscard]] scanner::usb::Completed end(scanner::usb::Bytes data,
                                              std::optional<scanner::usb::Fault> fault = std::nullopt) {
        const auto transfer = waiting.front();
        waiting.erase(waiting.begin());
        const auto count = data.size();
        return {transfer, fault, std::move(data), count};
    }
};

inline tl::unexpected<scanner::usb::Error> refusal(scanner::usb::Fault fault) {
    return scanner::usb::failure(fault, "It was refused.", std::string{faultWords(fault)}, "Do this.");
}

class FakeConnection final : public scanner::usb::Connection {
public:
    FakeConnection(FakeDevice& device, std::int64_t& lastTransfer)
        : m_device(device)
        , m_lastTransfer(lastTransfer) {
        ++m_device.opens;
    }

    ~FakeConnection() override {
        m_device.waiting.clear();
        m_device.claimed.clear();
        ++m_device.closes;
    }

    scanner::usb::Result<void> claim(std::uint8_t interface) override {
        if (m_device.claimFault) {
            return refusal(*m_device.claimFault);
        }
        m_device.claimed.push_back(interface);
        return {};
    }

    scanner::usb::Result<void> release(std::uint8_t interface) override {
        std::erase(m_device.claimed, interface);
        return {};
    }

    scanner::usb::Result<scanner::usb::Bytes> controlIn(const scanner::usb::ControlRequest&, std::uint16_t,
                                                        std::chrono::milliseconds) override {
        if (!m_device.controlAnswer) {
            return refusal(scanner::usb::Fault::Stalled);
        }
        return *m_device.controlAnswer;
    }

    scanner::usb::Result<void> controlOut(const scanner::usb::ControlRequest& request,
                                          scanner::usb::ByteView data, std::chrono::milliseconds) override {
        m_device.told.emplace_back(request, scanner::usb::Bytes{data.begin(), data.end()});
        return {};
    }

    scanner::usb::Result<scanner::usb::TransferId> submitIn(const scanner::usb::Endpoint&,
                                                            std::size_t) override {
        if (m_device.submitFault) {
            return refusal(*m_device.submitFault);
        }
        m_device.waiting.push_back(scanner::usb::TransferId{++m_lastTransfer});
        return m_device.waiting.back();
    }

    scanner::usb::Result<scanner::usb::TransferId> submitOut(const scanner::usb::Endpoint&,
                                                             scanner::usb::ByteView data,
                                                             std::chrono::milliseconds) override {
        m_device.written.emplace_back(data.begin(), data.end());
        return scanner::usb::TransferId{++m_lastTransfer};
    }

    void cancel(scanner::usb::TransferId transfer) override { m_device.cancelled.push_back(transfer); }

    scanner::usb::Result<void> clearHalt(const scanner::usb::Endpoint&) override {
        if (m_device.clearFault) {
            return refusal(*m_device.clearFault);
        }
        ++m_device.clearedHalts;
        return {};
    }

private:
    FakeDevice& m_device;
    std::int64_t& m_lastTransfer;
};

/// USB without any: tests say what is plugged in, and make the events themselves.
class FakeUsb final : public scanner::usb::Transport {
public:
    std::map<scanner::usb::DeviceAddress, FakeDevice> plugged;
    std::int64_t lastTransfer = 0;

    scanner::usb::Result<std::vector<scanner::usb::DeviceDescription>> devices() override {
        std::vector<scanner::usb::DeviceDescription> all;
        for (const auto& [address, device] : plugged) {
            all.push_back(device.description);
        }
        return all;
    }

    scanner::usb::Result<scanner::usb::DeviceDescription>
    describe(scanner::usb::DeviceAddress address) override {
        const auto found = plugged.find(address);
        if (found == plugged.end()) {
            return refusal(scanner::usb::Fault::NotFound);
        }
        return found->second.description;
    }

    scanner::usb::Result<std::unique_ptr<scanner::usb::Connection>>
    open(scanner::usb::DeviceAddress address) override {
        const auto found = plugged.find(address);
        if (found == plugged.end() || found->second.openFault) {
            return refusal(found == plugged.end() ? scanner::usb::Fault::Gone : *found->second.openFault);
        }
        return std::make_unique<FakeConnection>(found->second, lastTransfer);
    }

    std::optional<scanner::usb::Event> next(std::chrono::milliseconds) override { return std::nullopt; }

    void wake() override {}

    scanner::usb::Counters counters() const override { return {}; }
};

} // namespace tests::usb
