// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules_of_old.h"
#include "storage/base/clock.h"
#include "storage/consent/consent_store.h"

class ConsentManager {};

struct Consent {
    [[nodiscard]] bool isValid() const;
};
