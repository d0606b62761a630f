// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/printers/device_id.h"

#include <algorithm>
#include <array>

namespace labels::printers {

namespace {

namespace usb = ::scanner::usb;

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlank = " \t\r\n";
    const auto begin = text.find_first_not_of(kBlank);
    return begin == std::string_view::npos ? std::string_view{}
                                           : text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

std::string inCapitals(std::string_view text) {
    std::string capitals{text};
    std::ranges::transform(capitals, capitals.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return capitals;
}

std::vector<std::string> listOf(std::string_view values) {
    std::vector<std::string> list;
    while (!values.empty()) {
        const auto end = std::min(values.find(','), values.size());
        if (const auto value = trimmed(values.substr(0, end)); !value.empty()) {
            list.push_back(inCapitals(value));
        }
        values.remove_prefix(std::min(end + 1, values.size()));
    }
    return list;
}

void take(DeviceId& id, const std::string& key, std::string_view value) {
    if (key == "MFG" || key == "MANUFACTURER") {
        id.manufacturer = value;
    } else if (key == "MDL" || key == "MODEL") {
        id.model = value;
    } else if (key == "SN" || key == "SERN" || key == "SERIALNUMBER") {
        id.serial = value;
    } else if (key == "CMD" || key == "COMMAND SET") {
        id.commandSets = listOf(value);
    }
}

/// A command set's beginning, and how its printers are asked.
struct Row {
    std::string_view word;
    Inquiry inquiry;
};

constexpr std::array kCommandSets{Row{"ZPL", Inquiry::Zebra}, Row{"TSPL", Inquiry::Tspl},
                                  Row{"TSC", Inquiry::Tspl}, Row{"PT-CBP", Inquiry::Brother}};
constexpr std::array kMakers{Row{"ZEBRA", Inquiry::Zebra}, Row{"TSC", Inquiry::Tspl},
                             Row{"BROTHER", Inquiry::Brother}};

} // namespace

std::string DeviceId::name() const {
    if (manufacturer.empty() || model.starts_with(manufacturer)) {
        return model;
    }
    return model.empty() ? manufacturer : manufacturer + " " + model;
}

DeviceId parseDeviceId(std::string_view text) {
    DeviceId id;
    while (!text.empty()) {
        const auto end = std::min(text.find(';'), text.size());
        const auto pair = text.substr(0, end);
        if (const auto colon = pair.find(':'); colon != std::string_view::npos) {
            take(id, inCapitals(trimmed(pair.substr(0, colon))), trimmed(pair.substr(colon + 1)));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return id;
}

std::string deviceIdText(usb::ByteView answer) {
    constexpr std::size_t kLengthBytes = 2;
    if (answer.size() <= kLengthBytes) {
        return {};
    }
    const auto said = std::to_integer<std::size_t>(answer[0]) * 256 + std::to_integer<std::size_t>(answer[1]);
    // Some count without the two bytes of the length, and some say more than they send.
    const bool isPlausible = said > kLengthBytes && said + kLengthBytes < answer.size();
    const auto text =
        usb::textOf(answer.subspan(kLengthBytes, (isPlausible ? said : answer.size()) - kLengthBytes));
    return text.substr(0, text.find('\0'));
}

std::string_view inquiryText(Inquiry inquiry) {
    switch (inquiry) {
    case Inquiry::Zebra:
        return "zebra";
    case Inquiry::Tspl:
        return "tspl";
    case Inquiry::Brother:
        return "brother";
    case Inquiry::Pages:
        return "pages";
    case Inquiry::None:
        return "none";
    }
    return "none";
}

Inquiry inquiryFor(const DeviceId& id) {
    for (const auto& row : kCommandSets) {
        if (std::ranges::any_of(id.commandSets, [&](const auto& set) { return set.starts_with(row.word); })) {
            return row.inquiry;
        }
    }
    const auto maker = inCapitals(id.manufacturer);
    const auto known =
        std::ranges::find_if(kMakers, [&](const Row& row) { return maker.starts_with(row.word); });
    return known == kMakers.end() ? Inquiry::None : known->inquiry;
}

} // namespace labels::printers
