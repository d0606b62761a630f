// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/codes/chain_of_identity.h"
#include "scanner/codes/command_card.h"
#include "scanner/codes/donation_number.h"
#include "scanner/codes/gs1.h"
#include "scanner/codes/hibc.h"
#include "scanner/codes/identifier.h"
#include "scanner/codes/isbt128.h"
#include "scanner/codes/scan.h"
#include "scanner/codes/single_european_code.h"
#include "scanner/codes/slot_code.h"
#include "scanner/codes/tube_code.h"
#include "scanner/codes/worksheet_mark.h"

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace scanner::codes {

/// One code of a known kind.
using Code = std::variant<SpecimenCode, ContainerCode, SlotCode, BadgeCode, ShipmentCode, PrinterCode,
                          WorksheetCode, WorksheetMark, CommandCard, TubeCode, DonationNumber, IsbtMessage,
                          ChainOfIdentity, SingleEuropeanCode, ElementString, HibcCode>;

/// More than one kind fits. Only a record or a person can say which; nothing is chosen here.
struct Ambiguous {
    std::string text;
    std::vector<Code> candidates; ///< two or more

    friend bool operator==(const Ambiguous&, const Ambiguous&) = default;
};

/// No kind fits: perhaps a known alias, perhaps nothing. `nearMisses` says what was almost right, such as a
/// wrong check character, and is what a person wants to hear first.
struct Unclassified {
    std::string text;
    std::vector<CodeError> nearMisses;

    friend bool operator==(const Unclassified&, const Unclassified&) = default;
};

/// What a payload is, by its form alone.
using Classification =
    std::variant<SpecimenCode, ContainerCode, SlotCode, BadgeCode, ShipmentCode, PrinterCode, WorksheetCode,
                 WorksheetMark, CommandCard, TubeCode, DonationNumber, IsbtMessage, ChainOfIdentity,
                 SingleEuropeanCode, ElementString, HibcCode, Ambiguous, Unclassified>;

/// Says what a payload without AIM identifier is. Never guesses: one kind fits, several do, or none. Without
/// an AIM identifier a GS1 payload may have lost its separators; then each way to take it apart is a
/// candidate. `tubes` are the pre-coded tubes the site uses.
[[nodiscard]] Classification classify(std::string_view payload,
                                      std::span<const TubePattern> tubes = standardTubePatterns());

/// As above, but routed by the AIM identifier where the scanner sent one: a GS1 symbol is read as GS1 and as
/// nothing else, an EAN or UPC is a trade item number.
[[nodiscard]] Classification classify(const Scan& scan,
                                      std::span<const TubePattern> tubes = standardTubePatterns());

/// The text by which a record knows this code. All writings of one code have one canonical text.
[[nodiscard]] std::string canonicalText(const Code& code);

/// As above; for Ambiguous and Unclassified the text without outer blanks.
[[nodiscard]] std::string canonicalText(const Classification& classification);

/// The kind's stable text for logs and JSON: "specimen", "container", "slot", "badge", "shipment", "printer",
/// "worksheet", "worksheet-mark", "command", "tube", "donation", "isbt128", "chain-of-identity", "sec",
/// "gs1", "hibc".
[[nodiscard]] std::string_view kindText(const Code& code);

/// As above; also "ambiguous" and "unclassified".
[[nodiscard]] std::string_view kindText(const Classification& classification);

} // namespace scanner::codes
