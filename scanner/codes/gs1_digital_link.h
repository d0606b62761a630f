// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/codes/gs1.h"

namespace scanner::codes {

/// The address under which GS1's own resolver answers.
constexpr std::string_view kGs1Resolver = "https://id.gs1.org";

/// Reads a GS1 Digital Link URI: a web address whose path ends in a key and its qualifiers in their order,
/// and whose query may have further application identifiers:
/// https://id.gs1.org/01/09506000134352/21/SER7?17=280229. A GTIN of 8, 12 or 13 digits is filled up to 14.
/// Query parameters that are no application identifiers, and the fragment, are someone else's and left out.
/// Fails with WrongShape when it is no such address, else as ElementString::parse; the position counts in the
/// URI. Source: GS1 Digital Link Standard: URI Syntax 1.4, section 4.
[[nodiscard]] Result<ElementString> parseDigitalLink(std::string_view uri);

/// The URI below `resolver`; fails with Incomplete when no element is a key that may begin one.
[[nodiscard]] Result<std::string> digitalLink(const ElementString& elements,
                                              std::string_view resolver = kGs1Resolver);

/// True for what begins like a web address.
[[nodiscard]] bool isWebAddress(std::string_view text);

} // namespace scanner::codes
