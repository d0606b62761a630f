// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/find_field.h"
#include "app/common/state_chip.h"
#include "app/common/text_label.h"

#include <QHBoxLayout>
#include <QWidget>

namespace app::common {

/// The bar on top of pages that take no scans: the page's name, what it shows, and the find field.
class TitleBar : public QWidget {
    Q_OBJECT

public:
    explicit TitleBar(const QString& title, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    /// A code after the title, in mono ("CT7K-20916-W"); empty hides it.
    void setCode(const QString& code);
    /// Replaces the chips after the title.
    void clearChips();
    void addChip(State state, const QString& words);

    [[nodiscard]] FindField* findField() { return m_find; }

    /// For buttons left of the find field.
    [[nodiscard]] QHBoxLayout* actions() { return m_actions; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    TextLabel* m_title;
    TextLabel* m_code;
    QHBoxLayout* m_chips;
    QHBoxLayout* m_actions;
    FindField* m_find;
};

} // namespace app::common
