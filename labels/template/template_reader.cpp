// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/template/template_reader.h"

#include "labels/template/json_fields.h"
#include "scanner/codes/calendar.h"
#include "scanner/codes/text.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace labels {

namespace {

constexpr std::array kPlacements{
    Choice<Placement>{"affixed", Placement::Affixed},
    Choice<Placement>{"attached", Placement::Attached},
    Choice<Placement>{"accompanying", Placement::Accompanying},
};
constexpr std::array kWeights{Choice<Weight>{"regular", Weight::Regular},
                              Choice<Weight>{"bold", Weight::Bold}};
constexpr std::array kAligns{
    Choice<Align>{"left", Align::Left},
    Choice<Align>{"center", Align::Center},
    Choice<Align>{"right", Align::Right},
};
constexpr std::array kTooLong{
    Choice<WhenTooLong>{"shrink", WhenTooLong::Shrink},
    Choice<WhenTooLong>{"refuse", WhenTooLong::Refuse},
};

enum class Frame { No, Yes };

enum class Kind { Text, DataMatrix, Gs1DataMatrix, Code128, Qr, Line, Box, Legend, Donation };

constexpr std::array kKinds{
    Choice<Kind>{"text", Kind::Text},
    Choice<Kind>{"dataMatrix", Kind::DataMatrix},
    Choice<Kind>{"gs1DataMatrix", Kind::Gs1DataMatrix},
    Choice<Kind>{"code128", Kind::Code128},
    Choice<Kind>{"qr", Kind::Qr},
    Choice<Kind>{"line", Kind::Line},
    Choice<Kind>{"box", Kind::Box},
    Choice<Kind>{"legend", Kind::Legend},
    Choice<Kind>{"donation", Kind::Donation},
};

/// Words that only names and records of people have. Labels carry pseudonyms.
constexpr std::array<std::string_view, 6> kPersonal{"patient",  "birth",   "mrn",
                                                    "initials", "surname", "participantname"};

bool isPersonal(const std::string& name) {
    std::string lower;
    for (const char c : name) {
        if (c != '-') {
            lower += scanner::codes::isUpperLetter(c) ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    return std::ranges::any_of(kPersonal,
                               [&](std::string_view word) { return lower.find(word) != std::string::npos; });
}

/// A field's own values, and those it inherits from the defaults of its kind.
struct Given {
    JsonNode field;
    std::optional<JsonNode> inherited;
};

class Reader {
public:
    tl::expected<LabelTemplate, std::vector<TemplateMistake>> read(const nlohmann::json& file);

private:
    void readHead(const JsonNode& root);
    void readClear(const JsonNode& root);
    void readData(const JsonNode& root);
    void readDatum(const std::string& name, const JsonNode& node);
    void readFields(const JsonNode& root);
    std::optional<FieldSpec> readField(const Given& given, Kind kind);
    decltype(FieldSpec::what) whatOf(const Given& given, Kind kind);

    TextSpec textSpec(const Given& given);
    SymbolSpec symbolSpec(const Given& given, Symbology symbology);
    BarSpec barSpec(const Given& given, Frame frame);
    LegendSpec legendSpec(const Given& given);
    DonationSpec donationSpec(const Given& given);

    bool known(const Given& given, std::vector<std::string_view> own);
    Length length(const Given& given, std::string_view key, std::optional<Length> usual = {});
    Size size(const Given& given);
    Pattern pattern(const Given& given, std::string_view key);
    void checkPositive(const JsonNode& node, Length length);

    JsonFields m_json;
    LabelTemplate m_label{
        {}, 1, {}, {}, {Length::millimetres(1), Length::millimetres(1)}, Resolution::Dots12, {}, {}, {}};
};

tl::expected<LabelTemplate, std::vector<TemplateMistake>> Reader::read(const nlohmann::json& file) {
    const JsonNode root{&file, ""};
    if (m_json.checkFields(root, {"template", "version", "title", "about", "placement", "size", "dotsPerMm",
                                  "keepClear", "data", "defaults", "fields", "approved"})) {
        readHead(root);
        readClear(root);
        readData(root);
        readFields(root);
    }
    if (!m_json.mistakes().empty()) {
        return tl::unexpected(m_json.mistakes());
    }
    return std::move(m_label);
}

void Reader::readHead(const JsonNode& root) {
    if (const auto name = m_json.need(root, "template")) {
        m_label.name = m_json.name(*name);
    }
    if (const auto version = m_json.need(root, "version")) {
        m_label.version = m_json.whole(*version, 1, 9999);
    }
    if (const auto title = m_json.need(root, "title")) {
        m_label.title = m_json.text(*title);
    }
    if (const auto about = JsonFields::find(root, "about")) {
        (void)m_json.text(*about);
    }
    if (const auto placement = JsonFields::find(root, "placement")) {
        m_label.placement = m_json.choice(*placement, kPlacements);
    }
    if (const auto size = m_json.need(root, "size")) {
        const auto [width, height] = m_json.lengths(*size);
        const auto least = Length::millimetres(5);
        const auto most = Length::millimetres(320);
        if (width < least || height < least || width > most || height > most) {
            m_json.mistake(size->path, "must be from 5 to 320 mm");
        }
        m_label.size = {width, height};
    }
    if (const auto dots = m_json.need(root, "dotsPerMm")) {
        const int value = dots->json->is_number_integer() ? dots->json->get<int>() : 0;
        if (value != 8 && value != 12 && value != 24) {
            m_json.mistake(dots->path, "must be 8, 12 or 24");
        } else {
            m_label.resolution = static_cast<Resolution>(value);
        }
    }
}

void Reader::readClear(const JsonNode& root) {
    const auto areas = JsonFields::find(root, "keepClear");
    for (const JsonNode& area : areas ? m_json.list(*areas) : std::vector<JsonNode>{}) {
        if (!m_json.checkFields(area, {"at", "size", "why"})) {
            continue;
        }
        const auto at = m_json.need(area, "at");
        const auto size = m_json.need(area, "size");
        const auto why = m_json.need(area, "why");
        if (at && size && why) {
            const auto [x, y] = m_json.lengths(*at);
            const auto [width, height] = m_json.lengths(*size);
            m_label.clear.push_back({{x, y}, {width, height}, m_json.text(*why)});
        }
    }
}

void Reader::readData(const JsonNode& root) {
    const auto data = m_json.need(root, "data");
    if (!data || !data->json->is_object()) {
        if (data) {
            m_json.mistake(data->path, "must be an object in braces");
        }
        return;
    }
    for (const auto& [name, value] : data->json->items()) {
        const auto node = JsonFields::find(*data, name).value();
        const nlohmann::json key = name;
        if (isPersonal(name)) {
            m_json.mistake(node.path, "sounds like something that tells who a participant is; labels carry "
                                      "pseudonyms only");
        }
        if (!m_json.name({&key, node.path}).empty() &&
            m_json.checkFields(node, {"kind", "sample", "optional"})) {
            readDatum(name, node);
        }
    }
}

void Reader::readDatum(const std::string& name, const JsonNode& node) {
    const auto kindNode = m_json.need(node, "kind");
    const auto sampleNode = m_json.need(node, "sample");
    if (!kindNode || !sampleNode) {
        return;
    }
    const auto kind = parseDatumKind(m_json.text(*kindNode));
    if (!kind) {
        m_json.mustBeOneOf(*kindNode, datumKindTexts());
        return;
    }
    auto sample = m_json.text(*sampleNode);
    const auto proof = written(*kind, formatsOf(*kind).front(), sample);
    if (!sample.empty() && !proof) {
        m_json.mistake(sampleNode->path, proof.error().detail);
    }
    const auto optional = JsonFields::find(node, "optional");
    m_label.data.push_back({name, *kind, optional && m_json.truth(*optional), std::move(sample)});
}

void Reader::readFields(const JsonNode& root) {
    const auto defaults = JsonFields::find(root, "defaults");
    if (defaults) {
        std::vector<std::string_view> kinds;
        std::ranges::transform(kKinds, std::back_inserter(kinds), &Choice<Kind>::text);
        (void)m_json.checkFields(*defaults, kinds);
    }
    const auto fields = m_json.need(root, "fields");
    std::set<std::string> names;
    for (const JsonNode& node : fields ? m_json.list(*fields) : std::vector<JsonNode>{}) {
        const auto kindNode = m_json.need(node, "kind");
        if (!kindNode) {
            continue;
        }
        const auto before = m_json.mistakes().size();
        const Kind kind = m_json.choice(*kindNode, kKinds);
        if (m_json.mistakes().size() > before) {
            continue;
        }
        const auto inherited =
            defaults ? JsonFields::find(*defaults, kindNode->json->get_ref<const std::string&>())
                     : std::nullopt;
        if (auto field = readField({node, inherited}, kind)) {
            if (!names.insert(field->name).second) {
                m_json.mistake(node.path + "/name", "is the name of another field too");
            }
            m_label.fields.push_back(std::move(*field));
        }
    }
}

std::optional<FieldSpec> Reader::readField(const Given& given, Kind kind) {
    const auto name = m_json.need(given.field, "name");
    const auto at = m_json.need(given.field, "at", given.inherited);
    const auto when = JsonFields::find(given.field, "when", given.inherited);
    if (!name || !at) {
        return std::nullopt;
    }
    const auto [x, y] = m_json.lengths(*at);
    FieldSpec field{m_json.name(*name), {x, y}, when ? m_json.name(*when) : "", whatOf(given, kind)};
    if (when && std::ranges::find(m_label.data, field.when, &DatumSpec::name) == m_label.data.end()) {
        m_json.mistake(when->path, "is none of the values in \"data\"");
    }
    return field;
}

decltype(FieldSpec::what) Reader::whatOf(const Given& given, Kind kind) {
    switch (kind) {
    case Kind::Text:
        return textSpec(given);
    case Kind::DataMatrix:
        return symbolSpec(given, Symbology::DataMatrix);
    case Kind::Gs1DataMatrix:
        return symbolSpec(given, Symbology::Gs1DataMatrix);
    case Kind::Code128:
        return symbolSpec(given, Symbology::Code128);
    case Kind::Qr:
        return symbolSpec(given, Symbology::Qr);
    case Kind::Line:
        return barSpec(given, Frame::No);
    case Kind::Box:
        return barSpec(given, Frame::Yes);
    case Kind::Legend:
        return legendSpec(given);
    case Kind::Donation:
        return donationSpec(given);
    }
    return textSpec(given);
}

bool Reader::known(const Given& given, std::vector<std::string_view> own) {
    own.insert(own.begin(), {"kind", "name", "at", "when"});
    const bool isGood = m_json.checkFields(given.field, own);
    return (!given.inherited || m_json.checkFields(*given.inherited, own)) && isGood;
}

void Reader::checkPositive(const JsonNode& node, Length length) {
    if (length <= Length::millimetres(0)) {
        m_json.mistake(node.path, "must be more than nothing");
    }
}

Length Reader::length(const Given& given, std::string_view key, std::optional<Length> usual) {
    const auto node = usual ? JsonFields::find(given.field, key, given.inherited)
                            : m_json.need(given.field, key, given.inherited);
    if (!node) {
        return usual.value_or(Length::millimetres(1));
    }
    const auto length = m_json.length(*node);
    checkPositive(*node, length);
    return length;
}

Size Reader::size(const Given& given) {
    const auto node = m_json.need(given.field, "size", given.inherited);
    if (!node) {
        return {Length::millimetres(1), Length::millimetres(1)};
    }
    const auto [width, height] = m_json.lengths(*node);
    checkPositive(*node, std::min(width, height));
    return {width, height};
}

Pattern Reader::pattern(const Given& given, std::string_view key) {
    const auto node = m_json.need(given.field, key, given.inherited);
    const auto text = node ? m_json.text(*node) : std::string{};
    auto parsed = Pattern::parse(text, m_label.data);
    if (!parsed) {
        m_json.mistake(node->path, parsed.error().detail);
        return Pattern::parse("", {}).value();
    }
    return std::move(*parsed);
}

TextSpec Reader::textSpec(const Given& given) {
    (void)known(given, {"width", "height", "smallest", "weight", "align", "turn", "whenTooLong", "text"});
    const auto optional = [&](std::string_view key) {
        return JsonFields::find(given.field, key, given.inherited);
    };
    const auto weight = optional("weight");
    const auto align = optional("align");
    const auto turn = optional("turn");
    const auto tooLong = optional("whenTooLong");
    const int degrees = turn && turn->json->is_number_integer() ? turn->json->get<int>() : 0;
    if (turn && (!turn->json->is_number_integer() || degrees % 90 != 0 || degrees < 0 || degrees > 270)) {
        m_json.mistake(turn->path, "must be 0, 90, 180 or 270 degrees clockwise");
    }
    const auto height = length(given, "height");
    const auto smallest = length(given, "smallest", std::min(height, Length::micrometres(1500)));
    if (smallest > height) {
        m_json.mistake(given.field.path, "\"smallest\" is larger than \"height\"");
    }
    return {length(given, "width"),
            height,
            smallest,
            weight ? m_json.choice(*weight, kWeights) : Weight::Regular,
            align ? m_json.choice(*align, kAligns) : Align::Left,
            static_cast<Turn>((degrees / 90) % 4),
            tooLong ? m_json.choice(*tooLong, kTooLong) : WhenTooLong::Shrink,
            pattern(given, "text")};
}

SymbolSpec Reader::symbolSpec(const Given& given, Symbology symbology) {
    const bool isLinear = symbology == Symbology::Code128;
    (void)known(given, isLinear ? std::vector<std::string_view>{"module", "height", "content"}
                                : std::vector<std::string_view>{"module", "content"});
    return {symbology, length(given, "module"), isLinear ? length(given, "height") : Length::millimetres(1),
            pattern(given, "content")};
}

BarSpec Reader::barSpec(const Given& given, Frame frame) {
    const bool isFrame = frame == Frame::Yes;
    (void)known(given, isFrame ? std::vector<std::string_view>{"size", "thickness"}
                               : std::vector<std::string_view>{"size"});
    BarSpec bar{size(given), {}};
    if (isFrame) {
        bar.thickness = length(given, "thickness", Length::micrometres(250));
    }
    return bar;
}

LegendSpec Reader::legendSpec(const Given& given) {
    (void)known(given, {"size", "legend"});
    LegendSpec legend{size(given), {}};
    if (const auto node = m_json.need(given.field, "legend", given.inherited)) {
        const auto words = legendWords(m_json.text(*node));
        if (!words) {
            m_json.mustBeOneOf(*node, legendNames());
        }
        legend.words = words.value_or("");
    }
    return legend;
}

DonationSpec Reader::donationSpec(const Given& given) {
    (void)known(given, {"width", "height", "value"});
    DonationSpec donation{length(given, "width"), length(given, "height"), {}};
    if (const auto node = m_json.need(given.field, "value", given.inherited)) {
        donation.datum = m_json.name(*node);
        const auto spec = std::ranges::find(m_label.data, donation.datum, &DatumSpec::name);
        if (spec == m_label.data.end() || spec->kind != DatumKind::Donation) {
            m_json.mistake(node->path, "must name a value of the kind donation");
        }
    }
    return donation;
}

/// Micrometres in a unit, as thousandths so that a point is exact enough.
std::optional<std::int64_t> unitOf(std::string_view unit) {
    constexpr std::array<std::pair<std::string_view, std::int64_t>, 4> kUnits{
        {{"mm", 1'000'000}, {"um", 1'000}, {"in", 25'400'000}, {"pt", 352'778}}};
    const auto* found = std::ranges::find(kUnits, unit, &std::pair<std::string_view, std::int64_t>::first);
    return found == kUnits.end() ? std::nullopt : std::optional{found->second};
}

} // namespace

tl::expected<LabelTemplate, std::vector<TemplateMistake>> readTemplate(const nlohmann::json& file) {
    return Reader{}.read(file);
}

std::optional<Length> parseLength(std::string_view text) {
    constexpr std::size_t kMostDigits = 8; // a metre to the micrometre, which is what lengthText writes
    constexpr std::int64_t kMetre = 1'000'000;
    const auto blank = text.find(' ');
    const auto unit = blank == std::string_view::npos ? std::nullopt : unitOf(text.substr(blank + 1));
    const auto number = text.substr(0, blank);
    const auto point = std::min(number.find('.'), number.size());
    const auto whole = scanner::codes::digitsValue(number.substr(0, point));
    const auto after = point < number.size() ? number.substr(point + 1) : "0";
    const auto decimals = scanner::codes::digitsValue(after);
    if (!unit || !whole || !decimals || number.size() > kMostDigits || after.size() > 3) {
        return std::nullopt;
    }
    std::int64_t thousandths = *decimals;
    for (auto digits = after.size(); digits < 3; ++digits) {
        thousandths *= 10;
    }
    thousandths += std::int64_t{*whole} * 1000;
    const auto micrometres = (thousandths * *unit + 500'000) / 1'000'000;
    return micrometres > kMetre ? std::nullopt : std::optional{Length::micrometres(micrometres)};
}

std::string lengthText(Length length) {
    auto text = fmt::format("{}.{:03}", length.micrometres() / 1000, length.micrometres() % 1000);
    while (text.back() == '0') {
        text.pop_back();
    }
    if (text.back() == '.') {
        text.pop_back();
    }
    return text + " mm";
}

} // namespace labels
