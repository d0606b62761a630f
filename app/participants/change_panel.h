// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/form.h"
#include "app/participants/participants_view.h"

#include <QPushButton>
#include <QTabWidget>

#include <vector>

namespace app::participants {

/// What can be recorded of the open participant: days, consent and withdrawal, one tab each.
class ChangePanel : public QTabWidget {
    Q_OBJECT

public:
    explicit ChangePanel(QWidget* parent = nullptr);

    /// Another participant empties the fields; the same one keeps what was typed unless the last act was
    /// taken.
    void show(const ParticipantsView& view);
    using QWidget::show;

Q_SIGNALS:
    void daySet(const app::participants::DayEntry& entry);
    void courseAdded(const QString& coi, const QString& vectorType);
    void statusSet(const QString& status, const QString& reason);
    void consentGiven(const app::participants::ConsentEntry& entry);
    void withdrawalAsked(const app::participants::WithdrawalEntry& entry);

private:
    [[nodiscard]] QWidget* buildDays();
    [[nodiscard]] QWidget* buildCourse();
    [[nodiscard]] QWidget* buildConsent();
    [[nodiscard]] QWidget* buildWithdrawal();
    void buildAnswers(const std::vector<AnswerRow>& answers);
    void clearFields();
    void showReach();
    void refresh();

    ParticipantsView m_view;
    QComboBox* m_which;
    QLineEdit* m_day;
    QLineEdit* m_dayReason;
    QPushButton* m_setDay;
    QLineEdit* m_coi;
    QComboBox* m_vector;
    QPushButton* m_addCourse;
    QComboBox* m_status;
    QPushButton* m_setStatus;
    QComboBox* m_form;
    QLineEdit* m_signedAt;
    QGridLayout* m_answers;
    std::vector<QComboBox*> m_answerCombos;
    QPushButton* m_giveConsent;
    QComboBox* m_level;
    QComboBox* m_permission;
    QVBoxLayout* m_permissionField;
    common::TextLabel* m_reach;
    QLineEdit* m_withdrawnOn;
    QLineEdit* m_source;
    QPushButton* m_withdraw;
};

} // namespace app::participants
