// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/ask.h"
#include "app/common/state.h"
#include "app/shell/backend.h"
#include "labels/languages/language.h"
#include "labels/template/error.h"
#include "storage/workflows/print_label.h"

#include <QObject>
#include <cstddef>

namespace app::specimens {

/// Prints specimens' labels, for whichever page asks: to the label printer of the settings (printer/address)
/// or, without one, to a PDF or ZPL file. What is printed is in the ledger before a printer hears of it.
class LabelPrinting : public QObject {
    Q_OBJECT

public:
    LabelPrinting(QWidget& over, shell::Backend& backend, common::Ask& ask, QObject* parent = nullptr);

    void setPerson(std::optional<storage::workflows::SignedIn> person) { m_person = std::move(person); }

    /// `specimenCode` in canonical form. Asks for a reason when the specimen had a label before.
    void print(const QString& specimenCode);

Q_SIGNALS:
    /// A print was recorded.
    void recorded();
    /// For the status line: "Printer: label CT7K-20914-J printed".
    void said(app::common::State state, const QString& words, const QString& hint);

private:
    /// A label to be printed.
    struct Order {
        storage::SpecimenId specimen;
        storage::workflows::LabelContent content;
        bool isReprint;
    };

    enum class TargetKind { Printer, PdfFile, ZplFile };

    struct Target {
        TargetKind kind;
        std::string name; ///< printer's address or file
    };

    /// Where it goes, and what goes there.
    struct Job {
        Target target;
        std::vector<std::byte> bytes;
    };

    [[nodiscard]] static labels::languages::Language languageOf(TargetKind kind);
    void take(const Order& order);
    void record(const Order& order, const Job& job, const std::optional<storage::custody::Stated>& reason);
    void send(const QString& code, const Job& job, std::int64_t number);
    void finish(const QString& code, const Job& job, std::int64_t number, const labels::Result<void>& sent);
    /// Nothing when the person cancelled the choice of a file.
    [[nodiscard]] std::optional<Target> chooseTarget(const QString& code) const;
    void refuse(const QString& code, const QString& why);

    QWidget& m_over;
    shell::Backend& m_backend;
    common::Ask& m_ask;
    std::optional<storage::workflows::SignedIn> m_person;
};

} // namespace app::specimens
