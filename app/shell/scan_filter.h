// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/shell/page.h"
#include "scanner/wedge/detector.h"

#include <QKeyEvent>
#include <QObject>
#include <QPointer>
#include <QSet>
#include <QTimer>

#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace app::shell {

/// Takes the scans of keyboard-wedge scanners out of the keyboard before any widget sees them, so that a
/// scan's characters never reach a field and its Enter never presses a button. Keys that turn out to be
/// typing are given back, in order, to the widget that had the focus when they were pressed.
class ScanFilter : public QObject {
    Q_OBJECT

public:
    /// Watches the whole application from now on.
    explicit ScanFilter(scanner::wedge::Settings settings, QObject* parent = nullptr);

    /// Other scanners from now on; what is held is given back.
    void setSettings(scanner::wedge::Settings settings);

    /// Gives back what is kept back without waiting any longer, as when a person reaches for another key.
    void settle();

Q_SIGNALS:
    /// A whole scan.
    void scanned(const app::shell::ScanText& scan);
    /// A scan of which a part may be missing: never a code, the person scans again.
    void torn(const QString& seen);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Held {
        QPointer<QObject> target;
        std::unique_ptr<QKeyEvent> press;
    };

    bool keyPressed(QObject* watched, QKeyEvent* event);
    bool pass(const QKeyEvent& event);
    scanner::wedge::Repeat repeatOf(const QKeyEvent& event);
    void hold(QObject* watched, const QKeyEvent& event);
    void act(const scanner::wedge::Response& response);
    void giveBack(std::size_t count);
    void waitForMore();
    void onSilence();

    std::string m_prefixStart; ///< first key of the programmed prefix; empty without one
    bool m_inPrefix = false;   ///< a scan that began with the prefix is under way
    scanner::wedge::Detector m_detector;
    std::deque<Held> m_held;
    std::vector<quint64> m_keyTimes; ///< of the keys kept back since the last that was not, newest last
    QSet<int> m_keptKeys; ///< keys whose release must not reach a widget that never saw them pressed
    QTimer m_silence;
    bool m_secondLook = false;
    bool m_givingBack = false;
    const QEvent* m_passed = nullptr;
    quint64 m_passedAt = 0;
    int m_passedKey = 0;
    int m_heldKey = 0;       ///< went down last
    quint64 m_heldSince = 0; ///< in the window system's milliseconds
};

} // namespace app::shell
