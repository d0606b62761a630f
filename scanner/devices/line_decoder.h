// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/devices/decoded.h"
#include "scanner/usb/bytes.h"

namespace scanner::devices {

/// Makes codes of a serial scanner's characters. CR, LF, CR LF or ETX ends a code, whichever the scanner was
/// set to; STX in front of it is dropped. Characters may come in any pieces. Without a terminator nobody can
/// know that a code is whole, so then there is none.
class LineDecoder {
public:
    [[nodiscard]] std::vector<Decoded> feed(usb::ByteView characters);

    /// The beginning of a code is here and its end is not.
    [[nodiscard]] bool hasPart() const { return !m_line.empty(); }

    /// Forgets such a beginning.
    void drop();
    /// Forgets it, and also the rest of that code when it still comes.
    void abandon();

private:
    std::string m_line;
    bool m_isSkipping = false; ///< the rest of a line that was too long
};

/// Makes codes of the 64-byte reports of Zebra's "Simple COM port emulation": length, characters, padding. A
/// full report is continued by the next one. Source: measured with 05e0:0600 by others; never tried here.
class PaddedDecoder {
public:
    [[nodiscard]] std::vector<Decoded> feed(usb::ByteView report);

    /// The beginning of a code is here and its end is not.
    [[nodiscard]] bool hasPart() const { return !m_text.empty(); }

    /// Forgets such a beginning.
    void drop();
    /// Forgets it, and also the rest of that code when it still comes.
    void abandon();

private:
    std::string m_text;
    bool m_isSkipping = false; ///< the rest of a code that was abandoned
};

} // namespace scanner::devices
