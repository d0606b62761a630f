// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/image/lattice.h"
#include "scanner/image/plane.h"
#include "scanner/image/rack_format.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace scanner::image {

/// What a well turned out to be.
enum class WellState {
    Read,    ///< a code was read, and nothing speaks against it
    NotRead, ///< something is there that was not read: a tube to scan by hand
    Empty,   ///< nothing there that looks like a tube's code
    Suspect, ///< a code was read, but it needs somebody to look: see the doubts
    Conflict ///< the same code in more than one well, or two pictures that disagree
};

/// The state's stable text for JSON and CSV, e.g. "not-read".
[[nodiscard]] std::string_view stateText(WellState state);

[[nodiscard]] std::optional<WellState> stateFrom(std::string_view text);

/// Why a code is not simply believed.
enum class Doubt {
    ManyCorrections,  ///< so much was corrected that chance could have made it
    OtherSize,        ///< corrected, and of another size than the rack's codes
    OtherPattern,     ///< corrected, and written differently from the rack's codes
    ControlCharacter, ///< holds a character that cannot be printed, or is no text
    SameCodeTwice,    ///< another well has the same code
    PicturesDiffer    ///< another picture of the rack says otherwise
};

/// The doubt's stable text for JSON and CSV, e.g. "same-code-twice".
[[nodiscard]] std::string_view doubtText(Doubt doubt);

[[nodiscard]] std::optional<Doubt> doubtFrom(std::string_view text);

/// A code that was read in a picture, and what it took.
struct CodeReading {
    std::string text{};   ///< without CR, LF and NUL at the end
    int modules = 0;      ///< a side
    int errors = 0;       ///< codewords corrected
    int erasures = 0;     ///< codewords given up before correction
    int borderFaults = 0; ///< modules of finder and timing that did not fit
    float accident = 0;   ///< power of ten of the chance that random modules read like this
    float side = 0;       ///< pixels
    Point middle{};       ///< in the picture
    Polarity polarity = Polarity::LightOnDark;

    [[nodiscard]] bool isCorrected() const { return errors + erasures > 0; }
};

struct WellReading {
    Place place;              ///< as the picture shows the rack
    std::optional<Well> well; ///< when it is known which corner is A1
    WellState state = WellState::Empty;
    std::optional<CodeReading> code; ///< for Read, Suspect and, as far as read, Conflict
    std::vector<Doubt> doubts;       ///< for Suspect and Conflict
    Point middle;                    ///< of the well, in the picture

    /// The code's text, or nothing.
    [[nodiscard]] std::string text() const { return code ? code->text : std::string{}; }
};

/// What said where the first well is, or which corner is A1.
enum class FixedBy {
    Profile,   ///< a nest profile
    OuterRows, ///< codes in the first and last row and column, just as many as the format has
    Person,    ///< somebody said so
    Nothing    ///< nothing did
};

/// The stable text for JSON, e.g. "outer-rows".
[[nodiscard]] std::string_view fixedByText(FixedBy by);

[[nodiscard]] std::optional<FixedBy> fixedByFrom(std::string_view text);

/// One picture of a rack, read.
struct RackReading {
    RackFormat format;
    int dpi;
    int width; ///< of the picture, in pixels
    int height;
    bool isUpright;               ///< the picture shows more rows than columns
    std::optional<RackPose> pose; ///< how the rack lies, when known; only then wells have names
    FixedBy poseBy;
    FixedBy offsetBy;
    bool isMirrored; ///< the picture itself is a mirror image: no code reads the right way round
    Lattice lattice; ///< cell (0, 0) is the place (0, 0)
    std::vector<WellReading> wells; ///< row by row as the picture shows them

    [[nodiscard]] int count(WellState state) const;
};

} // namespace scanner::image
