// SPDX-License-Identifier: GPL-3.0-or-later

TEST(Consent, DISABLED_RefusesAfterWithdrawal) {}
