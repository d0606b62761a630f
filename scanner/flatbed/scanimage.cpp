// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/flatbed/scanimage.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

namespace scanner::flatbed {

namespace {

/// Pieces between any of the separators, empty ones too.
std::vector<std::string_view> split(std::string_view text, std::string_view separators) {
    std::vector<std::string_view> pieces;
    for (;;) {
        const auto end = text.find_first_of(separators);
        pieces.push_back(text.substr(0, end));
        if (end == std::string_view::npos) {
            return pieces;
        }
        text.remove_prefix(end + 1);
    }
}

/// SANE's words for what it reports. Source: sane_strstatus in SANE 1.2.1, sanei/sane_strstatus.c, and the
/// messages of scanimage 1.2.1; tried with its test backend.
struct Phrase {
    std::string_view says;
    FlatbedFault fault;
};

constexpr std::array kPhrases{
    Phrase{"no SANE devices found", FlatbedFault::NoScanner},
    Phrase{"Device busy", FlatbedFault::Busy},
    Phrase{"Scanner cover is open", FlatbedFault::CoverOpen},
    Phrase{"Access to resource has been denied", FlatbedFault::AccessDenied},
    Phrase{"Error during device I/O", FlatbedFault::Unplugged},
    Phrase{"setting of option --mode failed", FlatbedFault::NoSuchMode},
    Phrase{"unrecognized option '--mode", FlatbedFault::NoSuchMode},
};

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

} // namespace

std::vector<std::string> listArguments() {
    return {"--formatted-device-list=%d\t%v\t%m\t%t%n"};
}

std::vector<FlatbedDevice> devicesIn(std::string_view output) {
    // scanimage prints the escape as it stands in the format.
    std::string text{output};
    for (auto at = text.find("\\t"); at != std::string::npos; at = text.find("\\t", at)) {
        text.replace(at, 2, "\t");
    }
    std::vector<FlatbedDevice> devices;
    for (const auto line : split(text, "\n")) {
        const auto cells = split(line, "\t");
        if (cells.size() == 4 && !cells[0].empty()) {
            devices.push_back(
                {std::string{cells[0]}, std::string{cells[1]}, std::string{cells[2]}, std::string{cells[3]}});
        }
    }
    return devices;
}

std::optional<FlatbedDevice> preferred(const std::vector<FlatbedDevice>& devices) {
    for (const std::string_view kind : {"flatbed", "multi-function", "scanner"}) {
        const auto found = std::ranges::find_if(
            devices, [&](const FlatbedDevice& device) { return contains(device.type, kind); });
        if (found != devices.end()) {
            return *found;
        }
    }
    return devices.empty() ? std::nullopt : std::optional{devices.front()};
}

std::optional<GlassArea> glassArea(std::string_view text) {
    constexpr int kMost = 1000;
    std::vector<int> numbers;
    for (const auto cell : split(text, ",")) {
        int number = 0;
        const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
        if (error != std::errc{} || end != cell.data() + cell.size() || number < 0 || number > kMost) {
            return std::nullopt;
        }
        numbers.push_back(number);
    }
    if (numbers.size() != 4 || numbers[2] == 0 || numbers[3] == 0) {
        return std::nullopt;
    }
    return GlassArea{numbers[0], numbers[1], numbers[2], numbers[3]};
}

std::vector<std::string> scanArguments(const FlatbedScan& scan, Colour colour) {
    std::vector<std::string> arguments{"--device-name=" + scan.device, "--format=png", "--progress",
                                       "--output-file=" + scan.file,
                                       fmt::format("--resolution={}", scan.dpi)};
    if (colour == Colour::Grey) {
        arguments.emplace_back("--mode=Gray");
    }
    if (scan.area) {
        const auto [left, top, width, height] = *scan.area;
        for (const auto& [name, value] :
             {std::pair{"-l", left}, {"-t", top}, {"-x", width}, {"-y", height}}) {
            arguments.emplace_back(name);
            arguments.push_back(std::to_string(value));
        }
    }
    return arguments;
}

std::optional<int> progressIn(std::string_view output) {
    constexpr std::string_view kWord = "Progress: ";
    // A number whose percent sign has not come yet may not be whole.
    const auto end = output.rfind('%');
    const auto begin = end == std::string_view::npos ? end : output.rfind(kWord, end);
    if (begin == std::string_view::npos) {
        return std::nullopt;
    }
    double percent = 0;
    const auto number = output.substr(begin + kWord.size(), end - begin - kWord.size());
    const auto [stop, error] = std::from_chars(number.data(), number.data() + number.size(), percent);
    if (error != std::errc{} || stop != number.data() + number.size()) {
        return std::nullopt;
    }
    return static_cast<int>(std::clamp(percent, 0.0, 100.0));
}

FlatbedFault faultIn(std::string_view errors) {
    for (const auto& phrase : kPhrases) {
        if (contains(errors, phrase.says)) {
            return phrase.fault;
        }
    }
    // Whatever else keeps it from being opened: the name fits no scanner that is there.
    return contains(errors, "open of device") ? FlatbedFault::NoScanner : FlatbedFault::Failed;
}

std::string lastWordsIn(std::string_view errors) {
    std::string last;
    for (const auto line : split(errors, "\r\n")) {
        const auto at = line.find("scanimage: ");
        const bool isAboutTheEnd = contains(line, "received signal") || contains(line, "trying to stop");
        if (at != std::string_view::npos && !isAboutTheEnd) {
            last = line.substr(at + std::string_view{"scanimage: "}.size());
        }
    }
    return last;
}

bool hasGivenUp(std::string_view errors) {
    // The line is whole only with its end.
    const auto lines = errors.substr(0, errors.rfind('\n') + 1);
    return contains(lines, "scanimage: sane_start: ") || contains(lines, "scanimage: sane_read: ");
}

std::string_view wordsFor(FlatbedFault fault) {
    switch (fault) {
    case FlatbedFault::ProgramMissing:
        return "the program scanimage is not installed";
    case FlatbedFault::NoScanner:
        return "no flatbed scanner is there";
    case FlatbedFault::Busy:
        return "another program uses the scanner";
    case FlatbedFault::CoverOpen:
        return "the scanner's cover is open";
    case FlatbedFault::AccessDenied:
        return "this account may not use the scanner";
    case FlatbedFault::Unplugged:
        return "the scanner stopped answering";
    case FlatbedFault::NoSuchMode:
        return "the scanner takes no grey pictures";
    case FlatbedFault::TimedOut:
        return "the scanner took longer than ten minutes";
    case FlatbedFault::Failed:
        return "the scanner gave no picture";
    }
    return {};
}

std::string_view remedyFor(FlatbedFault fault) {
    switch (fault) {
    case FlatbedFault::ProgramMissing:
        return "Install the package sane-utils.";
    case FlatbedFault::NoScanner:
        return "Plug it in and switch it on; `scanimage -L` lists the scanners that are found.";
    case FlatbedFault::Busy:
        return "Close the other program, or wait until its scan has ended.";
    case FlatbedFault::CoverOpen:
        return "Close the cover and scan again.";
    case FlatbedFault::AccessDenied:
        return "Add the account to the group scanner, and sign in to the computer again.";
    case FlatbedFault::Unplugged:
        return "Look at cable and power, and scan again.";
    case FlatbedFault::NoSuchMode:
        return "Use another scanner, or its own program and a watched folder.";
    case FlatbedFault::TimedOut:
        return "Scan a smaller area, or with fewer dots per inch.";
    case FlatbedFault::Failed:
        return "Try `scanimage --format=png -o test.png`, or use the scanner's own program and a watched "
               "folder.";
    }
    return {};
}

} // namespace scanner::flatbed
