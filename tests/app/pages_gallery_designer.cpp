// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/sample_views.h"

#include "app/common/text_edge.h"
#include "app/designer/designer_checks.h"
#include "app/designer/designer_page.h"
#include "app/designer/designer_words.h"
#include "app/designer/label_proving.h"
#include "app/designer/template_text.h"
#include "labels/template/ready_templates.h"

#include <algorithm>

namespace tests {

namespace {

namespace designer = app::designer;
using app::common::State;

QString text(const char* words) {
    return QString::fromUtf8(words);
}

std::string readyText(std::string_view name) {
    return std::string{std::ranges::find(labels::readyTemplates(), name, &labels::ReadyTemplate::name)->json};
}

void addTemplates(designer::DesignerView& view) {
    for (const auto& ready : labels::readyTemplates()) {
        const auto name = app::common::toQt(ready.name);
        view.templates.push_back({name, name, text("1"), State::Done, text("ready"), {}});
        if (ready.name == "cryovial") {
            view.templates.push_back(
                {text("v2"), name, text("2"), State::Done, text("approved"), text("Mara Voss, 2026-11-02")});
            view.templates.push_back({text("v3"), name, text("3"), State::LookHere, text("draft"), {}});
        }
    }
    view.chosen = text("v3");
    view.heading = text("cryovial, version 3");
    view.note = text("draft, not saved");
    view.mayEdit = view.mayCopy = view.maySave = view.mayApprove = true;
}

void addFields(designer::DesignerView& view, const designer::TemplateText& file) {
    view.fields.push_back({text("The label"), {}, text("Cryovial, 38 x 19 mm"), false});
    for (const auto& field : file.fields()) {
        view.fields.push_back({app::common::toQt(field.name), designer::fieldKindWords(field.kind),
                               app::common::toQt(field.content),
                               field.name == "study" || field.name == "identifier"});
    }
    view.field = 7;
    for (const auto& each : file.propertiesOf(std::size_t{6})) {
        const bool isList =
            each.kind == designer::PropertyKind::Choice || each.kind == designer::PropertyKind::Whole;
        designer::PropertyLine line{app::common::toQt(each.key),
                                    designer::propertyWords(each.key),
                                    isList ? designer::Entry::List : designer::Entry::Line,
                                    app::common::toQt(each.value),
                                    designer::choiceWords(each.key, each.usual),
                                    {},
                                    false};
        for (const auto& choice : each.choices) {
            line.choices.push_back({app::common::toQt(choice), designer::choiceWords(each.key, choice), {}});
        }
        view.properties.push_back(std::move(line));
    }
}

} // namespace

designer::DesignerView sampleDesigner() {
    designer::DesignerView view;
    addTemplates(view);
    auto file = designer::TemplateText::parse(readyText("cryovial")).value();
    file.set(std::size_t{1}, "at/0", "20 mm");
    addFields(view, file);
    view.text = app::common::toQt(file.text());
    const auto label = app::commands::readTemplateText(file.text()).value();
    auto values = labels::sampleOf(label);
    values["study"] = "Systemic lupus erythematosus, refractory, cohort 2";
    const auto proof = designer::drawn({label, values});
    view.checks = designer::checksOf(proof.findings, file.fields());
    view.verdict = State::Stop;
    view.verdictWords = text("Does not print, for %1 reasons").arg(proof.findings.size());
    for (const auto& spec : label.data) {
        view.values.push_back({app::common::toQt(spec.name), designer::valueKindWords(spec.kind),
                               app::common::toQt(values[spec.name]), false});
    }
    view.preview.picture = proof.picture;
    view.preview.size = {38, 19};
    view.preview.fields = {{2, {20, 0.8, 27.2, 3.2}, true}, {7, {9.8, 15.6, 27.2, 2.2}, true}};
    return view;
}

void addDesigner(std::vector<std::pair<QString, std::unique_ptr<QWidget>>>& pages) {
    const auto add = [&pages](const char* name, const designer::DesignerView& view) {
        auto page = std::make_unique<designer::DesignerPage>();
        page->show(view);
        auto& made = *page;
        pages.emplace_back(text(name), std::move(page));
        return &made;
    };
    (void)add("designer", sampleDesigner());
    auto* values = add("designer_values", sampleDesigner());
    values->findChild<QTabWidget*>(text("designerParts"))->setCurrentIndex(1);
    auto broken = sampleDesigner();
    broken.text.replace(text("\"27.2 mm\""), text("\"27.2\""));
    const auto raw = broken.text.toStdString();
    broken.checks = designer::checksOf(app::commands::readTemplateText(raw).error(),
                                       designer::TemplateText::parse(raw)->fields(), raw);
    broken.verdictWords = text("6 mistakes in the file");
    auto* file = add("designer_text", broken);
    file->findChild<QTabWidget*>(text("designerParts"))->setCurrentIndex(2);
    file->findChild<designer::TemplatePane*>()->goTo(broken.checks.front().line,
                                                     broken.checks.front().column);
    (void)add("designer_empty", designer::DesignerView{});
}

} // namespace tests
