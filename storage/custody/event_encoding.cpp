// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/custody/event_encoding.h"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <limits>
#include <type_traits>

namespace storage::custody {

namespace {

constexpr std::uint8_t kNothing = 0;
constexpr std::uint8_t kInteger = 1;
constexpr std::uint8_t kText = 2;

class Writer {
public:
    Writer() { m_bytes.reserve(kUsualSize); }

    template <class Integer>
    void integer(Integer value) {
        using Bits = std::make_unsigned_t<Integer>;
        const auto bits = static_cast<Bits>(value);
        char bytes[sizeof(Integer)];
        for (std::size_t i = 0; i < sizeof(Integer); ++i) {
            bytes[i] = static_cast<char>(static_cast<unsigned char>(bits >> (8 * (sizeof(Integer) - 1 - i))));
        }
        m_bytes.append(bytes, sizeof(Integer));
    }

    void count(std::size_t value) { integer(narrowed<std::uint32_t>(value)); }

    void name(std::string_view text) {
        integer(narrowed<std::uint8_t>(text.size()));
        m_bytes.append(text);
    }

    void text(std::string_view text) {
        count(text.size());
        m_bytes.append(text);
    }

    void value(const Value& value) {
        if (const auto* number = std::get_if<std::int64_t>(&value)) {
            integer(kInteger);
            integer(*number);
        } else if (const auto* words = std::get_if<std::string>(&value)) {
            integer(kText);
            text(*words);
        } else {
            integer(kNothing);
        }
    }

    [[nodiscard]] std::string take() { return std::move(m_bytes); }

private:
    static constexpr std::size_t kUsualSize = 768;

    template <class Narrow>
    static Narrow narrowed(std::size_t value) {
        if (value > std::numeric_limits<Narrow>::max()) {
            std::abort(); // a truncated length would be a record that nobody can read again
        }
        return static_cast<Narrow>(value);
    }

    std::string m_bytes;
};

void writeActor(Writer& out, const Actor& actor) {
    out.integer(actor.person.value());
    out.text(actor.name);
    out.text(actor.role);
    out.text(actor.station);
    out.text(actor.program);
}

void writeReferences(Writer& out, const Event& event) {
    out.integer(std::uint8_t{event.reason.has_value()});
    if (event.reason) {
        out.text(event.reason->code);
        out.text(event.reason->text);
    }
    out.integer(std::uint8_t{event.corrects.has_value()});
    if (event.corrects) {
        out.integer(event.corrects->value());
    }
    out.integer(std::uint8_t{event.signature.has_value()});
    if (event.signature) {
        out.integer(event.signature->value());
    }
}

/// True when each subject is greater than the one before it.
bool isCanonical(const std::vector<Subject>& subjects) {
    return std::adjacent_find(subjects.begin(), subjects.end(), std::greater_equal<>{}) == subjects.end();
}

void writeSortedSubjects(Writer& out, const std::vector<Subject>& subjects) {
    out.count(subjects.size());
    for (const auto& subject : subjects) {
        out.name(subject.table);
        out.integer(subject.id);
    }
}

void writeSubjects(Writer& out, const std::vector<Subject>& subjects) {
    if (isCanonical(subjects)) {
        writeSortedSubjects(out, subjects);
        return;
    }
    auto sorted = subjects;
    std::sort(sorted.begin(), sorted.end());
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    writeSortedSubjects(out, sorted);
}

void writeChange(Writer& out, const Change& change) {
    out.integer(static_cast<std::uint8_t>(change.kind == ChangeKind::Update));
    out.name(change.table);
    out.integer(change.id);
    out.count(change.fields.size());
    for (const auto& field : change.fields) {
        out.name(field.column);
        out.value(field.before);
        out.value(field.after);
    }
}

/// Reads forward and remembers the first thing that was wrong; after that every read gives a zero, so the
/// caller needs to ask only once per loop.
class Reader {
public:
    explicit Reader(std::string_view bytes)
        : m_bytes(bytes) {}

    [[nodiscard]] bool failed() const { return m_error.has_value(); }

    [[nodiscard]] const std::string& error() const { return *m_error; }

    [[nodiscard]] std::size_t left() const { return m_bytes.size() - m_at; }

    void refuse(std::size_t at, std::string_view why) {
        if (!m_error) {
            m_error = fmt::format("event body, byte {}: {}", at, why);
        }
    }

    template <class Integer>
    Integer integer() {
        using Bits = std::make_unsigned_t<Integer>;
        const auto bytes = take(sizeof(Integer));
        Bits bits = 0;
        for (const char byte : bytes) {
            bits =
                static_cast<Bits>(static_cast<std::uint64_t>(bits) << 8U | static_cast<unsigned char>(byte));
        }
        return static_cast<Integer>(bits);
    }

    /// A number that must be at most `limit`: a tag or a presence mark.
    std::uint8_t choice(std::uint8_t limit, std::string_view what) {
        const auto at = m_at;
        const auto value = integer<std::uint8_t>();
        if (value > limit) {
            refuse(at, fmt::format("{} is {}, the highest known is {}", what, value, limit));
            return 0;
        }
        return value;
    }

    /// A count of items of at least `smallest` bytes each, refused when they cannot fit into what is left.
    std::size_t count(std::size_t smallest, std::string_view what) {
        const auto at = m_at;
        const std::size_t value = integer<std::uint32_t>();
        if (value > left() / smallest) {
            refuse(at, fmt::format("{} {} cannot fit into the {} bytes left", value, what, left()));
            return 0;
        }
        return value;
    }

    std::string name() { return std::string{take(integer<std::uint8_t>())}; }

    std::string text() { return std::string{take(integer<std::uint32_t>())}; }

    Value value() {
        switch (choice(kText, "a value's tag")) {
        case kInteger:
            return integer<std::int64_t>();
        case kText:
            return text();
        default:
            return {};
        }
    }

    void end() {
        if (left() > 0) {
            refuse(m_at, fmt::format("{} bytes after the end", left()));
        }
    }

    [[nodiscard]] std::size_t at() const { return m_at; }

private:
    std::string_view take(std::size_t size) {
        if (m_error) {
            return {};
        }
        if (size > left()) {
            refuse(m_at, fmt::format("{} bytes expected, {} left", size, left()));
            return {};
        }
        const auto taken = m_bytes.substr(m_at, size);
        m_at += size;
        return taken;
    }

    std::string_view m_bytes;
    std::size_t m_at = 0;
    std::optional<std::string> m_error;
};

Timestamp readMoment(Reader& in) {
    return Timestamp{std::chrono::microseconds{in.integer<std::int64_t>()}};
}

Actor readActor(Reader& in) {
    // Braces evaluate from left to right, which is the order of the bytes.
    return Actor{PersonId{in.integer<std::int64_t>()}, in.text(), in.text(), in.text(), in.text()};
}

void readReferences(Reader& in, Event& event) {
    if (in.choice(1, "the mark of a reason") == 1) {
        event.reason = Stated{in.text(), in.text()};
    }
    if (in.choice(1, "the mark of a corrected event") == 1) {
        event.corrects = EventId{in.integer<std::int64_t>()};
    }
    if (in.choice(1, "the mark of a signature") == 1) {
        event.signature = SignatureId{in.integer<std::int64_t>()};
    }
}

std::vector<Subject> readSubjects(Reader& in) {
    constexpr std::size_t kSmallestSubject = 9; // empty name, id
    const auto count = in.count(kSmallestSubject, "subjects");
    std::vector<Subject> subjects;
    subjects.reserve(count);
    for (std::size_t i = 0; i < count && !in.failed(); ++i) {
        const auto at = in.at();
        Subject subject{in.name(), in.integer<std::int64_t>()};
        if (!subjects.empty() && !(subjects.back() < subject)) {
            in.refuse(at, "subjects are not in rising order");
        }
        subjects.push_back(std::move(subject));
    }
    return subjects;
}

Change readChange(Reader& in) {
    constexpr std::size_t kSmallestField = 3; // empty name, two tags
    const auto kind = in.choice(1, "a change's kind") == 1 ? ChangeKind::Update : ChangeKind::Insert;
    Change change{kind, in.name(), in.integer<std::int64_t>(), {}};
    const auto count = in.count(kSmallestField, "fields");
    change.fields.reserve(count);
    for (std::size_t i = 0; i < count && !in.failed(); ++i) {
        change.fields.push_back(FieldChange{in.name(), in.value(), in.value()});
    }
    return change;
}

std::vector<Change> readChanges(Reader& in) {
    constexpr std::size_t kSmallestChange = 14; // kind, empty name, id, field count
    const auto count = in.count(kSmallestChange, "changes");
    std::vector<Change> changes;
    changes.reserve(count);
    for (std::size_t i = 0; i < count && !in.failed(); ++i) {
        changes.push_back(readChange(in));
    }
    return changes;
}

} // namespace

std::string encodeEvent(const Event& event) {
    Writer out;
    out.integer(kEventEncodingVersion);
    out.integer(event.id.value());
    out.name(event.kind);
    out.integer(std::int64_t{event.occurredAt.time_since_epoch().count()});
    out.integer(std::int64_t{event.recordedAt.time_since_epoch().count()});
    out.integer(event.offset.count());
    writeActor(out, event.actor);
    writeReferences(out, event);
    writeSubjects(out, event.subjects);
    out.count(event.changes.size());
    for (const auto& change : event.changes) {
        writeChange(out, change);
    }
    return out.take();
}

Result<Event> decodeEvent(std::string_view body) {
    Reader in{body};
    if (const auto version = in.integer<std::uint8_t>(); !in.failed() && version != kEventEncodingVersion) {
        in.refuse(0, fmt::format("version {} of the event encoding is not known", version));
    }
    Event event{.id = EventId{in.integer<std::int64_t>()},
                .kind = in.name(),
                .occurredAt = readMoment(in),
                .recordedAt = readMoment(in),
                .offset = ZoneOffset{in.integer<std::int16_t>()},
                .actor = readActor(in),
                .reason = std::nullopt,
                .corrects = std::nullopt,
                .signature = std::nullopt,
                .subjects = {},
                .changes = {}};
    readReferences(in, event);
    event.subjects = readSubjects(in);
    event.changes = readChanges(in);
    in.end();
    if (in.failed()) {
        return failure(ErrorCode::Invalid, in.error());
    }
    return event;
}

} // namespace storage::custody
