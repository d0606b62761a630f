// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/setup/setup_page.h"

#include <QTabBar>
#include <QVBoxLayout>

namespace app::setup {

using common::px;

SetupPage::SetupPage(QWidget* parent)
    : Page(QStringLiteral("setupPage"), tr("Set-up"), parent)
    , m_title(new common::TitleBar(tr("Set-up"), this))
    , m_tabs(new QTabWidget(this))
    , m_people(new PeopleSection(m_tabs))
    , m_devices(new DeviceSection(m_tabs))
    , m_studies(new StudiesSection(m_tabs)) {
    m_tabs->setObjectName(QStringLiteral("setupTabs"));
    m_tabs->setAccessibleName(tr("Parts of the set-up"));
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setDrawBase(false);
    m_tabs->addTab(m_people, tr("People and roles"));
    m_tabs->addTab(m_devices, tr("This workstation"));
    m_tabs->addTab(m_studies, tr("Studies and sites"));
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_title);
    auto* margin = new QVBoxLayout;
    margin->addWidget(m_tabs);
    all->addLayout(margin, 1);
    common::followTheme(this, [this, margin] {
        margin->setContentsMargins(px(24), px(8), px(24), px(16));
        for (QWidget* section : {static_cast<QWidget*>(m_people), static_cast<QWidget*>(m_devices),
                                 static_cast<QWidget*>(m_studies)}) {
            section->layout()->setContentsMargins(0, px(16), 0, 0);
        }
    });
    auto* templates = common::makeButton(QStringLiteral("setupTemplates"), tr("Label &templates…"),
                                         common::ButtonKind::Plain, this);
    m_title->actions()->addWidget(templates);
    connect(templates, &QPushButton::clicked, this, &SetupPage::templatesAsked);
    connect(m_title->findField(), &common::FindField::asked, this, &Page::findRequested);
    show(SetupView{});
}

void SetupPage::show(const SetupView& view) {
    m_people->show(view);
    const int people = m_tabs->indexOf(m_people);
    const bool becomesVisible = view.mayManagePeople && !m_tabs->isTabVisible(people);
    m_tabs->setTabVisible(people, view.mayManagePeople);
    if (becomesVisible) {
        m_tabs->setCurrentIndex(people);
    }
    m_devices->show(view);
}

} // namespace app::setup
