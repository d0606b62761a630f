// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/racks/well_card.h"

#include "app/common/form.h"

#include <QHBoxLayout>

namespace app::racks {

using common::ButtonKind;
using common::Emphasis;
using common::makeButton;
using common::px;
using common::TextLabel;
using common::TextRole;

namespace {

constexpr int kCropSide = 124;

} // namespace

WellCard::WellCard(QWidget* parent)
    : Card(tr("Well"), parent)
    , m_crop(new QLabel(this))
    , m_state(new common::StateChip(common::State::Expected, {}, this))
    , m_code(new TextLabel({}, TextRole::CodeLarge, Emphasis::Ink, this))
    , m_story(new TextLabel({}, TextRole::Small, Emphasis::Quiet, this))
    , m_typed(common::makeField(QStringLiteral("wellCode"), tr("Code of the tube in this well"),
                                tr("Scan the tube, or type its code"), this))
    , m_closer(makeButton(QStringLiteral("lookCloser"), tr("&Read again"), ButtonKind::Plain, this))
    , m_empty(makeButton(QStringLiteral("wellEmpty"), tr("It is &empty"), ButtonKind::Plain, this)) {
    m_crop->setObjectName(QStringLiteral("wellCrop"));
    m_crop->setAccessibleName(tr("The well's part of the picture"));
    m_crop->setAlignment(Qt::AlignCenter);
    m_story->setObjectName(QStringLiteral("wellStory"));
    m_code->setObjectName(QStringLiteral("wellRead"));
    m_story->setWordWrap(true);
    m_story->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    headRow()->addWidget(m_state);
    auto* row = new QHBoxLayout;
    auto* words = new QVBoxLayout;
    words->addWidget(m_code);
    words->addWidget(m_story, 1);
    row->addWidget(m_crop, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    auto* acts = new QHBoxLayout;
    acts->addWidget(m_typed, 1);
    acts->addWidget(m_closer);
    acts->addWidget(m_empty);
    body()->addLayout(row, 1);
    body()->addLayout(acts);
    common::followTheme(this, [this, row, words] {
        row->setSpacing(px(14));
        words->setSpacing(px(4));
        m_crop->setFixedSize(px(kCropSide), px(kCropSide));
        showCrop();
    });
    connect(m_closer, &QPushButton::clicked, this, &WellCard::lookCloserAsked);
    connect(m_empty, &QPushButton::clicked, this, &WellCard::emptyAsked);
    connect(m_typed, &QLineEdit::returnPressed, this, [this] {
        const QString code = m_typed->text().trimmed();
        m_typed->clear();
        if (!code.isEmpty()) {
            Q_EMIT codeTyped(code);
        }
    });
    show(WellDetail{});
}

void WellCard::show(const WellDetail& well) {
    if (well.name != m_well.name) {
        m_typed->clear();
    }
    m_well = well;
    const bool isChosen = !well.name.isEmpty();
    setHeading(isChosen ? tr("Well %1").arg(well.name) : tr("Well"));
    m_state->setVisible(isChosen);
    m_state->show(well.state, well.stateWords);
    m_code->setText(well.code);
    m_code->setVisible(!well.code.isEmpty());
    m_story->setText(isChosen ? well.story : tr("Choose a well in the picture to see it from close by."));
    m_typed->setEnabled(well.mayEnter);
    m_empty->setEnabled(well.mayEnter);
    m_closer->setEnabled(well.mayLookCloser);
    showCrop();
}

void WellCard::showCrop() {
    m_crop->setVisible(!m_well.crop.isNull());
    if (m_well.crop.isNull()) {
        return;
    }
    const double ratio = devicePixelRatioF();
    const int side = static_cast<int>(px(kCropSide) * ratio);
    QPixmap pixmap =
        QPixmap::fromImage(m_well.crop.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation));
    pixmap.setDevicePixelRatio(ratio);
    m_crop->setPixmap(pixmap);
}

} // namespace app::racks
