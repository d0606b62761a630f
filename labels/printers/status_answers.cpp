// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/printers/status_answers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

namespace labels::printers {

namespace {

namespace usb = ::scanner::usb;

constexpr char kStx = '\x02';
constexpr char kEtx = '\x03';

using Fields = std::vector<std::string_view>;

Fields fieldsOf(std::string_view line) {
    Fields fields;
    while (true) {
        const auto end = line.find(',');
        fields.push_back(line.substr(0, end));
        if (end == std::string_view::npos) {
            return fields;
        }
        line.remove_prefix(end + 1);
    }
}

/// What stands between STX and ETX, one after the other.
std::vector<std::string_view> framed(std::string_view answer) {
    std::vector<std::string_view> frames;
    for (auto begin = answer.find(kStx); begin != std::string_view::npos; begin = answer.find(kStx, begin)) {
        const auto end = answer.find(kEtx, begin);
        if (end == std::string_view::npos) {
            break;
        }
        frames.push_back(answer.substr(begin + 1, end - begin - 1));
        begin = end;
    }
    return frames;
}

std::optional<std::uint64_t> numberOf(std::string_view text, int base = 10) {
    std::uint64_t number = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number, base);
    return error == std::errc() && stop == end && !text.empty() ? std::optional{number} : std::nullopt;
}

/// A bit and what it means.
struct Bit {
    std::uint64_t mask;
    Condition condition;
};

void addBits(PrinterStatus& status, std::uint64_t value, std::span<const Bit> bits) {
    for (const auto& bit : bits) {
        if ((value & bit.mask) != 0) {
            status.add(bit.condition);
        }
    }
}

/// A field that is 0 or 1, and what 1 means.
struct Flag {
    std::size_t field;
    Condition condition;
};

constexpr std::array kFirstLine{Flag{1, Condition::PaperOut},      Flag{2, Condition::Paused},
                                Flag{5, Condition::BufferFull},    Flag{6, Condition::DiagnosticMode},
                                Flag{7, Condition::PartialFormat}, Flag{9, Condition::MemoryCorrupt},
                                Flag{10, Condition::HeadTooCold},  Flag{11, Condition::HeadTooHot}};
constexpr std::array kSecondLine{Flag{2, Condition::HeadOpen}, Flag{3, Condition::RibbonOut},
                                 Flag{7, Condition::LabelToTake}};

/// False when a field is missing or no number.
bool addFlags(PrinterStatus& status, const Fields& fields, std::span<const Flag> flags) {
    return std::ranges::all_of(flags, [&](const Flag& flag) {
        const auto value = flag.field < fields.size() ? numberOf(fields[flag.field]) : std::nullopt;
        if (value && *value != 0) {
            status.add(flag.condition);
        }
        return value.has_value();
    });
}

constexpr std::array kZebraErrors{
    Bit{0x1, Condition::PaperOut},         Bit{0x2, Condition::RibbonOut},
    Bit{0x4, Condition::HeadOpen},         Bit{0x8, Condition::CutterJam},
    Bit{0x10, Condition::HeadTooHot},      Bit{0x20, Condition::MotorTooHot},
    Bit{0x40, Condition::HeadFault},       Bit{0x80, Condition::HeadFault},
    Bit{0x100, Condition::SystemError},    Bit{0x200, Condition::HeadFault},
    Bit{0xF000, Condition::PaperJam},      Bit{0x10000, Condition::Paused},
    Bit{0x40000, Condition::MarkNotFound}, Bit{0x80000, Condition::MarkNotFound}};
constexpr std::uint64_t kKnownZebraErrors = 0xDF3FF;

/// The number behind the last group of "ERRORS: 1 00000000 00000005"; nothing when there is none.
std::optional<std::uint64_t> firstGroup(std::string_view answer, std::string_view caption) {
    const auto at = answer.find(caption);
    if (at == std::string_view::npos) {
        return std::nullopt;
    }
    auto line = answer.substr(at + caption.size());
    line = line.substr(0, line.find_first_of("\r\n\x03"));
    while (!line.empty() && line.back() == ' ') {
        line.remove_suffix(1);
    }
    const auto begin = line.find_last_of(' ');
    constexpr std::size_t kGroup = 8;
    const auto group = begin == std::string_view::npos ? std::string_view{} : line.substr(begin + 1);
    return group.size() == kGroup ? numberOf(group, 16) : std::nullopt;
}

constexpr std::array kTspl{Bit{0x01, Condition::HeadOpen},  Bit{0x02, Condition::PaperJam},
                           Bit{0x04, Condition::PaperOut},  Bit{0x08, Condition::RibbonOut},
                           Bit{0x10, Condition::Paused},    Bit{0x20, Condition::Printing},
                           Bit{0x40, Condition::CoverOpen}, Bit{0x80, Condition::OtherError}};

constexpr std::array kBrotherFirst{Bit{0x01, Condition::PaperOut},  Bit{0x02, Condition::PaperOut},
                                   Bit{0x04, Condition::CutterJam}, Bit{0x10, Condition::InUse},
                                   Bit{0x20, Condition::TurnedOff}, Bit{0xC8, Condition::OtherError}};
constexpr std::array kBrotherSecond{Bit{0x01, Condition::WrongMedia},  Bit{0x04, Condition::SystemError},
                                    Bit{0x10, Condition::CoverOpen},   Bit{0x40, Condition::CannotFeed},
                                    Bit{0x80, Condition::SystemError}, Bit{0x2A, Condition::OtherError}};

struct Reason {
    std::string_view keyword;
    Condition condition;
};

constexpr std::array kReasons{Reason{"media-empty", Condition::PaperOut},
                              Reason{"media-needed", Condition::PaperOut},
                              Reason{"media-jam", Condition::PaperJam},
                              Reason{"media-low", Condition::PaperLow},
                              Reason{"marker-supply-empty", Condition::RibbonOut},
                              Reason{"marker-supply-low", Condition::RibbonLow},
                              Reason{"cover-open", Condition::CoverOpen},
                              Reason{"door-open", Condition::CoverOpen},
                              Reason{"interlock-open", Condition::CoverOpen},
                              Reason{"paused", Condition::Paused},
                              Reason{"moving-to-paused", Condition::Paused},
                              Reason{"stopped-partly", Condition::Paused},
                              Reason{"stopping", Condition::Paused},
                              Reason{"offline", Condition::Unreachable},
                              Reason{"connecting-to-device", Condition::Unreachable},
                              Reason{"timed-out", Condition::Unreachable},
                              Reason{"shutdown", Condition::TurnedOff},
                              Reason{"spool-area-full", Condition::BufferFull}};

void addReason(PrinterStatus& status, std::string_view reason) {
    bool isError = true;
    for (const std::string_view ending : {"-error", "-warning", "-report"}) {
        if (reason.ends_with(ending)) {
            reason.remove_suffix(ending.size());
            isError = ending == "-error";
        }
    }
    const auto known =
        std::ranges::find_if(kReasons, [&](const Reason& row) { return row.keyword == reason; });
    if (known != kReasons.end()) {
        status.add(known->condition);
    } else if (isError && reason != "none" && !reason.empty()) {
        status.add(Condition::OtherError);
    }
}

} // namespace

std::optional<PrinterStatus> zebraHostStatus(std::string_view answer) {
    const auto frames = framed(answer);
    constexpr std::size_t kFirstFields = 12;
    constexpr std::size_t kSecondFields = 11;
    for (std::size_t i = 0; i + 1 < frames.size(); ++i) {
        const auto first = fieldsOf(frames[i]);
        const auto second = fieldsOf(frames[i + 1]);
        if (first.size() != kFirstFields || second.size() != kSecondFields) {
            continue;
        }
        PrinterStatus status;
        const auto formats = numberOf(first[4]);
        const auto left = numberOf(second[8]);
        constexpr std::uint64_t kMost = 99'999'999;
        if (formats && left && *formats <= kMost && *left <= kMost && addFlags(status, first, kFirstLine) &&
            addFlags(status, second, kSecondLine)) {
            status.labelsLeft = static_cast<std::int64_t>(*formats + *left);
            return status;
        }
    }
    return std::nullopt;
}

std::optional<PrinterStatus> zebraErrorStatus(std::string_view answer) {
    const auto errors = firstGroup(answer, "ERRORS:");
    const auto warnings = firstGroup(answer, "WARNINGS:");
    if (!errors || !warnings) {
        return std::nullopt;
    }
    PrinterStatus status;
    addBits(status, *errors, kZebraErrors);
    if ((*errors & ~kKnownZebraErrors) != 0) {
        status.add(Condition::OtherError);
    }
    return status;
}

std::optional<PrinterStatus> zebraIdentification(std::string_view answer) {
    for (const auto frame : framed(answer)) {
        const auto fields = fieldsOf(frame);
        constexpr std::size_t kFewest = 4; // the last, options, is not always there
        if (fields.size() < kFewest || fields.size() > kFewest + 2 || fields[0].empty() ||
            !fields[1].starts_with('V')) {
            continue;
        }
        PrinterStatus status;
        status.model = fields[0];
        status.firmware = fields[1];
        if (const auto dots = numberOf(fields[2]); dots && *dots > 0 && *dots <= 24) {
            status.dotsPerMm = static_cast<int>(*dots);
        }
        return status;
    }
    return std::nullopt;
}

std::optional<PrinterStatus> tsplStatus(usb::ByteView answer) {
    if (answer.size() != 1) {
        return std::nullopt;
    }
    PrinterStatus status;
    addBits(status, std::to_integer<std::uint64_t>(answer[0]), kTspl);
    return status;
}

std::optional<PrinterStatus> brotherStatus(usb::ByteView answer) {
    constexpr std::size_t kLength = 32;
    constexpr std::array kHead{std::byte{0x80}, std::byte{0x20}, std::byte{0x42}};
    const auto found = std::search(answer.begin(), answer.end(), kHead.begin(), kHead.end());
    const auto begin = static_cast<std::size_t>(found - answer.begin());
    if (answer.size() - begin < kLength) {
        return std::nullopt;
    }
    const auto value = [&](std::size_t at) { return std::to_integer<std::uint64_t>(answer[begin + at]); };
    PrinterStatus status;
    addBits(status, value(8), kBrotherFirst);
    addBits(status, value(9), kBrotherSecond);
    status.mediaWidth = static_cast<int>(value(10));
    constexpr std::uint64_t kTurnedOff = 4;
    constexpr std::uint64_t kPrinting = 1;
    if (value(18) == kTurnedOff) {
        status.add(Condition::TurnedOff);
    }
    if (value(19) == kPrinting) {
        status.add(Condition::Printing);
    }
    return status;
}

PrinterStatus portStatus(std::byte byte) {
    constexpr std::uint8_t kNoError = 0x08;
    constexpr std::uint8_t kSelected = 0x10;
    constexpr std::uint8_t kPaperEmpty = 0x20;
    const auto value = std::to_integer<std::uint8_t>(byte);
    PrinterStatus status;
    if ((value & kPaperEmpty) != 0) {
        status.add(Condition::PaperOut);
    }
    if ((value & kSelected) == 0) {
        status.add(Condition::NotSelected);
    }
    // Without another sign, the error is one that has no bit of its own.
    if ((value & kNoError) == 0 && status.conditions.empty()) {
        status.add(Condition::OtherError);
    }
    return status;
}

PrinterStatus ippStateReasons(std::string_view reasons) {
    PrinterStatus status;
    for (auto reason : fieldsOf(reasons)) {
        while (!reason.empty() && reason.front() == ' ') {
            reason.remove_prefix(1);
        }
        addReason(status, reason);
    }
    return status;
}

} // namespace labels::printers
