// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <stop_token>

namespace scanner::image {

/// Calls `work` for 0 to `count - 1`, on as many threads as the computer has cores or, when not 0, on
/// `threads`. Returns when all are done, or none is begun any more because a stop was requested. `work` must
/// not throw.
void forEachIndex(std::size_t count, unsigned threads, const std::stop_token& stop,
                  const std::function<void(std::size_t)>& work);

} // namespace scanner::image
