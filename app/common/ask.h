// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QWidget>

#include <functional>
#include <optional>
#include <vector>

namespace app::common {

/// A question that must be answered before the work goes on.
struct Question {
    QString title = {};  ///< What will happen, as a sentence.
    QString detail = {}; ///< Why, and what cannot be undone.
    QString yes = {};    ///< The act itself as the button's words ("Destroy 4 vials").
    QString no = {};     ///< Empty stands for "Cancel".
    bool grave = false;  ///< Cannot be undone: the button is red and not preselected.
};

/// One entry of a form.
struct FormField {
    QString name = {};        ///< Object name, for tests.
    QString label = {};       ///< What it is, with its unit: "Counted, viable cells".
    QString hint = {};        ///< Shown while it is empty: "e.g. 24.5e6".
    QString value = {};       ///< What stands in it at first.
    QStringList choices = {}; ///< One of these is chosen when there are any.
    /// What is wrong with an entry and how it is written instead; empty when it is right.
    std::function<QString(const QString&)> mistake = {};
};

/// Several entries that belong to one act.
struct Form {
    QString title = {};
    QString detail = {};
    std::vector<FormField> fields = {};
    QString yes = {}; ///< The act itself as the button's words.
};

/// Which files a dialog offers.
struct FileQuestion {
    QString title = {};
    QString suggestedName = {}; ///< Name or path to start from; may be empty.
    QString filter = {};        ///< As in QFileDialog: "Tables (*.csv)".
};

/// Every message box and file dialog of the program, behind one seam that tests answer.
class Ask {
public:
    virtual ~Ask() = default;
    /// True when the person chose to do it.
    [[nodiscard]] virtual bool confirm(QWidget* over, const Question& question) = 0;
    /// A line of text; nothing when the person cancelled.
    [[nodiscard]] virtual std::optional<QString> text(QWidget* over, const QString& title,
                                                      const QString& label) = 0;
    /// A secret line, shown as dots; nothing when the person cancelled.
    [[nodiscard]] virtual std::optional<QString> password(QWidget* over, const QString& title,
                                                          const QString& label) = 0;
    /// The entries, trimmed, in the order of the fields; nothing when the person cancelled. A wrong entry is
    /// named beside its field and the form stays as it was filled in.
    [[nodiscard]] virtual std::optional<QStringList> form(QWidget* over, const Form& form) = 0;
    virtual void tell(QWidget* over, const QString& title, const QString& detail) = 0;
    [[nodiscard]] virtual std::optional<QString> openFile(QWidget* over, const FileQuestion& question) = 0;
    [[nodiscard]] virtual std::optional<QString> saveFile(QWidget* over, const FileQuestion& question) = 0;
    /// A folder that is there; `suggested` is where to start from.
    [[nodiscard]] virtual std::optional<QString> folder(QWidget* over, const QString& title,
                                                        const QString& suggested) = 0;
};

/// Asks with real windows.
class AskWithDialogs final : public Ask {
public:
    [[nodiscard]] bool confirm(QWidget* over, const Question& question) override;
    [[nodiscard]] std::optional<QString> text(QWidget* over, const QString& title,
                                              const QString& label) override;
    [[nodiscard]] std::optional<QString> password(QWidget* over, const QString& title,
                                                  const QString& label) override;
    [[nodiscard]] std::optional<QStringList> form(QWidget* over, const Form& form) override;
    void tell(QWidget* over, const QString& title, const QString& detail) override;
    [[nodiscard]] std::optional<QString> openFile(QWidget* over, const FileQuestion& question) override;
    [[nodiscard]] std::optional<QString> saveFile(QWidget* over, const FileQuestion& question) override;
    [[nodiscard]] std::optional<QString> folder(QWidget* over, const QString& title,
                                                const QString& suggested) override;
};

} // namespace app::common
