// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/printing/template_choice.h"

#include <QComboBox>

#include <vector>

namespace app::printing {

/// Which template labels are printed with. What is chosen is remembered at this workstation, for the kind of
/// thing that the label is for.
class TemplatePicker : public QComboBox {
    Q_OBJECT

public:
    TemplatePicker(const QString& objectName, QWidget* parent);

    /// What the next labels are for; a choice holds for all of these. Without any there is nothing to choose.
    void setUses(std::vector<LabelUse> uses);

protected:
    /// There may be other templates since it was seen last.
    void showEvent(QShowEvent* event) override;

private:
    void fill();

    std::vector<LabelUse> m_uses;
};

} // namespace app::printing
