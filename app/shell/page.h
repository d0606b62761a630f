// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

#include <optional>

namespace app::shell {

/// The pauses between the keys of one scan, in milliseconds.
struct KeyPauses {
    int shortest;
    int longest;
};

/// One complete scan, whichever way it came in.
struct ScanText {
    QString text;     ///< What the symbol holds, without prefix, suffix or symbology identifier.
    QString source;   ///< Which scanner read it, in words for people ("Honeywell 1950g", "keyboard scanner").
    QString aim = {}; ///< The symbology identifier, "]d2"; empty when the scanner sends none.
    std::optional<KeyPauses> pauses = {}; ///< Of a scan that came as keys.

    /// As it came: what journals keep and the scan router takes apart.
    [[nodiscard]] QString raw() const { return aim + text; }
};

/// A scan as it came, with its symbology identifier told apart.
[[nodiscard]] ScanText scanTextOf(const QString& raw, const QString& source);

/// A page of the window. The window calls `enter` when it comes to the front and `leave` when another one
/// does; scans go to the front page only, and only if it takes them.
class Page : public QWidget {
    Q_OBJECT

public:
    /// `objectName` is how tests and the window know the page, `title` what people call it.
    Page(const QString& objectName, const QString& title, QWidget* parent = nullptr);

    [[nodiscard]] const QString& title() const { return m_title; }

    [[nodiscard]] virtual bool takesScans() const { return false; }

    virtual void scanned(const ScanText& scan);

    virtual void enter() {}

    virtual void leave() {}

    /// Ctrl+K: takes the focus to the page's find field. False on a page without one.
    virtual bool focusFind();

Q_SIGNALS:
    /// Words were asked for in the page's find field, or a mark was opened that another page shows.
    void findRequested(const QString& words);

private:
    QString m_title;
};

} // namespace app::shell
