// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/printing/template_picker.h"

#include "app/common/text_edge.h"

#include <QSignalBlocker>

#include <algorithm>

namespace app::printing {

TemplatePicker::TemplatePicker(const QString& objectName, QWidget* parent)
    : QComboBox(parent) {
    setObjectName(objectName);
    setAccessibleName(tr("Label template"));
    setToolTip(tr("The template that labels of this kind are printed with; it is remembered here"));
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(10);
    setFocusPolicy(Qt::StrongFocus);
    setPlaceholderText(tr("by the kind of tube"));
    setEnabled(false);
    connect(this, &QComboBox::activated, this, [this](int index) {
        for (const auto& use : m_uses) {
            keepTemplate(use, common::fromQt(itemText(index)));
        }
    });
}

void TemplatePicker::setUses(std::vector<LabelUse> uses) {
    if (uses != m_uses) {
        m_uses = std::move(uses);
        fill();
    }
}

void TemplatePicker::showEvent(QShowEvent* event) {
    fill();
    QComboBox::showEvent(event);
}

void TemplatePicker::fill() {
    const QSignalBlocker quiet(this);
    clear();
    setEnabled(!m_uses.empty());
    if (m_uses.empty()) {
        return;
    }
    for (const auto& name : templatesFor(m_uses.front())) {
        addItem(common::toQt(name));
    }
    setCurrentIndex(std::max(0, findText(common::toQt(keptTemplate(m_uses.front())))));
}

} // namespace app::printing
