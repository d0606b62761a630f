// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/ask.h"
#include "app/printing/spool.h"
#include "app/printing/template_choice.h"
#include "labels/languages/language.h"
#include "labels/template/error.h"
#include "labels/template/label_template.h"
#include "storage/workflows/print_label.h"

#include <QObject>

#include <optional>
#include <variant>
#include <vector>

namespace app::specimens {

/// A place or a person's badge that is to get a label.
struct LabelledThing {
    storage::custody::Subject subject;
    QString name;             ///< "Box 3-07"
    labels::LabelData values; ///< all that is known; the template takes what it has a place for
    printing::LabelUse use;
};

/// Prints labels, for whichever page asks: to the label printer of this workstation or, without one, to PDF
/// or ZPL files. What is printed was read back from its picture, and is in the ledger before a printer hears
/// of it.
class LabelPrinting : public QObject {
    Q_OBJECT

public:
    LabelPrinting(QWidget& over, shell::Backend& backend, common::Ask& ask, printing::Spool& spool,
                  QObject* parent = nullptr);

    void setPerson(std::optional<storage::workflows::SignedIn> person) { m_person = std::move(person); }

    /// `specimenCode` in canonical form. Asks for a reason when the specimen had a label before.
    void print(const QString& specimenCode);
    /// A batch under `title`, to be stuck on and scanned back. Needs a printer: files cannot be stuck on.
    void printBatch(const QString& title, const std::vector<std::string>& specimenCodes);

    /// Labels of places or badges, on the template that is chosen for the first one's kind.
    void printThings(const std::vector<LabelledThing>& things);

Q_SIGNALS:
    /// A print was recorded.
    void recorded();

private:
    /// A specimen's label with the number that its symbol says, or that of a thing.
    using Wanted = std::variant<storage::workflows::WantedLabel, storage::custody::Subject>;

    /// A label to be printed.
    struct Order {
        Wanted what;
        QString name; ///< as people read it
        labels::LabelData values;
        printing::LabelUse use;
    };

    enum class TargetKind { Printer, PdfFile, ZplFile };

    struct Target {
        TargetKind kind;
        printing::ChosenPrinter printer; ///< or the file's path as its address
        labels::LabelTemplate label;     ///< all labels of an order are on the same stock
    };

    using Bytes = std::vector<std::byte>;

    void collect(const QString& title, const std::vector<std::string>& specimenCodes);
    void take(const QString& title, const std::vector<Order>& orders);
    void draw(const QString& title, const std::vector<Order>& orders, const Target& target,
              const std::optional<storage::custody::Stated>& reason);
    [[nodiscard]] static storage::Result<std::vector<printing::Recorded>>
    recordAll(storage::workflows::Repository& repository, const storage::workflows::SignedIn& who,
              const storage::workflows::PrintOrder& asked, const std::vector<Order>& orders);
    void record(const QString& title, const std::vector<Order>& orders, const Target& target,
                const std::vector<Bytes>& bytes, const std::optional<storage::custody::Stated>& reason);
    [[nodiscard]] static labels::languages::Language languageOf(const Target& target);
    [[nodiscard]] static labels::Result<Bytes> bytesOf(const Order& order, const Target& target);
    /// Nothing when the person cancelled the choice of a file.
    [[nodiscard]] std::optional<Target> chooseTarget(const QString& code,
                                                     const labels::LabelTemplate& label) const;
    [[nodiscard]] QString nameOf(const std::vector<Order>& orders) const;
    void refuse(const QString& code, const QString& why);

    QWidget& m_over;
    shell::Backend& m_backend;
    common::Ask& m_ask;
    printing::Spool& m_spool;
    std::optional<storage::workflows::SignedIn> m_person;
};

} // namespace app::specimens
