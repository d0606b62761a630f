// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/text_label.h"

#include <QAbstractButton>
#include <QVBoxLayout>
#include <QWidget>

#include <vector>

namespace app::shell {

/// One page on the rail: its sign above its word.
class RailButton : public QAbstractButton {
    Q_OBJECT

public:
    RailButton(const QString& iconName, const QString& word, QWidget* parent);
    /// How many things wait on the page; zero hides the mark.
    void setWaiting(int count);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    QString m_iconName;
    int m_waiting = 0;
};

/// Who works here, as the rail and the lock screen say it.
struct PersonView {
    QString name = {};  ///< "A. Keller"
    QString role = {};  ///< "technician"
    QString place = {}; ///< "Bench 2"
};

/// The left rail: the pages a person may see, and who is signed in at its foot.
class NavigationRail : public QWidget {
    Q_OBJECT

public:
    explicit NavigationRail(QWidget* parent = nullptr);

    void addPage(const QString& objectName, const QString& iconName, const QString& word);
    void setPageVisible(const QString& objectName, bool visible);
    void setWaiting(const QString& objectName, int count);
    void setCurrent(const QString& objectName);
    void setPerson(const PersonView& person);
    /// Names of the pages shown, from top to bottom.
    [[nodiscard]] QStringList shownPages() const;

Q_SIGNALS:
    void pageChosen(const QString& objectName);
    /// The person at the foot was pressed: lock or sign out.
    void personPressed();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] RailButton* button(const QString& objectName) const;

    QVBoxLayout* m_list;
    std::vector<RailButton*> m_buttons;
    QAbstractButton* m_person;
};

} // namespace app::shell
