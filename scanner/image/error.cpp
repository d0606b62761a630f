// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/error.h"

#include <algorithm>
#include <array>

namespace scanner::image {

namespace {

struct FaultWords {
    std::string_view text;
    std::string_view remedy;
};

/// In the order of the enumerators.
constexpr std::array kWords{
    FaultWords{"not-a-picture", "Scan or export the picture again as PNG, JPEG or TIFF."},
    FaultWords{"too-small", "Scan at 300 dpi or more, and keep the whole rack in the picture."},
    FaultWords{"too-large", "Scan only the rack, at 600 dpi, and save it again."},
    FaultWords{"no-resolution", "State the resolution with --dpi, or use a nest profile."},
    FaultWords{"no-grid", "Check the format and the resolution, and that the rack fills the picture."},
    FaultWords{"no-codes", "Wipe glass and tubes, scan at 600 dpi, and check the format."},
    FaultWords{"offset-unknown", "Make a nest profile from one full rack, and read with it."},
    FaultWords{"wrong-rack", "Check the format, the profile, and how the rack lies."},
    FaultWords{"cancelled", "Start again when you are ready."},
    FaultWords{"timed-out", "Try again; if it repeats, scan again at 600 dpi."},
    FaultWords{"decoder-died", "Try again; if it repeats, keep the picture and report it."},
    FaultWords{"decoder-missing", "Install Cryotrail again: the decoder belongs beside the program."},
    FaultWords{"protocol-broken", "Install Cryotrail again: program and decoder must be of one version."},
    FaultWords{"profile-malformed", "Make the nest profile again from one full rack."},
};
static_assert(kWords.size() == static_cast<std::size_t>(ImageFault::ProfileMalformed) + 1);

} // namespace

std::string_view faultText(ImageFault fault) {
    return kWords.at(static_cast<std::size_t>(fault)).text;
}

ImageFault faultFrom(std::string_view text) {
    const auto found = std::ranges::find(kWords, text, &FaultWords::text);
    return found == kWords.end() ? ImageFault::ProtocolBroken
                                 : static_cast<ImageFault>(found - kWords.begin());
}

std::string_view remedyFor(ImageFault fault) {
    return kWords.at(static_cast<std::size_t>(fault)).remedy;
}

} // namespace scanner::image
