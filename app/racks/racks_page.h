// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/progress_bar.h"
#include "app/racks/findings_card.h"
#include "app/racks/rack_picture.h"
#include "app/racks/well_card.h"
#include "app/shell/page.h"

#include <QComboBox>

namespace app::racks {

/// A whole rack from one picture: a box is scanned, its picture taken, what it says is looked at, settled and
/// saved. Shows what it is given and says what the person asked for; it decides nothing.
class RacksPage : public shell::Page {
    Q_OBJECT

public:
    explicit RacksPage(QWidget* parent = nullptr);

    void show(const RacksView& view);
    using QWidget::show;

    /// Number card while the page asks where A1 lies.
    void chooseCorner(int number) { m_corners->choose(number); }

    [[nodiscard]] bool takesScans() const override { return true; }

    void scanned(const shell::ScanText& scan) override { Q_EMIT scanTaken(scan); }

    void enter() override;

Q_SIGNALS:
    void scanTaken(const app::shell::ScanText& scan);
    void entered();
    void wellChosen(int index);
    void pictureAsked();
    void fileDropped(const QString& path);
    void folderAsked();
    /// One of the further sources shall take a picture; by its place in RackChoices::sources.
    void sourceAsked(int index);
    void nestChosen(const QString& nest);
    void formatChosen(const QString& format);
    void resolutionChosen(const QString& dpi);
    void keepNestAsked();
    void cornerChosen(const QString& corner);
    void stopAsked();
    void lookCloserAsked();
    void emptyAsked();
    void codeTyped(const QString& code);
    void rereadAsked();
    void moveAllAsked();
    void declineAsked();
    void acceptanceToggled(const QString& key);
    void differenceChosen(const QString& key);
    void saveAsked();
    void undoAsked();
    void cancelAsked();

private:
    [[nodiscard]] QWidget* buildRack();
    [[nodiscard]] QLayout* buildChoices();
    [[nodiscard]] QLayout* buildSources();
    [[nodiscard]] QWidget* buildSide();
    void connectSide();
    void showChoices(const RackChoices& choices);
    void showSources(const RackChoices& choices);
    void showCounts(const std::vector<WellCount>& counts);

    common::ScanStrip* m_strip;
    common::Card* m_rack;
    common::ReasonList* m_reasons;
    RackPicture* m_picture;
    QWidget* m_progress;
    common::ProgressBar* m_bar;
    QHBoxLayout* m_counts;
    common::NumberedChoices* m_corners;
    QComboBox* m_nest;
    QComboBox* m_format;
    QComboBox* m_resolution;
    QPushButton* m_keepNest;
    QPushButton* m_folder;
    QHBoxLayout* m_sources;
    QStringList m_shownSources;
    WellCard* m_well;
    FindingsCard* m_findings;
};

} // namespace app::racks
