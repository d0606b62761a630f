// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/clock.h"

long long moment() {
    return std::chrono::system_clock::now().time_since_epoch().count();
}
