// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database/statement.h"
#include "storage/workflows/repository.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace storage::workflows {

/// What a search finds.
enum class HitKind { Specimen, Participant, Container, Shipment };

/// One line of the answer to what is being typed.
struct Hit {
    HitKind kind;
    std::int64_t id;      ///< of the record
    std::string code;     ///< canonical
    std::string title;    ///< the code as people read it, or the name of a container
    std::string subtitle; ///< what it is: "D28 HEP of LUP-0107, stored"

    friend bool operator==(const Hit&, const Hit&) = default;
};

/// Whatever begins with `text`, as it is typed: specimens by their own code or an alias, participants,
/// containers by code or name, shipments. Codes may be grouped and in any case. Served by indexes, so it is
/// quick in a repository of millions. At most `limit` hits, exact ones first; none for a blank text.
[[nodiscard]] std::vector<Hit> find(database::Reading& reading, const CodeForms& codes, std::string_view text,
                                    std::int64_t limit);

} // namespace storage::workflows
