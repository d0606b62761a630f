// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/designer/designer_presenter.h"

#include "app/common/count_words.h"
#include "app/common/text_edge.h"
#include "app/designer/designer_checks.h"
#include "app/designer/designer_words.h"
#include "storage/base/json_text.h"
#include "storage/workflows/recording.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace app::designer {

namespace {

namespace workflows = storage::workflows;
using commands::KeptTemplate;
using commands::TemplateState;
using common::fromQt;
using common::toQt;
using workflows::Repository;

QString keyOf(const KeptTemplate& one) {
    return one.file.empty() ? QLatin1Char(':') + toQt(one.name) : toQt(one.file.string());
}

/// What was approved never changes; files with mistakes are there to be mended.
bool mayChange(const KeptTemplate& one) {
    return one.state == TemplateState::Draft ||
           (one.state == TemplateState::Broken && one.approvedBy.empty());
}

TemplateLine lineOf(const KeptTemplate& one) {
    const auto title = one.label ? toQt(one.label->title) : QString{};
    const auto more = one.problem.empty() ? toQt(one.approvedBy) : toQt(one.problem);
    return {keyOf(one),
            toQt(one.name),
            one.version > 0 ? QString::number(one.version) : QString{},
            stateOf(one.state),
            stateWords(one.state),
            title + (title.isEmpty() || more.isEmpty() ? QString{} : QStringLiteral("\n")) + more};
}

/// In millimetres from the label's corner.
QRectF placeOf(const labels::DotBox& box, const labels::Layout& layout) {
    const double perMillimetre = static_cast<double>(labels::dotsPerMetre(layout.resolution)) / 1000;
    return {static_cast<double>(box.x) / perMillimetre, static_cast<double>(box.y) / perMillimetre,
            static_cast<double>(box.width) / perMillimetre, static_cast<double>(box.height) / perMillimetre};
}

double millimetres(labels::Length length) {
    return static_cast<double>(length.micrometres()) / 1000;
}

/// All that a field put onto the label, by the field's name.
std::map<std::string, QRectF> placesOf(const labels::Layout& layout) {
    std::map<std::string, QRectF> places;
    for (const auto& element : layout.elements) {
        std::visit([&](const auto& one) { places[one.field] |= placeOf(one.box, layout); }, element);
    }
    return places;
}

/// Why it does not print or cannot be changed; empty for a draft.
QString bannerOf(const KeptTemplate& one) {
    if (one.state == TemplateState::Broken) {
        return DesignerPresenter::tr("It is not used: %1").arg(toQt(one.problem));
    }
    return mayChange(one) ? toQt(one.problem) // an approval that is not in this ledger
                          : DesignerPresenter::tr("This version is fixed. Begin a new version to change it.");
}

} // namespace

DesignerPresenter::DesignerPresenter(DesignerPage& page, shell::Backend& backend, common::Ask& ask,
                                     QObject* parent)
    : QObject(parent)
    , m_page(page)
    , m_backend(backend)
    , m_ask(ask)
    , m_acts(backend) {
    connectPage();
    connect(&m_proving, &LabelProving::proved, this, &DesignerPresenter::takeProof);
    connect(&m_approving, &LabelProving::proved, this, [this](const auto& proof) { finishApproval(*proof); });
    connect(&m_acts, &shell::Acts::refused, this, &DesignerPresenter::refresh);
    connect(&m_acts, &shell::Acts::recorded, this, [this] {
        reload(m_chosen);
        Q_EMIT recorded();
    });
}

void DesignerPresenter::connectPage() {
    connect(&m_page, &DesignerPage::entered, this, [this] {
        if (!hasChanges()) { // files may be others now
            reload(m_chosen);
        }
    });
    connect(&m_page, &DesignerPage::templateChosen, this, &DesignerPresenter::choose);
    connect(&m_page, &DesignerPage::fieldChosen, this, [this](int line) {
        m_field = line;
        refresh();
    });
    connect(&m_page, &DesignerPage::propertyChanged, this, &DesignerPresenter::setProperty);
    connect(&m_page, &DesignerPage::textChanged, this, [this](const QString& text) {
        readText(fromQt(text));
        refresh();
    });
    connect(&m_page, &DesignerPage::valueChanged, this, [this](const QString& name, const QString& value) {
        m_tried.insert_or_assign(fromQt(name), fromQt(value));
        prove();
    });
    connect(&m_page, &DesignerPage::trialChosen, this, &DesignerPresenter::fillValues);
    connect(&m_page, &DesignerPage::fieldAdded, this, [this](const QString& kind) {
        edit([&](TemplateText& file) { m_field = static_cast<int>(file.add(fromQt(kind))) + 1; });
    });
    connect(&m_page, &DesignerPage::fieldRemoved, this, &DesignerPresenter::removeField);
    connect(&m_page, &DesignerPage::fieldMoved, this, [this](int line, double right, double down) {
        constexpr double kMicrometres = 1000;
        edit([&](TemplateText& file) {
            file.move(static_cast<std::size_t>(line - 1), std::llround(right * kMicrometres),
                      std::llround(down * kMicrometres));
        });
    });
    connect(&m_page, &DesignerPage::versionAsked, this, &DesignerPresenter::copyVersion);
    connect(&m_page, &DesignerPage::copyAsked, this, &DesignerPresenter::copyAs);
    connect(&m_page, &DesignerPage::saveAsked, this, &DesignerPresenter::save);
    connect(&m_page, &DesignerPage::approveAsked, this, &DesignerPresenter::approve);
}

void DesignerPresenter::setPerson(std::optional<workflows::SignedIn> person) {
    m_acts.setPerson(std::move(person));
    m_approval.reset(); // nobody signs what another one began
    m_chosen.clear();
    m_saved.clear();
    readText({});
    m_proof.reset();
    m_kept.clear();
    forget();
    refresh();
}

void DesignerPresenter::open(const QString& name) {
    reload(m_chosen);
    if (name.isEmpty()) {
        return;
    }
    const auto newest = std::ranges::find(m_kept.rbegin(), m_kept.rend(), fromQt(name), &KeptTemplate::name);
    if (newest != m_kept.rend()) {
        choose(keyOf(*newest));
    }
}

void DesignerPresenter::reload(const QString& chosen) {
    m_kept = commands::keptTemplates();
    const bool isThere = std::ranges::find(m_kept, chosen, keyOf) != m_kept.end();
    chooseAnyway(isThere || m_kept.empty() ? chosen : keyOf(m_kept.front()));
}

const KeptTemplate* DesignerPresenter::kept() const {
    const auto found = std::ranges::find(m_kept, m_chosen, keyOf);
    return found == m_kept.end() ? nullptr : &*found;
}

/// Drafts are for those who print labels and those who approve them; others look.
bool DesignerPresenter::mayDraft() const {
    return m_acts.may(storage::people::Act::Print) || m_acts.may(storage::people::Act::ManageStudies);
}

void DesignerPresenter::choose(const QString& key) {
    if (key == m_chosen) {
        return;
    }
    const auto* before = kept();
    if (before != nullptr && hasChanges() &&
        !m_ask.confirm(&m_page, {tr("Discard the changes to %1?").arg(toQt(before->name)),
                                 tr("They were not saved."), tr("&Discard them"), tr("&Go back"), true})) {
        refresh();
        return;
    }
    forget();
    chooseAnyway(key);
}

void DesignerPresenter::chooseAnyway(const QString& key) {
    if (key != m_chosen) {
        m_chosen = key;
        m_field = 0;
        m_tried.clear();
        m_proof.reset();
    }
    const auto* one = kept();
    m_saved = one == nullptr ? std::string{} : one->text;
    readText(m_saved);
    refresh();
}

void DesignerPresenter::readText(const std::string& text) {
    m_text = text;
    m_document = storage::parseJsonText(text) ? TemplateText::parse(text) : std::nullopt;
    auto label = commands::readTemplateText(text);
    m_mistakes = label ? commands::FileMistakes{} : label.error();
    m_label = label ? std::optional{std::move(*label)} : std::nullopt;
    prove();
}

labels::LabelData DesignerPresenter::values() const {
    labels::LabelData values;
    for (const auto& spec : m_label->data) {
        const auto tried = m_tried.find(spec.name);
        const auto& value = tried == m_tried.end() ? spec.sample : tried->second;
        if (!value.empty()) {
            values.emplace(spec.name, value);
        }
    }
    return values;
}

void DesignerPresenter::prove() {
    if (m_label) {
        m_proving.prove({*m_label, values()});
    }
}

void DesignerPresenter::takeProof(const std::shared_ptr<const LabelProof>& proof) {
    m_proof = proof;
    refresh();
}

template <class Change>
void DesignerPresenter::edit(Change change) {
    const auto* one = kept();
    if (one == nullptr || !mayDraft() || !mayChange(*one) || !m_document) {
        return;
    }
    change(*m_document);
    forget();
    readText(m_document->text());
    refresh();
}

Part DesignerPresenter::part() const {
    return m_field > 0 ? Part{static_cast<std::size_t>(m_field - 1)} : std::nullopt;
}

void DesignerPresenter::setProperty(const QString& key, const QString& value) {
    edit([&](TemplateText& file) { file.set(part(), fromQt(key), fromQt(value)); });
}

void DesignerPresenter::removeField() {
    if (const auto field = part()) {
        edit([&](TemplateText& file) {
            file.remove(*field);
            m_field = std::min(m_field, static_cast<int>(file.fields().size()));
        });
    }
}

void DesignerPresenter::fillValues(const QString& trial) {
    const auto found = std::ranges::find(trials(), trial, &Trial::key);
    if (!m_label || found == trials().end()) {
        return;
    }
    m_tried.clear();
    for (const auto& spec : m_label->data) {
        if (spec.kind == labels::DatumKind::Text && !found->text.isEmpty()) {
            m_tried.emplace(spec.name, fromQt(found->text));
        }
    }
    prove();
    refresh();
}

void DesignerPresenter::keepCopy(const std::string& name, int version, const std::string& text,
                                 const QString& words) {
    const auto saved = commands::saveDraft(name, version, text);
    if (!saved) {
        m_acts.refuse(toQt(saved.error()));
        return;
    }
    m_kept = commands::keptTemplates();
    forget();
    chooseAnyway(toQt(saved->string()));
    say(words);
}

void DesignerPresenter::copyVersion() {
    const auto* one = kept();
    if (one == nullptr || !one->label) {
        return;
    }
    const auto [version, text] = commands::copyForNewVersion(*one);
    const auto file = TemplateText::parse(text);
    keepCopy(one->name, version, file ? file->text() : text,
             tr("Version %1 of %2 is begun as a draft. It prints once it is approved.")
                 .arg(version)
                 .arg(toQt(one->name)));
}

void DesignerPresenter::copyAs() {
    const auto* one = kept();
    auto file = one == nullptr ? std::nullopt : TemplateText::parse(one->text);
    const auto name = file ? m_ask.text(&m_page, tr("Copy %1 as a new template").arg(toQt(one->name)),
                                        tr("Name: letters, digits and dashes"))
                           : std::nullopt;
    if (!name || name->trimmed().isEmpty()) {
        return;
    }
    const auto wanted = fromQt(name->trimmed());
    if (std::ranges::find(m_kept, wanted, &KeptTemplate::name) != m_kept.end()) {
        m_acts.refuse(tr("There is a template %1 already. Begin a new version of it, or choose another name.")
                          .arg(toQt(wanted)));
        return;
    }
    file->rename(wanted);
    keepCopy(wanted, 1, file->text(),
             tr("%1 is begun as a draft. It prints once it is approved.").arg(toQt(wanted)));
}

void DesignerPresenter::save() {
    const auto* one = kept();
    if (one == nullptr || !mayChange(*one)) {
        return;
    }
    if (!m_label) {
        m_acts.refuse(tr("Not saved: the text has mistakes. They are listed beside it."));
        return;
    }
    const bool hasNumber = one->version > 0; // a file with mistakes had none yet
    const auto name = hasNumber ? one->name : m_label->name;
    const auto saved = commands::saveDraft(name, hasNumber ? one->version : m_label->version, m_text);
    if (!saved) {
        m_acts.refuse(tr("Not saved: %1").arg(toQt(saved.error())));
        return;
    }
    m_kept = commands::keptTemplates();
    m_chosen = toQt(saved->string());
    m_saved = m_text;
    say(tr("The draft is saved. It prints once it is approved."));
}

void DesignerPresenter::approve() {
    const auto* one = kept();
    if (one == nullptr || one->state != TemplateState::Draft) {
        return;
    }
    if (!m_label || hasChanges()) {
        m_acts.refuse(tr("Not approved: save the draft first. What is approved is what is saved."));
        return;
    }
    if (const auto why = whyNotPermitted(); !why.isEmpty()) {
        m_acts.refuse(tr("Not approved: %1").arg(why));
        return;
    }
    if (m_ask.confirm(&m_page,
                      {tr("Approve version %1 of %2?").arg(one->version).arg(toQt(one->name)),
                       tr("From then on it is what %1 prints, and it can never be changed again: changes "
                          "need a new version.")
                           .arg(toQt(one->name)),
                       tr("&Approve it"),
                       {},
                       true})) {
        m_approval = Approval{one->name, one->version, m_text};
        m_approving.prove({*m_label, labels::sampleOf(*m_label)});
    }
}

QString DesignerPresenter::whyNotPermitted() const {
    if (!m_acts.person()) {
        return tr("nobody is signed in.");
    }
    return toQt(workflows::reasonsOf(storage::people::mayDo(
        storage::people::Act::ManageStudies, m_acts.person()->person, m_acts.person()->grants, std::nullopt,
        std::nullopt, m_backend.repository().clock().now())));
}

void DesignerPresenter::finishApproval(const LabelProof& proof) {
    if (!m_approval || (proof.findings.empty() && proof.stage == ProofStage::Drawn)) {
        return;
    }
    const auto approval = *std::exchange(m_approval, std::nullopt);
    if (!proof.findings.empty()) {
        m_acts.refuse(
            tr("Not approved: with its sample values it does not print. %1 %2")
                .arg(toQt(proof.findings.front().explanation), toQt(proof.findings.front().remedy)));
        return;
    }
    if (approval.text != m_text) {
        m_acts.refuse(tr("Not approved: it was changed in the meantime."));
        return;
    }
    m_acts.run(
        [approval](Repository& repository, const workflows::SignedIn& who) {
            return commands::approveTemplate(repository, who, approval.name, approval.version);
        },
        tr("Version %1 of %2 is approved: it prints from now on.")
            .arg(approval.version)
            .arg(toQt(approval.name)));
}

std::vector<FieldOutline> DesignerPresenter::outlines() const {
    return m_document ? m_document->fields() : std::vector<FieldOutline>{};
}

PreviewView DesignerPresenter::preview(const std::vector<CheckLine>& checks) const {
    PreviewView view;
    if (!m_proof) {
        return view;
    }
    const auto& layout = m_proof->layout;
    view.picture = m_proof->picture;
    view.size = {millimetres(layout.size.width), millimetres(layout.size.height)};
    const auto places = placesOf(layout);
    const auto fields = outlines();
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const auto place = places.find(fields[i].name);
        const int line = static_cast<int>(i) + 1;
        if (place != places.end()) {
            view.fields.push_back(
                {line, place->second, std::ranges::find(checks, line, &CheckLine::field) != checks.end()});
        }
    }
    if (m_label) {
        for (const auto& area : m_label->clear) {
            view.clear.emplace_back(millimetres(area.at.x), millimetres(area.at.y),
                                    millimetres(area.size.width), millimetres(area.size.height));
        }
    }
    return view;
}

void DesignerPresenter::showFields(DesignerView& view) const {
    const auto isWrong = [&](int line) {
        return std::ranges::find(view.checks, line, &CheckLine::field) != view.checks.end();
    };
    view.fields.push_back({tr("The label"), {}, m_label ? toQt(m_label->title) : QString{}, isWrong(0)});
    for (const auto& field : outlines()) {
        const int line = static_cast<int>(view.fields.size());
        view.fields.push_back(
            {toQt(field.name), fieldKindWords(field.kind), toQt(field.content), isWrong(line)});
    }
    view.field = std::clamp(m_field, 0, static_cast<int>(view.fields.size()) - 1);
    for (const auto& each : m_document ? m_document->propertiesOf(part()) : std::vector<Property>{}) {
        const bool isList = each.kind == PropertyKind::Choice || each.kind == PropertyKind::Whole;
        PropertyLine line{toQt(each.key),
                          propertyWords(each.key),
                          isList ? Entry::List : Entry::Line,
                          toQt(each.value),
                          choiceWords(each.key, each.usual),
                          {},
                          isAbout(m_mistakes, part(), each.key)};
        for (const auto& choice : each.choices) {
            line.choices.push_back({toQt(choice), choiceWords(each.key, choice), {}});
        }
        view.properties.push_back(std::move(line));
    }
}

void DesignerPresenter::showChecks(DesignerView& view) const {
    using common::State;
    if (!m_mistakes.empty()) {
        view.checks = checksOf(m_mistakes, outlines(), m_text);
        view.verdict = State::Stop;
        view.verdictWords = common::countWords(std::ssize(m_mistakes), tr("%1 mistake in the file"),
                                               tr("%1 mistakes in the file"));
    } else if (m_proof && !m_proof->findings.empty()) {
        view.checks = checksOf(m_proof->findings, outlines());
        view.verdict = State::Stop;
        view.verdictWords =
            common::countWords(std::ssize(m_proof->findings), tr("Does not print, for %1 reason"),
                               tr("Does not print, for %1 reasons"));
    } else if (m_proof) {
        const bool isRead = m_proof->stage == ProofStage::ReadBack;
        view.verdict = isRead ? State::Done : State::Now;
        view.verdictWords =
            isRead ? tr("Prints, and its symbols were read") : tr("Its symbols are being read");
    }
}

void DesignerPresenter::say(const QString& words) {
    m_acts.forget();
    m_done = words;
    refresh();
}

void DesignerPresenter::forget() {
    m_acts.forget();
    m_done.clear();
}

void DesignerPresenter::refresh() {
    DesignerView view;
    std::ranges::transform(m_kept, std::back_inserter(view.templates), lineOf);
    view.chosen = m_chosen;
    if (const auto* one = kept()) {
        view.heading =
            one->version > 0 ? tr("%1, version %2").arg(toQt(one->name)).arg(one->version) : toQt(one->name);
        view.note = hasChanges() ? tr("%1, not saved").arg(stateWords(one->state)) : stateWords(one->state);
        view.mayEdit = mayDraft() && mayChange(*one);
        view.banner = bannerOf(*one);
        view.mayCopy = mayDraft() && one->label.has_value();
        view.maySave = view.mayEdit && hasChanges();
        view.mayApprove = view.mayEdit && one->state == TemplateState::Draft;
    }
    view.text = toQt(m_text);
    showChecks(view);
    showFields(view);
    for (const auto& spec : m_label ? m_label->data : std::vector<labels::DatumSpec>{}) {
        const auto tried = m_tried.find(spec.name);
        const bool isWrong = m_proof && std::ranges::find(m_proof->findings, spec.name,
                                                          &labels::Finding::field) != m_proof->findings.end();
        view.values.push_back({toQt(spec.name), valueKindWords(spec.kind),
                               toQt(tried == m_tried.end() ? spec.sample : tried->second), isWrong});
    }
    view.preview = preview(view.checks);
    view.outcome = m_acts.outcome();
    if (view.outcome.refusal.isEmpty() && view.outcome.done.isEmpty()) {
        view.outcome.done = m_done;
    }
    m_page.show(view);
}

} // namespace app::designer
