// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QWidget>

#include <optional>

namespace app::common {

/// A question that must be answered before the work goes on.
struct Question {
    QString title = {};  ///< What will happen, as a sentence.
    QString detail = {}; ///< Why, and what cannot be undone.
    QString yes = {};    ///< The act itself as the button's words ("Destroy 4 vials").
    QString no = {};     ///< Empty stands for "Cancel".
    bool grave = false;  ///< Cannot be undone: the button is red and not preselected.
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
    void tell(QWidget* over, const QString& title, const QString& detail) override;
    [[nodiscard]] std::optional<QString> openFile(QWidget* over, const FileQuestion& question) override;
    [[nodiscard]] std::optional<QString> saveFile(QWidget* over, const FileQuestion& question) override;
    [[nodiscard]] std::optional<QString> folder(QWidget* over, const QString& title,
                                                const QString& suggested) override;
};

} // namespace app::common
