// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/ask.h"
#include "app/receive/manifest_page.h"
#include "app/shell/backend.h"
#include "storage/shipments/manifest.h"
#include "storage/shipments/manifest_origin_store.h"
#include "storage/studies/plan.h"
#include "storage/workflows/announce_shipment.h"
#include "storage/workflows/sign_in.h"

#include <QObject>
#include <memory>
#include <optional>

namespace app::receive {

/// A site's list as it was read: its bytes stay as they are and are kept with the shipment.
struct ManifestFile {
    QString name;
    std::string bytes;
    storage::exchange::CsvPreview preview;
};

/// Whose list it is, as far as a person said so; the rest is as its first participant says.
struct ManifestOwner {
    std::optional<storage::StudyId> study;
    std::optional<storage::SiteId> site;
};

/// What a dry run found, with what the parcel is likely to be.
struct ManifestCheck {
    storage::shipments::ManifestDraft draft;
    storage::shipments::ManifestOrigin origin;
    storage::workflows::NewShipment usual;
    std::vector<storage::studies::Study> studies; ///< all there are
    std::vector<storage::studies::Site> sites;
};

/// Imports a site's list of tubes as a new shipment: file, mapping, dry run, import. Nothing is recorded
/// before the person presses Import on a clean list.
class ManifestPresenter : public QObject {
    Q_OBJECT

public:
    ManifestPresenter(ManifestPage& page, shell::Backend& backend, common::Ask& ask,
                      QObject* parent = nullptr);

    void setPerson(std::optional<storage::workflows::SignedIn> person) { m_person = std::move(person); }

    /// Asks for a file and begins; does nothing when the person cancels.
    void begin();

Q_SIGNALS:
    void begun();
    void cancelled();
    /// The shipment was announced; its canonical code.
    void imported(const QString& shipment);

private:
    void load(const QString& path);
    void check();
    void import(const ParcelEntry& parcel);
    void refuse(const QString& why);
    void refresh();

    ManifestPage& m_page;
    shell::Backend& m_backend;
    common::Ask& m_ask;
    std::optional<storage::workflows::SignedIn> m_person;
    std::shared_ptr<const ManifestFile> m_file;
    std::optional<storage::shipments::Mapping> m_mapping;
    ManifestOwner m_owner;
    std::optional<ManifestCheck> m_check;
    ParcelView m_parcel; ///< as the last check found it; a running one does not empty the form
    QString m_refusal;
    bool m_isChecking = false;
};

} // namespace app::receive
