// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/storage/shipments/receipt_scene.h"

#include <gtest/gtest.h>

namespace storage::shipments {

namespace {

TEST(ReceiptView, CountsWhatIsHereAndWhatIsNot) {
    test::Bench bench;
    bench.open();
    for (const auto* code : {"C", "D", "X", "A"}) {
        bench.scan(TubeScanned{code});
    }
    const auto view = viewOf(bench.state);
    EXPECT_EQ(view.announced, 4);
    EXPECT_EQ(view.received, 1);
    EXPECT_EQ(view.flagged, 1);
    EXPECT_EQ(view.stopped, 2);
    EXPECT_EQ(view.missing, 1);
    EXPECT_EQ(view.unexpected, 1);
    EXPECT_EQ(view.undoable, 4);
    EXPECT_EQ(view.problems, (std::vector<std::string>{"C", "D", "X"}));
    EXPECT_EQ(view.next, "Scan the next tube: 1 tube to come.");
}

TEST(ReceiptView, SaysWhatToDoNextInEveryPhase) {
    test::Bench bench;
    EXPECT_EQ(viewOf(bench.state).next, "Scan the shipment, or choose it from the list.");
    bench.open();
    EXPECT_EQ(viewOf(bench.state).next, "Scan the next tube: 4 tubes to come.");
    bench.scan(ParticipantScanned{"LUP-0107"});
    EXPECT_EQ(viewOf(bench.state).next, "Scan the tube labelled LUP-0107.");
    bench.scan(CommandCard{Command::Next});
    EXPECT_EQ(viewOf(bench.state).next, "Scan the number of the reason, or a tube that turned up.");
    bench.scan(CountCard{1});
    EXPECT_EQ(viewOf(bench.state).next, "Scan OK for the next shipment, or a tube that turned up.");
}

} // namespace

} // namespace storage::shipments
