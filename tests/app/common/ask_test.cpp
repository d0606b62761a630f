// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/ask.h"

#include "tests/app/drive.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <QTimer>

namespace tests {

using app::common::AskWithDialogs;
using app::common::Form;

namespace {

Form form() {
    const auto numbers = [](const QString& entry) {
        return entry == QStringLiteral("12") ? QString{} : QStringLiteral("Write 12.");
    };
    return {QStringLiteral("Two things"),
            QStringLiteral("Both belong to one act."),
            {{QStringLiteral("number"), QStringLiteral("A number"), {}, {}, {}, numbers},
             {QStringLiteral("kind"), QStringLiteral("A kind"), {}, QStringLiteral("b"), {"a", "b"}, {}}},
            QStringLiteral("Record them")};
}

/// Works on the dialog as soon as it is open.
void whenOpen(const std::function<void(QDialog&)>& work) {
    QTimer::singleShot(0, qApp, [work] {
        auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget());
        ASSERT_NE(dialog, nullptr);
        work(*dialog);
    });
}

QString saidWrong(const QDialog& dialog) {
    for (const auto* label : dialog.findChildren<QLabel*>()) {
        if (label->text() == QStringLiteral("Write 12.") && label->isVisible()) {
            return label->text();
        }
    }
    return {};
}

} // namespace

TEST(AskForm, AWrongEntryIsNamedAndNothingOfTheFormIsLost) {
    QWidget window;
    whenOpen([](QDialog& dialog) {
        find<QComboBox>(dialog, "kind").setCurrentText(QStringLiteral("a"));
        find<QLineEdit>(dialog, "number").setText(QStringLiteral("twelve"));
        click(dialog, "askYes");
        EXPECT_TRUE(dialog.isVisible());
        EXPECT_EQ(saidWrong(dialog), QStringLiteral("Write 12."));
        EXPECT_EQ(find<QLineEdit>(dialog, "number").text(), QStringLiteral("twelve"));
        find<QLineEdit>(dialog, "number").setText(QStringLiteral(" 12 "));
        QTest::keyClick(&find<QLineEdit>(dialog, "number"), Qt::Key_Return);
    });
    EXPECT_EQ(AskWithDialogs{}.form(&window, form()), (QStringList{"12", "a"}));
}

TEST(AskForm, CancelledItGivesNothing) {
    QWidget window;
    whenOpen([](QDialog& dialog) {
        EXPECT_EQ(find<QComboBox>(dialog, "kind").currentText(), QStringLiteral("b")) << "what stood in it";
        EXPECT_EQ(unnamed(dialog), QStringList());
        click(dialog, "askNo");
    });
    EXPECT_EQ(AskWithDialogs{}.form(&window, form()), std::nullopt);
}

} // namespace tests
