// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/ask.h"

#include "app/common/form.h"
#include "app/common/text_label.h"

#include <QDialog>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace app::common {

namespace {

/// One look for all questions: heading, plain words, an optional field, the buttons at the right.
class AskDialog : public QDialog {
public:
    AskDialog(QWidget* over, const QString& title, const QString& detail)
        : QDialog(over)
        , m_body(new QVBoxLayout(this)) {
        setObjectName(QStringLiteral("askDialog"));
        setWindowTitle(title);
        setMinimumWidth(px(kWidth));
        m_body->setContentsMargins(px(kMargin), px(22), px(kMargin), px(18));
        m_body->setSpacing(px(12));
        for (auto* words : {new TextLabel(title, TextRole::Title, Emphasis::Ink, this),
                            new TextLabel(detail, TextRole::Body, Emphasis::Quiet, this)}) {
            words->setWordWrap(true);
            words->setTextInteractionFlags(Qt::TextSelectableByMouse); // it may hold a command to run
            words->setVisible(!words->text().isEmpty());
            // A layout gives lines that wrap the height of one when fields stand below them.
            words->setMinimumHeight(words->heightForWidth(px(kWidth - 2 * kMargin)));
            m_body->addWidget(words);
        }
    }

    QLineEdit* addField(QLineEdit::EchoMode echo, const QString& name) {
        auto* field = new QLineEdit(this);
        field->setObjectName(QStringLiteral("askField"));
        field->setAccessibleName(name);
        field->setEchoMode(echo);
        m_body->addWidget(field);
        return field;
    }

    void addButtons(const QString& no, const QString& yes, ButtonKind kind) {
        auto* row = new QHBoxLayout;
        row->setSpacing(px(8));
        row->addStretch();
        if (!no.isEmpty()) {
            auto* refuse = makeButton(QStringLiteral("askNo"), no, ButtonKind::Plain, this);
            connect(refuse, &QPushButton::clicked, this, &QDialog::reject);
            row->addWidget(refuse);
        }
        auto* accept = makeButton(QStringLiteral("askYes"), yes, kind, this);
        accept->setDefault(kind != ButtonKind::Stop);
        connect(accept, &QPushButton::clicked, this, [this] {
            if (isRight()) {
                QDialog::accept();
            }
        });
        row->addWidget(accept);
        m_body->addSpacing(px(6));
        m_body->addLayout(row);
    }

protected:
    [[nodiscard]] QVBoxLayout& body() { return *m_body; }

    /// Whether what was entered can be taken.
    [[nodiscard]] virtual bool isRight() { return true; }

private:
    static constexpr int kWidth = 460;
    static constexpr int kMargin = 24;

    QVBoxLayout* m_body;
};

/// Entries below each other, each with room for what is wrong with it.
class FormDialog : public AskDialog {
public:
    FormDialog(QWidget* over, const Form& form)
        : AskDialog(over, form.title, form.detail) {
        for (const auto& field : form.fields) {
            add(field);
        }
        addButtons(QObject::tr("Cancel"), form.yes, ButtonKind::Primary);
    }

    [[nodiscard]] QStringList entries() const {
        QStringList all;
        for (const auto& entry : m_entries) {
            all << entry.text();
        }
        return all;
    }

protected:
    [[nodiscard]] bool isRight() override {
        QWidget* first = nullptr;
        for (const auto& entry : m_entries) {
            const auto words = entry.mistake ? entry.mistake(entry.text()) : QString{};
            entry.says->setText(words);
            entry.says->setVisible(!words.isEmpty());
            if (!words.isEmpty() && first == nullptr) {
                first = entry.field;
            }
        }
        if (first != nullptr) {
            first->setFocus();
        }
        return first == nullptr;
    }

private:
    struct Entry {
        QWidget* field;
        std::function<QString()> text;
        std::function<QString(const QString&)> mistake;
        TextLabel* says;
    };

    void add(const FormField& wanted) {
        auto* says = new TextLabel({}, TextRole::Small, Emphasis::Ink, this);
        says->setState(State::Stop);
        says->setWordWrap(true);
        says->hide();
        QWidget* field = nullptr;
        std::function<QString()> text;
        if (wanted.choices.isEmpty()) {
            auto* line = makeField(wanted.name, wanted.label, wanted.hint, this);
            line->setText(wanted.value);
            text = [line] { return line->text().trimmed(); };
            field = line;
        } else {
            auto* combo = makeCombo(wanted.name, wanted.label, this);
            combo->addItems(wanted.choices);
            combo->setCurrentText(wanted.value);
            text = [combo] { return combo->currentText(); };
            field = combo;
        }
        body().addLayout(labelled(wanted.label, field, this));
        body().addWidget(says);
        m_entries.push_back({field, std::move(text), wanted.mistake, says});
    }

    std::vector<Entry> m_entries;
};

QString cancelWord() {
    return QObject::tr("Cancel");
}

std::optional<QString> askLine(QWidget* over, const QString& title, const QString& label,
                               QLineEdit::EchoMode echo) {
    AskDialog dialog(over, title, label);
    const QLineEdit* field = dialog.addField(echo, label);
    dialog.addButtons(cancelWord(), QObject::tr("Continue"), ButtonKind::Primary);
    return dialog.exec() == QDialog::Accepted ? std::optional(field->text()) : std::nullopt;
}

std::optional<QString> chosen(const QString& path) {
    return path.isEmpty() ? std::nullopt : std::optional(path);
}

} // namespace

bool AskWithDialogs::confirm(QWidget* over, const Question& question) {
    AskDialog dialog(over, question.title, question.detail);
    dialog.addButtons(question.no.isEmpty() ? cancelWord() : question.no, question.yes,
                      question.grave ? ButtonKind::Stop : ButtonKind::Primary);
    return dialog.exec() == QDialog::Accepted;
}

std::optional<QString> AskWithDialogs::text(QWidget* over, const QString& title, const QString& label) {
    return askLine(over, title, label, QLineEdit::Normal);
}

std::optional<QString> AskWithDialogs::password(QWidget* over, const QString& title, const QString& label) {
    return askLine(over, title, label, QLineEdit::Password);
}

std::optional<QStringList> AskWithDialogs::form(QWidget* over, const Form& form) {
    FormDialog dialog(over, form);
    return dialog.exec() == QDialog::Accepted ? std::optional(dialog.entries()) : std::nullopt;
}

void AskWithDialogs::tell(QWidget* over, const QString& title, const QString& detail) {
    AskDialog dialog(over, title, detail);
    dialog.addButtons({}, QObject::tr("OK"), ButtonKind::Primary);
    dialog.exec();
}

std::optional<QString> AskWithDialogs::openFile(QWidget* over, const FileQuestion& question) {
    return chosen(
        QFileDialog::getOpenFileName(over, question.title, question.suggestedName, question.filter));
}

std::optional<QString> AskWithDialogs::saveFile(QWidget* over, const FileQuestion& question) {
    return chosen(
        QFileDialog::getSaveFileName(over, question.title, question.suggestedName, question.filter));
}

std::optional<QString> AskWithDialogs::folder(QWidget* over, const QString& title, const QString& suggested) {
    return chosen(QFileDialog::getExistingDirectory(over, title, suggested));
}

} // namespace app::common
