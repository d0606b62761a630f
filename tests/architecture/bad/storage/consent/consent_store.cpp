// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/consent/consent_store.h"

const char* kAllowed = "select id from consent";
