// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/scan_filter.h"

#include <QApplication>
#include <QEvent>
#include <QLineEdit>

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>
#include <utility>

namespace app::shell {

namespace {

using scanner::wedge::Fate;
using scanner::wedge::Key;
using scanner::wedge::KeyRole;
using scanner::wedge::Repeat;
using scanner::wedge::Response;
using std::chrono::milliseconds;

/// Longer than any patience of the detector.
constexpr milliseconds kForGood{std::chrono::minutes(1)};

struct DeadKey {
    int key;
    QChar text;
};

constexpr std::array<DeadKey, 6> kAccents{{{Qt::Key_Dead_Grave, u'`'},
                                           {Qt::Key_Dead_Acute, u'\u00B4'},
                                           {Qt::Key_Dead_Circumflex, u'^'},
                                           {Qt::Key_Dead_Tilde, u'~'},
                                           {Qt::Key_Dead_Diaeresis, u'\u00A8'},
                                           {Qt::Key_Dead_Cedilla, u'\u00B8'}}};

/// What a scanner could have meant by this key: its text, or nothing for shortcuts, arrows and modifiers. A
/// dead key, which a scanner with another layout hits unknowingly, counts as its accent: a wrong character is
/// refused by its code's check, a missing one might not be.
QString meantText(const QKeyEvent& event) {
    const auto accent = std::ranges::find(kAccents, event.key(), &DeadKey::key);
    if (accent != kAccents.end()) {
        return QString(accent->text);
    }
    if ((event.modifiers() & (Qt::AltModifier | Qt::MetaModifier)) != 0 || event.text().isEmpty()) {
        return {};
    }
    // With Ctrl only the control characters that scanners send as prefix, suffix and separator.
    static constexpr QStringView kControls = u"\x02\x03\x1d";
    const QChar first = event.text().front();
    return first.isPrint() || kControls.contains(first) ? event.text() : QString();
}

bool isTerminator(const QKeyEvent& event) {
    // Scanners also end with Ctrl+M or Ctrl+J, the control characters as a terminal knows them.
    if (event.text() == QStringView(u"\r") || event.text() == QStringView(u"\n")) {
        return true;
    }
    const bool enter = event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
    return (enter || event.key() == Qt::Key_Tab) && (event.modifiers() & ~Qt::KeypadModifier) == 0;
}

bool isModifier(int key) {
    return key == Qt::Key_Shift || key == Qt::Key_Control || key == Qt::Key_Alt || key == Qt::Key_Meta ||
           key == Qt::Key_AltGr || key == Qt::Key_CapsLock || key == Qt::Key_NumLock;
}

/// No desktop repeats a held key sooner than this after it went down.
constexpr quint64 kSoonestRepeat = 150; // milliseconds

Key keyOf(const QKeyEvent& event, Repeat repeat) {
    return {.at = milliseconds(static_cast<std::int64_t>(event.timestamp())),
            .text = isTerminator(event) ? std::string() : meantText(event).toStdString(),
            .role = isTerminator(event) ? KeyRole::Terminator : KeyRole::Character,
            .repeat = repeat};
}

/// The widget that would get what is typed there. Not the application's focus widget: there is none while the
/// window manager takes the focus away for a moment, and the keys of that moment would be lost.
QWidget* receiverOf(QObject* watched) {
    if (watched->isWidgetType()) {
        return static_cast<QWidget*>(watched);
    }
    QWidget* window = QApplication::activePopupWidget();
    for (QWidget* each : QApplication::topLevelWidgets()) {
        window = window == nullptr && each->windowHandle() == watched ? each : window;
    }
    return window != nullptr && window->focusWidget() != nullptr ? window->focusWidget() : window;
}

/// Of the last keys of a scan, which a person may have begun to type into.
std::optional<KeyPauses> pausesBetween(const std::vector<quint64>& times, std::size_t keys) {
    std::optional<KeyPauses> pauses;
    for (std::size_t i = times.size() - std::min(keys, times.size()) + 1; i < times.size(); ++i) {
        const auto pause = static_cast<int>(times[i] - times[i - 1]);
        pauses = {std::min(pause, pauses ? pauses->shortest : pause),
                  std::max(pause, pauses ? pauses->longest : pause)};
    }
    return pauses;
}

/// Whether what is typed there is hidden.
bool isSecretField(const QWidget* widget) {
    const auto* field = qobject_cast<const QLineEdit*>(widget);
    return field != nullptr && field->echoMode() != QLineEdit::Normal;
}

} // namespace

ScanFilter::ScanFilter(scanner::wedge::Settings settings, QObject* parent)
    : QObject(parent)
    , m_prefixStart(settings.prefix.substr(0, 1))
    , m_detector(std::move(settings)) {
    m_silence.setSingleShot(true);
    connect(&m_silence, &QTimer::timeout, this, &ScanFilter::onSilence);
    QCoreApplication::instance()->installEventFilter(this);
}

void ScanFilter::setSettings(scanner::wedge::Settings settings) {
    settle();
    m_detector = scanner::wedge::Detector{std::move(settings)};
}

bool ScanFilter::eventFilter(QObject* watched, QEvent* event) {
    const QEvent::Type type = event->type();
    const bool key =
        type == QEvent::KeyPress || type == QEvent::KeyRelease || type == QEvent::ShortcutOverride;
    if (!key || m_givingBack || (!watched->isWidgetType() && !watched->isWindowType())) {
        return false;
    }
    auto* keyEvent = static_cast<QKeyEvent*>(event);
    if (type == QEvent::KeyPress) {
        return keyPressed(watched, keyEvent);
    }
    // Each press is announced by an override and ended by a release: what was let through before is over.
    m_passed = nullptr;
    if (type == QEvent::KeyRelease) {
        return !keyEvent->isAutoRepeat() && m_keptKeys.remove(keyEvent->key());
    }
    // A character of a scan must not be a shortcut either; claiming it makes it come as a key press.
    const bool open = m_detector.patience().has_value();
    if (!meantText(*keyEvent).isEmpty() || (open && isTerminator(*keyEvent))) {
        event->accept();
        return true;
    }
    return false;
}

bool ScanFilter::pass(const QKeyEvent& event) {
    m_keyTimes.clear();
    m_passed = &event;
    m_passedAt = event.timestamp();
    m_passedKey = event.key();
    return false;
}

bool ScanFilter::keyPressed(QObject* watched, QKeyEvent* event) {
    // The same event comes by for the window, the focus widget and each of its parents.
    if (m_passed == event && m_passedAt == event->timestamp() && m_passedKey == event->key()) {
        return false;
    }
    if (isModifier(event->key())) {
        auto times = std::move(m_keyTimes); // Shift is part of a scan, too
        const bool isKept = pass(*event);
        m_keyTimes = std::move(times);
        return isKept;
    }
    const Key key = keyOf(*event, repeatOf(*event));
    if (key.text.empty() && key.role == KeyRole::Character) {
        settle(); // an arrow or Backspace must not overtake the letters before it
        return pass(*event);
    }
    const bool startsPrefix = !m_prefixStart.empty() && key.text == m_prefixStart;
    if (isSecretField(receiverOf(watched)) && !m_inPrefix && !startsPrefix) {
        settle(); // a quickly typed password is never a scan; a badge still is, by its prefix
        return pass(*event);
    }
    const Response response = m_detector.key(key);
    m_inPrefix = startsPrefix || (m_inPrefix && response.fate != Fate::Pass && !response.reading);
    if (response.fate == Fate::Pass) {
        waitForMore();
        return pass(*event);
    }
    m_passed = nullptr;
    hold(watched, *event);
    act(response);
    event->accept();
    return true;
}

Repeat ScanFilter::repeatOf(const QKeyEvent& event) {
    // Qt calls two quick presses of one key a repeat; a scanner that types "33" does just that.
    const bool isHeld =
        event.isAutoRepeat() && event.key() == m_heldKey && event.timestamp() >= m_heldSince + kSoonestRepeat;
    if (isHeld) {
        return Repeat::Auto;
    }
    m_heldKey = event.key();
    m_heldSince = event.timestamp();
    return Repeat::No;
}

void ScanFilter::hold(QObject* watched, const QKeyEvent& event) {
    m_keptKeys.insert(event.key());
    m_held.push_back({receiverOf(watched), std::unique_ptr<QKeyEvent>(event.clone())});
    m_keyTimes.push_back(event.timestamp());
}

void ScanFilter::act(const Response& response) {
    giveBack(response.giveBack.size());
    if (response.fate == Fate::Swallow) {
        m_held.clear();
    }
    waitForMore();
    if (!response.reading) {
        return;
    }
    const auto times = std::exchange(m_keyTimes, {});
    if (const auto* scan = std::get_if<scanner::wedge::ScannedText>(&*response.reading)) {
        const auto text = QString::fromStdString(scan->text);
        auto read = scanTextOf(text, tr("keyboard scanner"));
        read.pauses = pausesBetween(times, static_cast<std::size_t>(text.size()) + 1); // Enter is one, too
        Q_EMIT scanned(read);
    } else {
        Q_EMIT torn(QString::fromStdString(std::get<scanner::wedge::TornScan>(*response.reading).text));
    }
}

void ScanFilter::giveBack(std::size_t count) {
    m_givingBack = true;
    for (; count > 0 && !m_held.empty(); --count) {
        const Held key = std::move(m_held.front());
        m_held.pop_front();
        const QKeyEvent& press = *key.press;
        QKeyEvent release(QEvent::KeyRelease, press.key(), press.modifiers(), press.text());
        release.setTimestamp(press.timestamp());
        for (QKeyEvent* event : {key.press.get(), &release}) {
            if (key.target != nullptr) {
                QCoreApplication::sendEvent(key.target, event);
            }
        }
    }
    m_givingBack = false;
}

void ScanFilter::waitForMore() {
    m_secondLook = false;
    if (const auto patience = m_detector.patience()) {
        m_silence.start(*patience);
    } else {
        m_silence.stop();
    }
}

void ScanFilter::settle() {
    if (!m_held.empty()) {
        act(m_detector.idle(kForGood));
    }
}

void ScanFilter::onSilence() {
    m_inPrefix = false;
    // When the window was busy this timer is late, and keys that were pressed in time may be waiting behind
    // it. They are let in first: the silence counts only after one more round of the event loop.
    if (!m_secondLook) {
        m_secondLook = true;
        m_silence.start(milliseconds(5));
        return;
    }
    act(m_detector.idle(kForGood));
}

} // namespace app::shell
