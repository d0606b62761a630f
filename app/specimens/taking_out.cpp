// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/specimens/taking_out.h"

#include "app/common/text_edge.h"

#include <QCoreApplication>

namespace app::specimens {

namespace {

using common::Form;
using common::fromQt;
using common::toQt;
using storage::Purpose;

/// In the order of the codes.
constexpr std::array kPurposes{Purpose::ProtocolTest, Purpose::ReplicationTest, Purpose::SafetyEvent,
                               Purpose::Correlative, Purpose::QualityTest};
static_assert(kPurposes.size() == storage::kPurposeCodes.texts.size());

QString tr(const char* words) {
    return QCoreApplication::translate("app::specimens::TakingOut", words);
}

QString no() {
    return tr("No, it stayed frozen");
}

QString yes() {
    return tr("Yes");
}

std::optional<int> minutesIn(const QString& entry) {
    bool isNumber = false;
    const auto minutes = entry.toInt(&isNumber);
    return isNumber && minutes >= 0 ? std::optional{minutes} : std::nullopt;
}

} // namespace

Form takingOutForm(const QString& tube) {
    QStringList purposes;
    for (const auto purpose : kPurposes) {
        purposes << toQt(std::string{storage::purposeWords(purpose)});
    }
    return {tr("Take %1 out of storage").arg(tube),
            tr("Consent and holds are asked again at this moment. Its position is free for others until it "
               "is back."),
            {{QStringLiteral("purpose"), tr("What for"), {}, purposes.front(), purposes, {}},
             {QStringLiteral("use"),
              tr("The assay or test"),
              tr("e.g. CAR flow cytometry"),
              {},
              {},
              [](const QString& entry) {
                  return entry.isEmpty() ? tr("Name it: this is what its history will say.") : QString{};
              }}},
            tr("Take it out")};
}

storage::workflows::TakingOut takingOutOf(const QStringList& entries) {
    auto purpose = kPurposes.front();
    for (const auto each : kPurposes) {
        purpose = toQt(std::string{storage::purposeWords(each)}) == entries.value(0) ? each : purpose;
    }
    return {purpose, fromQt(entries.value(1)), std::nullopt};
}

Form returningForm(const QString& tube, const QString& takenFor) {
    return {tr("%1 comes back").arg(tube),
            tr("It was taken out for %1. It waits for a place then: put it away.").arg(takenFor),
            {{QStringLiteral("thawed"), tr("Was it thawed?"), {}, no(), {no(), yes()}, {}},
             {QStringLiteral("minutes"),
              tr("Minutes out of the cold"),
              tr("empty, when nobody knows"),
              {},
              {},
              [](const QString& entry) {
                  return entry.isEmpty() || minutesIn(entry) ? QString{}
                                                             : tr("Write whole minutes, like 12.");
              }}},
            tr("It is back")};
}

storage::Result<storage::specimens::Returning> returningOf(const QStringList& entries) {
    storage::specimens::Returning returning;
    returning.thawed =
        entries.value(0) == yes() ? storage::specimens::Thawed::Yes : storage::specimens::Thawed::No;
    if (const auto minutes = minutesIn(entries.value(1))) {
        returning.outOfCold = std::chrono::minutes{*minutes};
    } else if (!entries.value(1).isEmpty()) {
        return storage::failure(storage::ErrorCode::Invalid,
                                "The minutes out of the cold are a whole number.");
    }
    return returning;
}

} // namespace app::specimens
