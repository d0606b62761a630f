// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/specimens/specimen_words.h"

#include "app/common/text_edge.h"
#include "storage/workflows/custody_words.h"
#include "storage/workflows/specimen_card.h"

namespace app::specimens {

using common::State;
using common::toQt;

State stateOf(storage::specimens::Lifecycle lifecycle) {
    using storage::specimens::Lifecycle;
    switch (lifecycle) {
    case Lifecycle::Expected:
    case Lifecycle::NotCollected:
    case Lifecycle::Collected:
    case Lifecycle::InTransitIn:
    case Lifecycle::Shipped:
    case Lifecycle::Delivered:
    case Lifecycle::Consumed:
    case Lifecycle::Destroyed:
    case Lifecycle::Voided:
        return State::Expected;
    case Lifecycle::Received:
    case Lifecycle::Accessioned:
    case Lifecycle::InProcess:
    case Lifecycle::Reserved:
    case Lifecycle::CheckedOut:
    case Lifecycle::Packed:
    case Lifecycle::Returned:
        return State::Now;
    case Lifecycle::Stored:
        return State::Done;
    case Lifecycle::Lost:
        return State::LookHere;
    case Lifecycle::Rejected:
        return State::Stop;
    }
    return State::Expected;
}

QString contentWords(const storage::specimens::Specimen& specimen) {
    const auto material = toQt(storage::workflows::materialWords(specimen.material));
    return specimen.volume && specimen.volume->nanolitres() > 0
               ? QStringLiteral("%1 %2").arg(material, toQt(specimen.volume->text()))
               : material;
}

QString holdWords(storage::specimens::HoldKind kind) {
    return toQt(storage::workflows::wordsOfCode(storage::specimens::kHoldKindCodes.text(kind)));
}

QString conditionWords(storage::specimens::Condition condition) {
    return toQt(storage::workflows::wordsOfCode(storage::specimens::kConditionCodes.text(condition)));
}

} // namespace app::specimens
