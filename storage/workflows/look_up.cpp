// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/look_up.h"

#include "storage/database/records.h"
#include "storage/freezers/container_store.h"
#include "storage/participants/participant_store.h"
#include "storage/shipments/shipment_store.h"
#include "storage/specimens/specimen_store.h"
#include "storage/studies/plan.h"
#include "storage/workflows/freezer_map.h"
#include "storage/workflows/specimen_card.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/format.h>
#include <set>

namespace storage::workflows {

namespace {

using database::Reading;
using database::recordById;

constexpr std::size_t kKinds = 4;

std::string changed(std::string_view text, int (*change)(int)) {
    std::string made;
    for (const char c : text) {
        made += static_cast<char>(change(static_cast<unsigned char>(c)));
    }
    return made;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    return first == std::string_view::npos ? std::string_view{}
                                           : text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

/// The forms in which what was typed may stand at the beginning of a stored code.
std::set<std::string> beginnings(const CodeForms& codes, std::string_view typed) {
    const auto upper = changed(typed, std::toupper);
    auto joined = upper;
    std::erase_if(joined, [](char c) { return c == '-' || c == ' '; });
    std::set<std::string> all{upper, joined, codes.canonical(std::string{typed})};
    for (auto& names : codes.names(codes.canonical(std::string{typed}))) {
        all.insert(names.begin(), names.end());
    }
    all.erase("");
    return all;
}

class Search {
public:
    Search(Reading& reading, const CodeForms& codes, std::string_view typed, std::int64_t limit)
        : m_reading(reading)
        , m_codes(codes)
        , m_limit(limit)
        , m_beginnings(beginnings(codes, typed)) {
        for (const auto& beginning : m_beginnings) {
            addSpecimens(beginning);
            addOthers(beginning);
        }
        for (const auto& box : freezers::containersNamed(m_reading, changed(typed, std::tolower), m_limit)) {
            add(box);
        }
    }

    /// Every kind gets its share, so that a thousand tubes do not hide the one box.
    [[nodiscard]] std::vector<Hit> hits() {
        std::array<std::size_t, kKinds> shares{};
        std::int64_t left = m_limit;
        for (bool isGrowing = true; isGrowing && left > 0;) {
            isGrowing = false;
            for (std::size_t kind = 0; kind < kKinds && left > 0; ++kind) {
                if (shares[kind] < m_found[kind].size()) {
                    ++shares[kind];
                    --left;
                    isGrowing = true;
                }
            }
        }
        std::vector<Hit> chosen;
        for (std::size_t kind = 0; kind < kKinds; ++kind) {
            const auto end = m_found[kind].begin() + static_cast<std::ptrdiff_t>(shares[kind]);
            chosen.insert(chosen.end(), m_found[kind].begin(), end);
        }
        std::ranges::stable_partition(chosen, [&](const Hit& hit) { return isExact(hit); });
        return chosen;
    }

private:
    [[nodiscard]] bool isExact(const Hit& hit) const { return m_beginnings.contains(hit.code); }

    void keep(Hit hit) {
        auto& found = m_found[static_cast<std::size_t>(hit.kind)];
        const bool isKnown = std::ranges::any_of(found, [&](const Hit& other) { return other.id == hit.id; });
        if (isKnown || std::ssize(found) >= m_limit) {
            return;
        }
        found.insert(isExact(hit) ? found.begin() : found.end(), std::move(hit));
    }

    void add(const specimens::Specimen& specimen, const std::string& alias = {}) {
        const auto participant = participants::participantById(m_reading, specimen.participant).value();
        auto subtitle = fmt::format("{} of {}, {}", specimen.kindCode, participant.code,
                                    lifecycleWords(specimen.lifecycle));
        if (!alias.empty()) {
            subtitle += ", also " + m_codes.grouped(alias);
        }
        keep({HitKind::Specimen, specimen.id.value(), specimen.code, m_codes.grouped(specimen.code),
              std::move(subtitle)});
    }

    void add(const freezers::Container& container) {
        keep({HitKind::Container, container.id.value(), container.code, container.name,
              placeOf(m_reading, container)});
    }

    void addSpecimens(const std::string& beginning) {
        for (const auto& specimen : specimens::specimensStartingWith(m_reading, beginning, m_limit)) {
            add(specimen);
        }
        for (const auto& alias : specimens::aliasesStartingWith(m_reading, beginning, m_limit)) {
            add(specimens::specimenById(m_reading, alias.specimen).value(), alias.code);
        }
    }

    void addOthers(const std::string& beginning) {
        for (const auto& one : participants::participantsStartingWith(m_reading, beginning, m_limit)) {
            const auto site = recordById<studies::Site>(m_reading, one.site.value()).value();
            const auto study = recordById<studies::Study>(m_reading, one.study.value()).value();
            keep({HitKind::Participant, one.id.value(), one.code, one.code,
                  fmt::format("participant of {}, {}", study.code, site.name)});
        }
        for (const auto& container : freezers::containersStartingWith(m_reading, beginning, m_limit)) {
            add(container);
        }
        for (const auto& shipment : shipments::shipmentsStartingWith(m_reading, beginning, m_limit)) {
            const auto site = recordById<studies::Site>(m_reading, shipment.site.value()).value();
            keep({HitKind::Shipment, shipment.id.value(), shipment.code, m_codes.grouped(shipment.code),
                  fmt::format("shipment from {}, {}", site.name,
                              changed(shipments::kShipmentStateCodes.text(shipment.state), std::tolower))});
        }
    }

    Reading& m_reading;
    const CodeForms& m_codes;
    std::int64_t m_limit;
    std::set<std::string> m_beginnings;
    std::array<std::vector<Hit>, kKinds> m_found;
};

} // namespace

std::vector<Hit> find(Reading& reading, const CodeForms& codes, std::string_view text, std::int64_t limit) {
    const auto typed = trimmed(text);
    if (typed.empty() || limit <= 0) {
        return {};
    }
    return Search{reading, codes, typed, limit}.hits();
}

} // namespace storage::workflows
