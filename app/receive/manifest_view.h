// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/numbered_choices.h"
#include "app/common/state.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace app::receive {

/// What a column of a site's list can mean, and which of its columns is taken for it.
struct MappedField {
    QString key;
    QString words;         ///< "Tube code"
    bool required = false; ///< The import cannot run without it.
    int column = -1;       ///< Index into ManifestView::columns; -1: not in the file.
    QString example;       ///< The first row's value of that column.
};

/// One thing the dry run found wrong.
struct BadCell {
    int row = 0;  ///< Record, from 1; the header does not count.
    int line = 0; ///< Line of the file the record starts at, from 1.
    QString column;
    QString value;
    QString reason;
};

/// The parcel of a list, with what is likely of it.
struct ParcelView {
    QString file; ///< its list
    std::vector<common::Choice> studies;
    QString study; ///< key; empty: not known before a list was read
    std::vector<common::Choice> sites;
    QString site;    ///< key
    QString carrier; ///< the one that brought the site's last parcel
    QString low;     ///< "2", in °C
    QString high;
};

/// The parcel as it was entered; study and site are told when they are chosen.
struct ParcelEntry {
    QString carrier;
    QString waybill;
    QString seal;
    QString dispatchedAt; ///< "2026-11-20 15:30" by the site's clock; empty: not known
    QString low;          ///< in °C
    QString high;         ///< in °C
};

/// The import of a site's list: mapping, dry run, outcome.
struct ManifestView {
    QString file;        ///< Name of the file; empty before one was chosen.
    QString fileDetail;  ///< "412 rows, comma separated, UTF-8, SHA-256 9f2c…"
    QStringList columns; ///< Header names as in the file.
    std::vector<MappedField> fields;
    bool checked = false; ///< The dry run ran on this mapping.
    int goodRows = 0;
    int badRows = 0;
    int participants = 0;
    std::vector<BadCell> bad;
    QString refusal;    ///< Why the file cannot be read at all.
    int progress = -1;  ///< Percent of the running check; -1 when none runs.
    bool clean = false; ///< Nothing is wrong: it may be imported.
    ParcelView parcel;
};

} // namespace app::receive
