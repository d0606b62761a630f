// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules_of_old.h"
#include "storage/base/clock.h"
#include "storage/consent/consent_store.h"

inline const char* kTail = "where id = :id order by id";

class ConsentManager {};

struct Consent {
    [[nodiscard]] bool isValid() const;
};
