// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/label_templates.h"
#include "app/common/ask.h"
#include "app/designer/designer_page.h"
#include "app/designer/label_proving.h"
#include "app/designer/template_text.h"
#include "app/shell/acts.h"

namespace app::designer {

/// Connects the designer with the site's templates: shows how a template prints, edits drafts, saves and
/// approves them. Drawing and reading back go on beside the window.
class DesignerPresenter : public QObject {
    Q_OBJECT

public:
    DesignerPresenter(DesignerPage& page, shell::Backend& backend, common::Ask& ask,
                      QObject* parent = nullptr);

    void setPerson(std::optional<storage::workflows::SignedIn> person);
    /// Chooses the newest version of this template; without a name what was chosen stays.
    void open(const QString& name);

Q_SIGNALS:
    /// A template was approved: there is something else to print with, and it is recorded.
    void recorded();

private:
    void connectPage();
    /// Reads all templates anew and chooses the one with this key.
    void reload(const QString& chosen);
    void choose(const QString& key);
    void chooseAnyway(const QString& key);
    void readText(const std::string& text);
    void prove();
    void takeProof(const std::shared_ptr<const LabelProof>& proof);

    /// Changes the draft by its fields.
    template <class Change>
    void edit(Change change);
    void setProperty(const QString& key, const QString& value);
    void removeField();
    void fillValues(const QString& trial);

    void copyVersion();
    void copyAs();
    void keepCopy(const std::string& name, int version, const std::string& text, const QString& words);
    void save();
    void approve();
    /// Empty: may approve.
    [[nodiscard]] QString whyNotPermitted() const;
    void finishApproval(const LabelProof& proof);

    /// Says what was done; `forget` takes the last words back, as something else is looked at.
    void say(const QString& words);
    void forget();
    void refresh();
    void showFields(DesignerView& view) const;
    void showChecks(DesignerView& view) const;
    [[nodiscard]] PreviewView preview(const std::vector<CheckLine>& checks) const;
    [[nodiscard]] const commands::KeptTemplate* kept() const;
    [[nodiscard]] bool mayDraft() const;
    [[nodiscard]] labels::LabelData values() const;
    [[nodiscard]] std::vector<FieldOutline> outlines() const;
    [[nodiscard]] Part part() const;

    [[nodiscard]] bool hasChanges() const { return m_text != m_saved; }

    /// What is about to be approved: only the very text that was looked at.
    struct Approval {
        std::string name;
        int version;
        std::string text;
    };

    DesignerPage& m_page;
    shell::Backend& m_backend;
    common::Ask& m_ask;
    shell::Acts m_acts;
    LabelProving m_proving;
    LabelProving m_approving;
    std::optional<Approval> m_approval;
    std::vector<commands::KeptTemplate> m_kept;
    QString m_chosen;
    std::string m_saved;
    std::string m_text;
    std::optional<TemplateText> m_document; ///< absent while the text is no JSON object
    std::optional<labels::LabelTemplate> m_label;
    commands::FileMistakes m_mistakes;
    labels::LabelData m_tried; ///< values that differ from the samples
    std::shared_ptr<const LabelProof> m_proof;
    QString m_done; ///< what the last act did that is not recorded
    int m_field = 0;
};

} // namespace app::designer
