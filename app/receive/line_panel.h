// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/form.h"
#include "app/common/numbered_choices.h"
#include "app/receive/receive_view.h"

#include <QHBoxLayout>
#include <QPlainTextEdit>

namespace app::receive {

/// What a person answered in an inline panel.
struct PanelAnswer {
    Asked panel = Asked::Nothing;
    QString line;     ///< Key of the tube it is about; empty for Asked::Missing.
    QString choice;   ///< Key of the condition, the meaning or the reason.
    QString text;     ///< Free text, trimmed; for Asked::Reject the reason.
    QString password; ///< Only for Asked::Reject.
};

/// The question below the tubes: which condition, why rejected, why missing. Never a window, so that scans go
/// on; answered with number cards and OK, or with keyboard and mouse.
class LinePanel : public QWidget {
    Q_OBJECT

public:
    explicit LinePanel(QWidget* parent = nullptr);

    void show(const ReceiveView& view);
    using QWidget::show;

    /// Opens a question about a line (its code is shown); Asked::Nothing closes.
    void open(Asked panel, const QString& line, const QString& code);

    [[nodiscard]] Asked panel() const { return m_panel; }

    /// Number card: picks an answer.
    void choose(int number) { m_choices->choose(number); }

    /// OK card or button: sends the answer if it is complete.
    void confirm();

Q_SIGNALS:
    void answered(const app::receive::PanelAnswer& answer);

private:
    void build();
    void arrange();
    /// Tab goes from the choices to the words, the password, and the buttons.
    void chainTabs();
    void refresh();
    [[nodiscard]] bool complete() const;

    Asked m_panel = Asked::Nothing;
    QString m_line;
    QString m_code;
    std::vector<common::Choice> m_conditions;
    std::vector<common::Choice> m_missing;
    SignatureView m_signature;
    common::TextLabel* m_heading;
    common::TextLabel* m_help;
    common::NumberedChoices* m_choices;
    QLineEdit* m_text;
    QWidget* m_signing;
    common::TextLabel* m_person;
    QLineEdit* m_password;
    common::TextLabel* m_refusal;
    QPushButton* m_cancel = nullptr;
    QPushButton* m_ok;
};

} // namespace app::receive
