// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/freezers/box_audit.h"

#include "tests/support/record_checks.h"

#include <gtest/gtest.h>

namespace storage::freezers {
namespace {

using test_support::cell;
using test_support::expectOneWordEach;
using test_support::expectSurvivesItsRow;

const BoxAuditPosition kPosition{BoxAuditPositionId{1}, BoxAuditId{2}, 14,
                                 Established::Scanned,  "CT7K00012X",  PositionFinding::Moved,
                                 SpecimenId{7}};

TEST(BoxAudit, AnAuditItsPicturesAndPositionsSurviveTheirRows) {
    expectSurvivesItsRow(BoxAudit{BoxAuditId{1}, ContainerId{2}, Timestamp{std::chrono::seconds{5}},
                                  OrientedBy::Nest, "desk", AuditCause::Turned, CauseAnswer::Reread,
                                  "The rack is turned by half a turn."});
    expectSurvivesItsRow(BoxAuditPicture{BoxAuditPictureId{1}, BoxAuditId{2}, DocumentId{3}, 1});
    expectSurvivesItsRow(kPosition);
}

TEST(BoxAudit, APositionWithoutAKnownTubeSurvivesToo) {
    auto unknown = kPosition;
    unknown.specimen.reset();
    expectSurvivesItsRow(unknown);
    EXPECT_EQ(cell(unknown, "finding"), Value{"MOVED"});
}

TEST(BoxAudit, StoresItsChoicesAsWords) {
    expectOneWordEach(kOrientedByCodes);
    expectOneWordEach(kAuditCauseCodes);
    expectOneWordEach(kCauseAnswerCodes);
    expectOneWordEach(kEstablishedCodes);
    expectOneWordEach(kPositionFindingCodes);
}

} // namespace
} // namespace storage::freezers
