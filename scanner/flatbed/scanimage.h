// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// How `scanimage` of sane-utils is spoken to: the words it is started with and what it says. Whoever wants a
/// picture starts it with LC_ALL=C; nothing here starts anything.
namespace scanner::flatbed {

/// The program, as it is found on the path.
inline constexpr std::string_view kProgram = "scanimage";

/// A scanner, as SANE lists it.
struct FlatbedDevice {
    std::string name; ///< SANE's own, e.g. "genesys:libusb:001:004"
    std::string maker;
    std::string model;
    std::string type; ///< e.g. "flatbed scanner", "virtual device"

    friend bool operator==(const FlatbedDevice&, const FlatbedDevice&) = default;
};

/// Arguments that list the scanners.
[[nodiscard]] std::vector<std::string> listArguments();

/// The scanners in what that printed; lines of another form are passed over.
[[nodiscard]] std::vector<FlatbedDevice> devicesIn(std::string_view output);

/// The scanner to take when nobody named one: the first flatbed, before cameras that SANE lists as well.
[[nodiscard]] std::optional<FlatbedDevice> preferred(const std::vector<FlatbedDevice>& devices);

/// Part of the glass, in millimetres from its upper left corner.
struct GlassArea {
    int left;
    int top;
    int width;
    int height;

    friend bool operator==(const GlassArea&, const GlassArea&) = default;
};

/// The area in a text like "0,0,140,100": left, top, width, height. Nothing for anything else, for a side of
/// 0 or more than a metre.
[[nodiscard]] std::optional<GlassArea> glassArea(std::string_view text);

/// One picture to take.
struct FlatbedScan {
    std::string device{}; ///< FlatbedDevice::name
    std::string file{};   ///< PNG, overwritten
    int dpi = 600;
    std::optional<GlassArea> area{}; ///< none: as much as the scanner takes on its own, usually all
};

/// Whether a scanner is asked for grey, or for what it does on its own: some know no mode of that name.
enum class Colour { Grey, AsItComes };

[[nodiscard]] std::vector<std::string> scanArguments(const FlatbedScan& scan, Colour colour);

/// The last "Progress: 12.3%" in what was printed, in percent.
[[nodiscard]] std::optional<int> progressIn(std::string_view output);

/// Why no picture came.
enum class FlatbedFault {
    ProgramMissing, ///< sane-utils is not installed
    NoScanner,      ///< SANE finds none, or not the one that was named
    Busy,           ///< another program has it
    CoverOpen,
    AccessDenied, ///< this account may not open it
    Unplugged,    ///< it went away, or the cable is bad
    NoSuchMode,   ///< it takes no pictures in grey by that name: ask again for what it does on its own
    TimedOut,
    Failed ///< anything else
};

/// What the end of `scanimage` meant, from what it printed on standard error.
[[nodiscard]] FlatbedFault faultIn(std::string_view errors);

/// Its last line about the cause, without progress; may be empty.
[[nodiscard]] std::string lastWordsIn(std::string_view errors);

/// That the scan has failed whether or not the program has ended: scanimage 1.2.1 says so by the name of the
/// call, sane_start or sane_read, and prints nothing of the kind before.
[[nodiscard]] bool hasGivenUp(std::string_view errors);

/// What happened, a clause for people.
[[nodiscard]] std::string_view wordsFor(FlatbedFault fault);

/// What to do about it, one sentence.
[[nodiscard]] std::string_view remedyFor(FlatbedFault fault);

} // namespace scanner::flatbed
