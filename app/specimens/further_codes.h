// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/outcome.h"
#include "app/common/text_label.h"

#include <QLineEdit>
#include <QPushButton>
#include <QStringList>
#include <QVBoxLayout>

namespace app::specimens {

/// The codes by which a tube is known besides its own.
struct FurtherCodesView {
    QStringList codes; ///< still on it
    bool mayChange = false;
    common::Outcome outcome = {};
};

/// Adds another code to a tube, by scan or by hand, and ends one. Folded to one line until it is wanted;
/// while it is unfolded, scans are codes of this tube.
class FurtherCodes : public QWidget {
    Q_OBJECT

public:
    explicit FurtherCodes(QWidget* parent = nullptr);

    void show(const FurtherCodesView& view);
    using QWidget::show;

    [[nodiscard]] bool isUnfolded() const;
    void fold();

Q_SIGNALS:
    void addAsked(const QString& code);
    void endAsked(const QString& code);

private:
    void unfold();
    void addRow(const QString& code, bool mayChange);

    QPushButton* m_open;
    QWidget* m_form;
    QVBoxLayout* m_rows;
    QLineEdit* m_code;
    QPushButton* m_add;
    common::TextLabel* m_outcome;
    int m_acts = 0;
};

} // namespace app::specimens
