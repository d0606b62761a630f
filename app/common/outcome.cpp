// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/outcome.h"

#include "app/common/text_label.h"

namespace app::common {

void show(const Outcome& outcome, TextLabel& label) {
    const bool isRefused = !outcome.refusal.isEmpty();
    label.setText(isRefused ? outcome.refusal : outcome.done);
    label.setState(isRefused ? State::Stop : State::Done);
    label.setVisible(!label.text().isEmpty());
}

} // namespace app::common
