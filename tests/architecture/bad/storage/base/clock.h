// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/consent/rules.h"

int unread();
[[nodiscard]] int read();
