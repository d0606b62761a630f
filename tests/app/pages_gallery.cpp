// SPDX-License-Identifier: GPL-3.0-or-later
// Draws every page with sample data: light and dark, at two sizes, and with larger text. `pages_gallery
// DIRECTORY [PAGE]`.
#include "tests/app/sample_views.h"

#include "app/common/theme.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QTextStream>

namespace {

struct Look {
    const char* name;
    app::common::ThemeChoice theme;
    QSize size;
    double scale; ///< of the text and of all sizes
};

/// The window leaves 84 px for its rail and 37 px for its status line.
constexpr QSize kWindowParts(84, 37);

const Look kLooks[] = {
    {"light_1280", app::common::ThemeChoice::Light, {1280, 800}, 1.0},
    {"dark_1280", app::common::ThemeChoice::Dark, {1280, 800}, 1.0},
    {"light_1920", app::common::ThemeChoice::Light, {1920, 1080}, 1.0},
    {"dark_1920", app::common::ThemeChoice::Dark, {1920, 1080}, 1.0},
    {"light_1920_150", app::common::ThemeChoice::Light, {1920, 1080}, 1.5},
};

} // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const QStringList words = QApplication::arguments();
    if (words.size() < 2) {
        QTextStream(stderr) << "usage: pages_gallery DIRECTORY [PAGE]\n";
        return 2;
    }
    QDir().mkpath(words[1]);
    for (const Look& look : kLooks) {
        app::common::Theme::current().apply(look.theme, look.scale);
        for (auto& [name, page] : tests::samplePages()) {
            if (words.size() > 2 && !name.contains(words[2])) {
                continue;
            }
            page->setAutoFillBackground(true);
            QPalette ground = page->palette();
            ground.setColor(QPalette::Window, app::common::colours().ground);
            page->setPalette(ground);
            page->resize(look.size - kWindowParts * look.scale);
            page->show();
            QElapsedTimer fading;
            for (fading.start(); fading.elapsed() < 160;) {
                QApplication::processEvents(QEventLoop::AllEvents, 20);
            }
            page->grab().save(QStringLiteral("%1/%2_%3.png").arg(words[1], name, QLatin1String(look.name)));
        }
    }
    return 0;
}
