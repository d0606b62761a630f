// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/shell/backend.h"
#include "app/specimens/find_page.h"
#include "storage/workflows/look_up.h"
#include "storage/workflows/sign_in.h"

#include <QObject>

namespace app::specimens {

/// Looks up what is typed, as it is typed, and whatever is scanned. One search runs at a time; words that
/// were typed meanwhile are searched next.
class FindPresenter : public QObject {
    Q_OBJECT

public:
    FindPresenter(FindPage& page, shell::Backend& backend, QObject* parent = nullptr);

    void setPerson(std::optional<storage::workflows::SignedIn> person);

    /// Looks a scan up: the one thing with this code is opened, otherwise the find page lists what begins so.
    void lookUp(const shell::ScanText& scan);

Q_SIGNALS:
    /// The find page has something to show and should be in front.
    void wanted();
    void specimenOpened(storage::SpecimenId id);
    void containerOpened(storage::ContainerId id);
    void participantOpened(storage::ParticipantId id);
    /// A shipment was opened: it is received, or was, on the receive page.
    void shipmentOpened();

private:
    void search(const QString& words);
    void ask();
    /// A search through all specimens, piece by piece; `found` so far, `after` this specimen's code.
    void askBySprec(const QString& words, std::vector<FoundLine> found, const std::string& after);
    void take(const QString& words, std::vector<FoundLine> found);
    void open(FoundKind kind, const QString& key);

    FindPage& m_page;
    shell::Backend& m_backend;
    std::optional<storage::workflows::SignedIn> m_person;
    QString m_words;
    std::vector<FoundLine> m_found;
    bool m_isAsking = false;
};

} // namespace app::specimens
