// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/designer/designer_page.h"

#include "app/common/form.h"
#include "app/common/text_edge.h"
#include "app/designer/designer_words.h"
#include "app/designer/template_text.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QSettings>
#include <QSignalBlocker>
#include <QTabBar>

#include <algorithm>
#include <array>

namespace app::designer {

using common::ButtonKind;
using common::Cell;
using common::CellStyle;
using common::Emphasis;
using common::makeButton;
using common::makeCombo;
using common::px;
using common::TextLabel;
using common::TextRole;

namespace {

/// Times the printed size; 0 fits the label into the room there is.
constexpr std::array kZooms{1.0, 2.0, 4.0, 0.0};
const QString kZoomSetting = QStringLiteral("designer/zoom");

QString zoomWords(double zoom) {
    return zoom == 0   ? DesignerPage::tr("Fitting")
           : zoom == 1 ? DesignerPage::tr("True size")
                       : DesignerPage::tr("%1 %").arg(static_cast<int>(zoom * 100));
}

} // namespace

DesignerPage::DesignerPage(QWidget* parent)
    : Page(QStringLiteral("designerPage"), tr("Label templates"), parent)
    , m_title(new common::TitleBar(tr("Label templates"), this)) {
    m_version = makeButton(QStringLiteral("newVersion"), tr("&New version"), ButtonKind::Plain, this);
    m_copy = makeButton(QStringLiteral("copyTemplate"), tr("&Copy as…"), ButtonKind::Plain, this);
    m_save = makeButton(QStringLiteral("saveDraft"), tr("&Save draft"), ButtonKind::Primary, this);
    m_approve = makeButton(QStringLiteral("approveDraft"), tr("&Approve…"), ButtonKind::Plain, this);
    auto* back = makeButton(QStringLiteral("leaveDesigner"), tr("&Back"), ButtonKind::Quiet, this);
    for (auto* each : {back, m_version, m_copy, m_save, m_approve}) {
        m_title->actions()->addWidget(each);
    }
    auto* middle = new QWidget(this);
    auto* center = new QVBoxLayout(middle);
    center->setContentsMargins(0, 0, 0, 0);
    center->addWidget(buildPreview(), 1);
    center->addWidget(buildParts(), 1);
    auto* side = new QWidget(this);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(buildField());
    column->addWidget(buildChecks(), 1);
    auto* templates = buildTemplates();
    auto* row = new QHBoxLayout;
    row->addWidget(templates);
    row->addWidget(middle, 1);
    row->addWidget(side);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_title);
    all->addLayout(row, 1);
    common::followTheme(this, [row, center, column, templates, side] {
        row->setContentsMargins(px(24), px(16), px(24), px(16));
        row->setSpacing(px(16));
        center->setSpacing(px(16));
        column->setSpacing(px(16));
        templates->setFixedWidth(px(328));
        side->setFixedWidth(px(368));
    });
    connect(back, &QPushButton::clicked, this, &DesignerPage::backAsked);
    connect(m_version, &QPushButton::clicked, this, &DesignerPage::versionAsked);
    connect(m_copy, &QPushButton::clicked, this, &DesignerPage::copyAsked);
    connect(m_save, &QPushButton::clicked, this, &DesignerPage::saveAsked);
    connect(m_approve, &QPushButton::clicked, this, &DesignerPage::approveAsked);
    connect(m_title->findField(), &common::FindField::asked, this, &Page::findRequested);
    show(DesignerView{});
}

common::Card* DesignerPage::buildTemplates() {
    auto* card = new common::Card(tr("Templates"), this);
    m_templateModel = new common::TableModel({tr("Name"), tr("State")}, this);
    m_templates =
        new common::TableView(QStringLiteral("templateTable"), tr("Label templates"), m_templateModel, card);
    m_templates->setEmptyWords(tr("No template is here."),
                               tr("Those that come with the program, and the site's own, stand here."));
    card->body()->addWidget(m_templates);
    connect(m_templates, &common::TableView::chosen, this,
            [this](const QVariant& key) { Q_EMIT templateChosen(key.toString()); });
    return card;
}

common::Card* DesignerPage::buildPreview() {
    m_sheet = new common::Card(tr("No template is chosen"), this);
    m_zoom = makeCombo(QStringLiteral("zoom"), tr("Size on the screen"), m_sheet);
    for (const double zoom : kZooms) {
        m_zoom->addItem(zoomWords(zoom), zoom);
    }
    m_zoom->setMinimumContentsLength(7);
    m_sheet->headRow()->addWidget(m_zoom);
    m_scroll = new QScrollArea(m_sheet);
    m_preview = new LabelPreview(m_scroll);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidget(m_preview);
    m_scroll->setWidgetResizable(false);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_scroll->viewport()->installEventFilter(this);
    m_preview->setAutoFillBackground(false);
    m_banner = new TextLabel({}, TextRole::Small, Emphasis::Quiet, m_sheet);
    m_banner->setObjectName(QStringLiteral("designerBanner"));
    m_banner->setWordWrap(true);
    m_outcome = new TextLabel({}, TextRole::Body, Emphasis::Ink, m_sheet);
    m_outcome->setObjectName(QStringLiteral("designerOutcome"));
    m_outcome->setWordWrap(true);
    m_sheet->body()->addWidget(m_scroll, 1);
    m_sheet->body()->addWidget(m_banner);
    m_sheet->body()->addWidget(m_outcome);
    connect(m_zoom, &QComboBox::activated, this, [this](int index) {
        QSettings{}.setValue(kZoomSetting, kZooms.at(static_cast<std::size_t>(index)));
        zoomTo(index);
    });
    connect(m_preview, &LabelPreview::fieldChosen, this, &DesignerPage::fieldChosen);
    connect(m_preview, &LabelPreview::fieldMoved, this, &DesignerPage::fieldMoved);
    const auto* kept = std::ranges::find(kZooms, QSettings{}.value(kZoomSetting, 1.0).toDouble());
    m_zoom->setCurrentIndex(kept == kZooms.end() ? 0 : static_cast<int>(kept - kZooms.begin()));
    zoomTo(m_zoom->currentIndex());
    return m_sheet;
}

void DesignerPage::zoomTo(int index) {
    const double zoom = kZooms.at(static_cast<std::size_t>(std::max(0, index)));
    m_preview->setZoom(zoom == 0 ? std::nullopt : std::optional{zoom});
}

bool DesignerPage::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_scroll->viewport() && event->type() == QEvent::Resize) {
        m_preview->setRoom(m_scroll->viewport()->size());
    }
    return Page::eventFilter(watched, event);
}

QTabWidget* DesignerPage::buildParts() {
    m_parts = new QTabWidget(this);
    m_parts->setObjectName(QStringLiteral("designerParts"));
    m_parts->setAccessibleName(tr("Parts of the template"));
    m_parts->setDocumentMode(true);
    m_parts->tabBar()->setDrawBase(false);
    m_parts->addTab(buildFields(), tr("&Fields"));
    m_parts->addTab(buildValues(), tr("Try &values"));
    m_text = new TemplatePane(m_parts);
    m_parts->addTab(m_text, tr("Te&xt"));
    connect(m_text, &TemplatePane::edited, this, &DesignerPage::textChanged);
    return m_parts;
}

QWidget* DesignerPage::buildFields() {
    auto* all = new common::Card({}, m_parts);
    m_fieldModel = new common::TableModel({tr("Field"), tr("Kind"), tr("Content")}, this);
    m_fields =
        new common::TableView(QStringLiteral("fieldTable"), tr("Fields of the label"), m_fieldModel, all);
    m_add = makeCombo(QStringLiteral("addField"), tr("Add a field"), all);
    m_add->addItem(tr("Add a field…"), QString{});
    for (const auto& kind : fieldKinds()) {
        m_add->addItem(fieldKindWords(kind), common::toQt(kind));
    }
    m_add->setMinimumContentsLength(14);
    m_remove = makeButton(QStringLiteral("removeField"), tr("&Remove the field"), ButtonKind::Plain, all);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_add);
    buttons->addWidget(m_remove);
    buttons->addStretch();
    all->body()->addWidget(m_fields, 1);
    all->body()->addLayout(buttons);
    connect(m_fields, &common::TableView::chosen, this,
            [this](const QVariant& key) { Q_EMIT fieldChosen(key.toInt()); });
    connect(m_add, &QComboBox::activated, this, [this](int index) {
        m_add->setCurrentIndex(0);
        if (index > 0) {
            Q_EMIT fieldAdded(m_add->itemData(index).toString());
        }
    });
    connect(m_remove, &QPushButton::clicked, this, &DesignerPage::fieldRemoved);
    common::followTheme(all, [buttons] { buttons->setSpacing(px(8)); });
    return all;
}

QWidget* DesignerPage::buildValues() {
    auto* all = new common::Card({}, m_parts);
    auto* content = new QWidget(all);
    m_valueForm = new FieldForm(QStringLiteral("value_"), 2, content);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, px(8), 0);
    column->addWidget(m_valueForm);
    column->addStretch();
    auto* fillWith = makeCombo(QStringLiteral("fillWith"), tr("Fill all texts with"), all);
    for (const auto& trial : trials()) {
        fillWith->addItem(trial.words, trial.key);
    }
    auto* row = new QHBoxLayout;
    auto* words =
        new TextLabel(tr("Type what may come, and see it as it prints. The template is not changed."),
                      TextRole::Small, Emphasis::Quiet, all);
    words->setWordWrap(true);
    row->addWidget(words, 1);
    row->addWidget(fillWith);
    all->body()->addLayout(row);
    all->body()->addWidget(common::makeScroll(QStringLiteral("valueScroll"), content, all), 1);
    connect(m_valueForm, &FieldForm::changed, this, &DesignerPage::valueChanged);
    connect(fillWith, &QComboBox::activated, this,
            [this, fillWith] { Q_EMIT trialChosen(fillWith->currentData().toString()); });
    return all;
}

common::Card* DesignerPage::buildField() {
    m_field = new common::Card(tr("The label"), this);
    m_form = new FieldForm(QStringLiteral("property_"), 3, m_field);
    m_field->body()->addWidget(m_form);
    connect(m_form, &FieldForm::changed, this, &DesignerPage::propertyChanged);
    return m_field;
}

common::Card* DesignerPage::buildChecks() {
    auto* card = new common::Card(tr("Checks"), this);
    m_verdict = new common::StateChip(common::State::Expected, {}, card);
    card->headRow()->addWidget(m_verdict);
    m_checks = new CheckList(card);
    card->body()->addWidget(m_checks);
    connect(m_checks, &CheckList::chosen, this, &DesignerPage::openCheck);
    return card;
}

void DesignerPage::openCheck(const CheckLine& check) {
    if (check.field >= 0) {
        Q_EMIT fieldChosen(check.field);
    }
    if (check.line > 0 && (check.field < 0 || m_parts->currentWidget() == m_text)) {
        m_parts->setCurrentWidget(m_text);
        m_text->goTo(check.line, check.column);
    }
}

void DesignerPage::show(const DesignerView& view) {
    showTemplates(view);
    m_sheet->setHeading(view.heading.isEmpty() ? tr("No template is chosen") : view.heading);
    m_sheet->setNote(view.note);
    m_banner->setText(view.banner);
    m_banner->setVisible(!view.banner.isEmpty());
    common::show(view.outcome, *m_outcome);
    m_version->setEnabled(view.mayCopy);
    m_copy->setEnabled(view.mayCopy);
    m_save->setEnabled(view.maySave);
    m_approve->setEnabled(view.mayApprove);
    m_preview->show(view.preview, view.field, view.mayEdit);
    showFields(view);
    std::vector<PropertyLine> values;
    for (const auto& value : view.values) {
        values.push_back({value.name,
                          tr("%1 (%2)").arg(value.name, value.kind),
                          Entry::Line,
                          value.value,
                          {},
                          {},
                          value.isWrong});
    }
    m_valueForm->show(values, true);
    m_text->show(view.text, view.checks, view.mayEdit);
    showChecks(view);
}

void DesignerPage::showTemplates(const DesignerView& view) {
    const QSignalBlocker quiet(m_templates);
    std::vector<common::Row> rows;
    for (const auto& line : view.templates) {
        const auto name = line.version.isEmpty() ? line.name : tr("%1 %2").arg(line.name, line.version);
        rows.push_back({{Cell{name, CellStyle::Plain, {}, line.hint},
                         Cell{line.stateWords, CellStyle::Chip, line.state, line.hint}},
                        line.key});
    }
    m_templateModel->setRows(std::move(rows));
    if (!view.chosen.isEmpty()) {
        m_templates->choose(view.chosen);
    }
}

void DesignerPage::showFields(const DesignerView& view) {
    const QSignalBlocker quiet(m_fields);
    std::vector<common::Row> rows;
    for (const auto& line : view.fields) {
        const auto wrong = line.isWrong ? CellStyle::Chip : CellStyle::Plain;
        rows.push_back({{Cell{line.name, wrong, common::State::Stop}, Cell{line.kind, CellStyle::Quiet},
                         Cell{line.content, CellStyle::Quiet}},
                        static_cast<int>(rows.size())});
    }
    m_fieldModel->setRows(std::move(rows));
    if (!view.fields.empty()) {
        m_fields->choose(view.field);
        const auto& chosen = view.fields[static_cast<std::size_t>(view.field)];
        m_field->setHeading(chosen.name);
        m_field->setNote(chosen.kind);
    }
    m_form->show(view.properties, view.mayEdit);
    m_add->setEnabled(view.mayEdit);
    m_remove->setEnabled(view.mayEdit && view.field > 0);
}

void DesignerPage::showChecks(const DesignerView& view) {
    m_verdict->show(view.verdict, view.verdictWords);
    m_verdict->setVisible(!view.verdictWords.isEmpty());
    m_checks->show(view.checks);
}

} // namespace app::designer
