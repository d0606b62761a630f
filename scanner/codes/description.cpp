// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/description.h"

#include "scanner/codes/check_character.h"

#include <fmt/format.h>

namespace scanner::codes {

namespace {

class Describing {
public:
    Describing(int thisYear, const SiteTables& tables)
        : m_thisYear(thisYear)
        , m_tables(tables) {}

    template <CodeKind kind>
    std::vector<Fact> operator()(const NumberedCode<kind>& code) {
        own(code.prefix(), code.number());
        return check(code.canonical());
    }

    std::vector<Fact> operator()(const SlotCode& code) {
        own(code.container().prefix(), code.container().number());
        add("container", code.container().canonical());
        add("position", code.position().text());
        return check(code.canonical());
    }

    std::vector<Fact> operator()(const WorksheetMark& mark) {
        own(mark.sheet().prefix(), mark.sheet().number());
        add("worksheet", mark.sheet().canonical());
        add("tube", fmt::format("{}", mark.tube()));
        add("step", fmt::format("{}", mark.step()));
        return check(mark.canonical());
    }

    std::vector<Fact> operator()(const CommandCard& card) {
        add("command", card.canonical());
        return std::move(m_facts);
    }

    std::vector<Fact> operator()(const TubeCode& tube) {
        add("make", tube.pattern());
        add("tube", tube.canonical());
        for (const RackGrid grid : tube.racks()) {
            add("rack", fmt::format("{}x{}", grid.rows, grid.columns));
        }
        return std::move(m_facts);
    }

    std::vector<Fact> operator()(const DonationNumber& number) {
        add("donation", number.canonical());
        explained("facility", std::string(number.facility()));
        add("check", {checkCharacter(number.canonical()).value()});
        return std::move(m_facts);
    }

    std::vector<Fact> operator()(const ChainOfIdentity& chain) {
        add("chain", chain.canonical());
        explained("facility", chain.canonical().substr(2, 5));
        add("check", {checkCharacter(chain.canonical()).value()});
        return std::move(m_facts);
    }

    std::vector<Fact> operator()(const IsbtMessage& message) {
        for (const IsbtElement& element : message.elements()) {
            m_structure = element.identifier;
            if (const auto moment = element.moment()) {
                add(std::string(element.name()), element.content, momentText(*moment));
                continue;
            }
            for (const IsbtField& field : element.fields()) {
                explained(std::string(field.name), field.text);
            }
        }
        return std::move(m_facts);
    }

    std::vector<Fact> operator()(const SingleEuropeanCode& code) {
        add("country", std::string(code.country()));
        explained("establishment", std::string(code.establishment()));
        add("donation", std::string(code.donation()));
        add("coding", {code.canonical().at(21)}, std::string(productCodingText(code.coding())));
        explained("product", std::string(code.product()));
        add("split", std::string(code.split()));
        add("expiry", code.canonical().substr(32), code.expiry() ? dayText(*code.expiry()) : "none");
        return std::move(m_facts);
    }

    std::vector<Fact> operator()(const ElementString& item) {
        for (const Gs1Element& element : item.elements()) {
            m_structure = element.identifier;
            const auto day = element.day(m_thisYear);
            add(std::string(element.title()), element.value, day ? dayText(*day) : "");
        }
        return std::move(m_facts);
    }

    std::vector<Fact> operator()(const HibcCode& code) {
        if (const auto& product = code.product()) {
            explained("labeler", product->labeler);
            add("product", product->product);
            add("unit", std::to_string(product->unit));
        }
        if (const auto& lot = code.lot()) {
            describeLot(*lot);
        }
        if (const auto link = code.link()) {
            add("link", {*link});
        }
        add("check", {code.canonical().back()});
        return std::move(m_facts);
    }

private:
    void add(std::string name, std::string text, std::string meaning = {}) {
        m_facts.push_back({m_structure, std::move(name), std::move(text), std::move(meaning)});
    }

    /// With what the site's table of that name says.
    void explained(std::string name, std::string text) {
        std::string meaning(m_tables.meaning(name, text).value_or(std::string_view()));
        add(std::move(name), std::move(text), std::move(meaning));
    }

    void own(const RepositoryPrefix& prefix, RunningNumber number) {
        add("repository", prefix.text());
        add("number", number.text());
    }

    std::vector<Fact> check(const std::string& canonical) {
        add("check", {canonical.back()});
        return std::move(m_facts);
    }

    void describeLot(const HibcLot& lot) {
        const auto addText = [&](const char* name, const std::optional<std::string>& text) {
            if (text) {
                add(name, *text);
            }
        };
        const auto addDay = [&](const char* name, const std::optional<Day>& day) {
            if (day) {
                add(name, dayText(*day));
            }
        };
        const auto addNumber = [&](const char* name, const std::optional<int>& number) {
            if (number) {
                add(name, std::to_string(*number));
            }
        };
        addText("lot", lot.lot);
        addText("serial", lot.serial);
        addDay("expiry", lot.expiry);
        addNumber("expiry hour", lot.expiryHour);
        addDay("manufactured", lot.manufactured);
        addNumber("quantity", lot.quantity);
    }

    int m_thisYear;
    const SiteTables& m_tables;
    std::string m_structure;
    std::vector<Fact> m_facts;
};

} // namespace

std::vector<Fact> describe(const Code& code, int thisYear, const SiteTables& tables) {
    return std::visit(Describing(thisYear, tables), code);
}

} // namespace scanner::codes
