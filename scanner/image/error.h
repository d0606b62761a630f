// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace scanner::image {

/// Why a picture, or what it shows, was not accepted.
enum class ImageFault {
    NotAPicture,     ///< the bytes are no picture in a known format, or stop too early
    TooSmall,        ///< fewer pixels than any code needs
    TooLarge,        ///< more pixels, or a longer side, than is read
    NoResolution,    ///< neither picture nor profile nor person says how many pixels an inch has
    NoGrid,          ///< nothing in the picture repeats at the distance of the wells
    NoCodes,         ///< a grid may be there, but no code could be read
    OffsetUnknown,   ///< nothing says which well is the first: outer rows or columns are empty, no profile
    WrongRack,       ///< what was read contradicts the format or the profile
    Cancelled,       ///< stopped by the person
    TimedOut,        ///< the decoder did not answer in time
    DecoderDied,     ///< the decoder crashed or ran out of memory; the next picture gets a new one
    DecoderMissing,  ///< the decoder program could not be started
    ProtocolBroken,  ///< decoder and program do not understand each other
    ProfileMalformed ///< a nest profile's file cannot be understood
};

/// A failure as a value. `detail` is one plain English sentence that says what was found.
struct ImageError {
    ImageFault fault;
    std::string detail;

    friend bool operator==(const ImageError&, const ImageError&) = default;
};

/// The value, or why there is none.
template <class T>
using Result = tl::expected<T, ImageError>;

/// Short form of returning an `ImageError`.
[[nodiscard]] inline tl::unexpected<ImageError> failure(ImageFault fault, std::string detail) {
    return tl::unexpected<ImageError>(ImageError{fault, std::move(detail)});
}

/// The fault's stable text for logs and JSON, e.g. "offset-unknown".
[[nodiscard]] std::string_view faultText(ImageFault fault);

/// The fault with this text; ProtocolBroken for a text nobody knows.
[[nodiscard]] ImageFault faultFrom(std::string_view text);

/// What a person can do about it, one sentence.
[[nodiscard]] std::string_view remedyFor(ImageFault fault);

} // namespace scanner::image
