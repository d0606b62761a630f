// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/title_bar.h"
#include "app/setup/device_section.h"
#include "app/setup/people_section.h"
#include "app/setup/studies_section.h"
#include "app/shell/page.h"

#include <QTabWidget>

namespace app::setup {

/// People and roles, this workstation, and studies with their plans and sites.
class SetupPage : public shell::Page {
    Q_OBJECT

public:
    explicit SetupPage(QWidget* parent = nullptr);

    void show(const SetupView& view);
    using QWidget::show;

    /// Their signals say what the person asked for.
    [[nodiscard]] PeopleSection& people() { return *m_people; }

    [[nodiscard]] DeviceSection& devices() { return *m_devices; }

    [[nodiscard]] StudiesSection& studies() { return *m_studies; }

    [[nodiscard]] bool takesScans() const override { return true; }

    void scanned(const shell::ScanText& scan) override { Q_EMIT scanTaken(scan); }

    void enter() override { Q_EMIT entered(); }

Q_SIGNALS:
    /// A badge for a person, or a scan to try the scanner.
    void scanTaken(const app::shell::ScanText& scan);
    void entered();
    /// The label templates shall be looked at.
    void templatesAsked();

private:
    common::TitleBar* m_title;
    QTabWidget* m_tabs;
    PeopleSection* m_people;
    DeviceSection* m_devices;
    StudiesSection* m_studies;
};

} // namespace app::setup
