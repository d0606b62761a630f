// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/ask.h"

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
        setMinimumWidth(px(460));
        m_body->setContentsMargins(px(24), px(22), px(24), px(18));
        m_body->setSpacing(px(12));
        for (auto* words : {new TextLabel(title, TextRole::Title, Emphasis::Ink, this),
                            new TextLabel(detail, TextRole::Body, Emphasis::Quiet, this)}) {
            words->setWordWrap(true);
            words->setTextInteractionFlags(Qt::TextSelectableByMouse); // it may hold a command to run
            words->setVisible(!words->text().isEmpty());
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
        connect(accept, &QPushButton::clicked, this, &QDialog::accept);
        row->addWidget(accept);
        m_body->addSpacing(px(6));
        m_body->addLayout(row);
    }

private:
    QVBoxLayout* m_body;
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
