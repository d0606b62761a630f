// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/text_codes.h"

namespace storage {

/// For what a specimen is used within its own study. Uses by others come with their requests.
enum class Purpose {
    ProtocolTest,    ///< a test that the protocol requires
    ReplicationTest, ///< for replication-competent virus
    SafetyEvent,     ///< to clear up a serious adverse event
    Correlative,     ///< a correlative study that the protocol names
    QualityTest,     ///< quality control and proficiency testing
};

inline constexpr TextCodes<Purpose, 5> kPurposeCodes{
    {"PROTOCOL_REQUIRED", "SAFETY_RCL", "SAFETY_SAE", "CORRELATIVE", "QC_PT"}};
static_assert(kPurposeCodes.texts.size() == static_cast<std::size_t>(Purpose::QualityTest) + 1);

/// "a test of the protocol", "quality testing": for people.
[[nodiscard]] constexpr std::string_view purposeWords(Purpose purpose) {
    switch (purpose) {
    case Purpose::ProtocolTest:
        return "a test of the protocol";
    case Purpose::ReplicationTest:
        return "a test for replication-competent virus";
    case Purpose::SafetyEvent:
        return "a safety event";
    case Purpose::Correlative:
        return "a correlative study";
    case Purpose::QualityTest:
        return "quality testing";
    }
    return {};
}

} // namespace storage
