// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/template/finding.h"
#include "labels/template/label_template.h"

#include <QImage>
#include <QObject>

#include <memory>
#include <optional>

namespace app::designer {

/// A template with values to try it with.
struct ProofOrder {
    labels::LabelTemplate label;
    labels::LabelData values;
};

/// How far a label has been proved.
enum class ProofStage {
    Drawn,    ///< laid out and drawn; its symbols were not read yet
    ReadBack, ///< and what the decoder read is what they should say
};

/// A label as it prints at the resolution it was drawn for, with everything that speaks against printing it.
struct LabelProof {
    QImage picture; ///< one pixel a dot, black or white
    labels::Layout layout;
    std::vector<labels::Finding> findings;
    ProofStage stage;
};

/// Draws labels and has their symbols read back, beside the window. The newest order is what counts: those
/// that were overtaken are not begun.
class LabelProving : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// `proved` follows, twice when nothing speaks against the label: as it is drawn, and after its symbols
    /// were read.
    void prove(ProofOrder order);

Q_SIGNALS:
    void proved(const std::shared_ptr<const app::designer::LabelProof>& proof);

private:
    void begin();
    void take(const std::shared_ptr<const LabelProof>& proof);

    std::optional<ProofOrder> m_next;
    bool m_isBusy = false;
};

/// The label drawn, with the findings of its layout and of its fonts. Needs a QGuiApplication.
[[nodiscard]] LabelProof drawn(const ProofOrder& order);
/// The same label after the decoder process read its symbols.
[[nodiscard]] LabelProof readBack(LabelProof proof);

} // namespace app::designer
