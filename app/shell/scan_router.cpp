// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/scan_router.h"

#include "scanner/codes/identity.h"
#include "scanner/codes/printed_code.h"
#include "scanner/codes/scan.h"

#include <fmt/format.h>
#include <type_traits>

namespace app::shell {

namespace {

namespace codes = scanner::codes;
namespace freezers = storage::freezers;
namespace shipments = storage::shipments;
using storage::specimens::Condition;

/// The same conditions on both sides of the seam between scanner and storage.
Condition conditionOf(codes::TubeCondition condition) {
    switch (condition) {
    case codes::TubeCondition::Haemolysed:
        return Condition::Haemolysed;
    case codes::TubeCondition::Clotted:
        return Condition::Clotted;
    case codes::TubeCondition::Short:
        return Condition::Short;
    case codes::TubeCondition::Leaking:
        return Condition::Leaking;
    case codes::TubeCondition::Warm:
        return Condition::Warm;
    case codes::TubeCondition::Mislabelled:
        return Condition::Mislabelled;
    case codes::TubeCondition::Late:
        return Condition::Late;
    case codes::TubeCondition::WrongTube:
        return Condition::WrongTube;
    }
    return Condition::Good;
}

template <class Command>
std::optional<Command> commandOf(codes::CardAction action) {
    switch (action) {
    case codes::CardAction::Ok:
        return Command::Ok;
    case codes::CardAction::Cancel:
        return Command::Cancel;
    case codes::CardAction::Undo:
        return Command::Undo;
    case codes::CardAction::Next:
        return Command::Next;
    case codes::CardAction::Print:
        return Command::Print;
    case codes::CardAction::Reject:
        return Command::Reject;
    case codes::CardAction::Count:
    case codes::CardAction::Condition:
        return std::nullopt;
    }
    return std::nullopt;
}

bool hasCheckCharacter(const codes::Classification& code) {
    return !std::holds_alternative<codes::TubeCode>(code) &&
           !std::holds_alternative<codes::CommandCard>(code) &&
           !std::holds_alternative<codes::Ambiguous>(code) &&
           !std::holds_alternative<codes::Unclassified>(code);
}

/// Whatever a site may have put on a tube: the record says whether it did, and which tube an ambiguous code
/// means.
template <class Kind>
constexpr bool mayNameATube =
    std::is_same_v<Kind, codes::SpecimenCode> || std::is_same_v<Kind, codes::TubeCode> ||
    std::is_same_v<Kind, codes::DonationNumber> || std::is_same_v<Kind, codes::IsbtMessage> ||
    std::is_same_v<Kind, codes::ChainOfIdentity> || std::is_same_v<Kind, codes::SingleEuropeanCode> ||
    std::is_same_v<Kind, codes::ElementString> || std::is_same_v<Kind, codes::HibcCode> ||
    std::is_same_v<Kind, codes::Ambiguous>;

/// Each kind of code in the words of the receive page.
struct ForReceipt {
    const RoutedScan& scan;
    const std::set<std::string>& participants;

    shipments::ReceiptMeaning operator()(const codes::ShipmentCode&) const {
        return shipments::ShipmentScanned{scan.canonical};
    }

    shipments::ReceiptMeaning operator()(const codes::CommandCard& card) const {
        if (const auto count = card.count()) {
            return shipments::CountCard{*count};
        }
        if (const auto condition = card.condition()) {
            return shipments::ConditionCard{conditionOf(*condition)};
        }
        return shipments::CommandCard{commandOf<shipments::Command>(card.action()).value()};
    }

    shipments::ReceiptMeaning operator()(const codes::Unclassified& unknown) const {
        if (participants.contains(unknown.text)) {
            return shipments::ParticipantScanned{unknown.text};
        }
        return shipments::UnknownScanned{scan.canonical};
    }

    template <class Other>
    shipments::ReceiptMeaning operator()(const Other&) const {
        if constexpr (mayNameATube<Other>) {
            return shipments::TubeScanned{scan.canonical};
        } else {
            return shipments::UnknownScanned{scan.read.raw};
        }
    }
};

struct ForPutAway {
    const RoutedScan& scan;

    freezers::PutAwayMeaning operator()(const codes::ContainerCode&) const {
        return freezers::BoxScanned{scan.canonical};
    }

    freezers::PutAwayMeaning operator()(const codes::SlotCode& slot) const {
        return freezers::SlotScanned{slot.container().canonical(), slot.position().text()};
    }

    /// Sites put codes of many forms on their tubes; one that is no damaged code of ours may be one of them.
    freezers::PutAwayMeaning operator()(const codes::Unclassified& other) const {
        return other.nearMisses.empty() ? freezers::PutAwayMeaning{freezers::TubeScanned{scan.canonical}}
                                        : freezers::PutAwayMeaning{freezers::UnknownScanned{scan.read.raw}};
    }

    freezers::PutAwayMeaning operator()(const codes::CommandCard& card) const {
        const auto command = commandOf<freezers::Command>(card.action());
        return command ? freezers::PutAwayMeaning{freezers::CommandCard{*command}}
                       : freezers::PutAwayMeaning{freezers::UnknownScanned{scan.read.raw}};
    }

    template <class Other>
    freezers::PutAwayMeaning operator()(const Other&) const {
        if constexpr (mayNameATube<Other>) {
            return freezers::TubeScanned{scan.canonical};
        } else {
            return freezers::UnknownScanned{scan.read.raw};
        }
    }
};

} // namespace

std::string printable(std::string_view raw) {
    std::string shown;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        const auto byte = static_cast<unsigned char>(raw[i]);
        if (byte < 0x20 || byte == 0x7f) {
            shown += fmt::format("\\x{:02X}", byte);
        } else {
            shown += raw[i];
        }
        if (shown.size() > 600) {
            return shown + "…";
        }
    }
    return shown;
}

RoutedScan routeScan(std::string_view raw, std::string page) {
    const auto scan = codes::parseScan(raw);
    auto shown = printable(raw);
    if (!scan) {
        const bool isBroken = scan.error().fault == codes::CodeFault::NotUtf8;
        if (isBroken) {
            shown = fmt::format("({} bytes that are not text)", raw.size());
        }
        return {{shown, "unreadable", std::move(page)}, codes::Unclassified{shown, {scan.error()}}, shown, 1};
    }
    const auto printed = codes::PrintedCode::parse(scan->payload);
    const bool isFurther = printed && printed->number > 1;
    auto code = isFurther ? codes::Classification{printed->specimen} : codes::classify(*scan);
    auto canonical = codes::recordText(code);
    storage::workflows::ScanRead read{std::move(shown), std::string{codes::kindText(code)}, std::move(page),
                                      hasCheckCharacter(code) ? shipments::CodeCheck::Passed
                                                              : shipments::CodeCheck::Without};
    return {std::move(read), std::move(code), std::move(canonical), printed ? printed->number : 1};
}

shipments::ReceiptMeaning receiptMeaning(const RoutedScan& scan, const std::set<std::string>& participants) {
    return std::visit(ForReceipt{scan, participants}, scan.code);
}

freezers::PutAwayMeaning putAwayMeaning(const RoutedScan& scan) {
    return std::visit(ForPutAway{scan}, scan.code);
}

std::string nearMissOf(const RoutedScan& scan) {
    const auto* unknown = std::get_if<codes::Unclassified>(&scan.code);
    return unknown != nullptr && !unknown->nearMisses.empty() ? unknown->nearMisses.front().detail
                                                              : std::string{};
}

} // namespace app::shell
