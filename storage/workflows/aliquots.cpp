// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/aliquots.h"

#include "storage/people/organisation_store.h"
#include "storage/specimens/processing_store.h"
#include "storage/specimens/specimen_store.h"
#include "storage/workflows/bench_act.h"
#include "storage/workflows/grouped_codes.h"
#include "storage/workflows/inherited_holds.h"
#include "storage/workflows/known_tube.h"
#include "storage/workflows/label_batches.h"
#include "storage/workflows/set_up.h"
#include "storage/workflows/tube_codes.h"

#include <algorithm>
#include <fmt/format.h>

namespace storage::workflows {

namespace {

using custody::EventKind;
using database::Reading;
using database::Writing;
using specimens::AliquotBatch;
using specimens::AliquotVial;
using specimens::BatchKind;
using specimens::BatchState;
using specimens::Lifecycle;
using specimens::ProcessingProfile;
using specimens::Specimen;
using specimens::TubeAtBench;
using specimens::VialState;

/// A tube at the bench with its profile.
struct Parent {
    TubeAtBench tube;
    ProcessingProfile profile;
};

Result<Parent> parentNamed(Reading& reading, const CodeForms& codes, const std::string& code) {
    const auto known = specimenNamed(reading, codes, code);
    if (!known || !*known) {
        return known ? failure(ErrorCode::NotFound,
                               fmt::format("{} is not in the repository.", codes.grouped(code)))
                     : tl::unexpected(known.error());
    }
    auto tube = specimens::tubeAtBench(reading, (*known)->id);
    if (!tube) {
        return failure(ErrorCode::Invalid,
                       fmt::format("{} is not at the bench. Take it there first.", codes.grouped(code)));
    }
    auto profile = profileOfStay(reading, tube->stay);
    if (!profile) {
        return tl::unexpected(profile.error());
    }
    return Parent{std::move(*tube), std::move(profile->profile)};
}

specimens::Divisible divisible(const Parent& parent, const NewBatch& wanted) {
    const auto material = wanted.material                   ? *wanted.material
                          : parent.profile.products.empty() ? parent.tube.specimen.material
                                                            : parent.profile.products.front().material;
    return {material, wanted.available, wanted.cells};
}

BatchKind kindOf(const Parent& parent, const specimens::Divisible& what) {
    return what.material == parent.tube.specimen.material ? BatchKind::Aliquot : BatchKind::Derive;
}

/// Whether this much of this material can be divided from the tube now.
Verdict mayOpen(Reading& reading, const Parent& parent, const specimens::Divisible& what,
                const std::vector<specimens::PlannedVial>& vials) {
    auto verdict = specimens::judgeVials(vials, what);
    verdict.add(mayDivide(reading, parent.tube.specimen, EventKind::Aliquot));
    const auto& code = parent.tube.specimen.code;
    const auto refuse = [&](std::string rule, std::string words, std::string remedy) {
        verdict.add({std::move(rule), Effect::Refuse, code, std::move(words), "Work at the bench",
                     std::move(remedy), ""});
    };
    if (vials.empty()) {
        refuse("NOTHING-TO-MAKE", "There is too little for a single vial.",
               "Record the tube as used up, or make smaller vials.");
    }
    for (const auto& vial : vials) {
        if (!parent.profile.product(vial.product)) {
            refuse("PRODUCT-UNKNOWN", fmt::format("The profile has no product {}.", vial.product),
                   "Choose one of its products.");
        }
    }
    const auto earlier = specimens::batchesOf(reading, parent.tube.stay.id);
    if (std::ranges::find(earlier, BatchState::Open, &AliquotBatch::state) != earlier.end()) {
        refuse("BATCH-OPEN", fmt::format("A batch of vials of {} is open.", code),
               "Scan its vials back first.");
    }
    const bool wasDivided =
        std::ranges::find(earlier, BatchState::Closed, &AliquotBatch::state) != earlier.end();
    if (kindOf(parent, what) == BatchKind::Aliquot && wasDivided &&
        what.available > parent.tube.specimen.volume.value_or(what.available)) {
        refuse("VOLUME-EXCEEDED",
               fmt::format("{} were measured, and only {} are left of it.", what.available.text(),
                           parent.tube.specimen.volume->text()),
               "Measure again.");
    }
    return verdict;
}

/// A vial's specimen: what its tube was, but for what it is made of and where it is kept.
Specimen childOf(const Specimen& parent, const specimens::ProductRule& product, Volume volume, SpecimenId id,
                 std::string code, Timestamp now) {
    auto child = parent;
    child.id = id;
    child.code = std::move(code);
    child.parent = parent.id;
    child.kindCode = product.code;
    child.material = product.material;
    child.temperatureClass = product.temperature;
    child.lifecycle = Lifecycle::Accessioned;
    child.volume = volume;
    child.receivedAt = now;
    child.shipment = std::nullopt;
    child.container = std::nullopt;
    child.position = std::nullopt;
    return child;
}

/// The tube's volume after something was taken from it, or given back.
Specimen withVolume(Specimen specimen, Volume volume) {
    specimen.volume = volume;
    return specimen;
}

/// Makes children under one recording and keeps the parent's volume on the way.
class Division {
public:
    Division(Repository& repository, Writing& writing, Recording& recording, BatchKind kind, Specimen parent)
        : m_repository(repository)
        , m_writing(writing)
        , m_recording(recording)
        , m_kind(kind)
        , m_before(parent)
        , m_parent(std::move(parent)) {}

    Specimen make(const specimens::ProductRule& product, Volume volume, std::string code) {
        auto& ids = m_repository.ids();
        auto child = childOf(m_parent, product, volume, ids.next<SpecimenId>(), std::move(code),
                             m_recording.event().recordedAt);
        m_recording.create(child);
        m_recording.create(specimens::SpecimenParent{ids.next<SpecimenParentId>(), child.id, m_parent.id});
        hold(child.id);
        take(volume);
        return child;
    }

    /// A child is held for what its tube is held for by now.
    void hold(SpecimenId child) { inheritHolds(m_repository, m_writing, m_recording, {m_parent.id}, child); }

    /// A tube whose vial was taken back and that is filled after all.
    Specimen revive(const Specimen& voided, const specimens::ProductRule& product, Volume volume) {
        const auto child =
            childOf(m_parent, product, volume, voided.id, voided.code, m_recording.event().recordedAt);
        m_recording.change(voided, child);
        hold(child.id);
        take(volume);
        return child;
    }

    void take(Volume volume) {
        if (m_kind == BatchKind::Aliquot && m_parent.volume) {
            m_parent = withVolume(m_parent, *m_parent.volume - volume);
        }
    }

    void measured(Volume volume) {
        if (m_kind == BatchKind::Aliquot) {
            m_parent = withVolume(m_parent, volume);
        }
    }

    /// Codes of our own for so many children.
    [[nodiscard]] std::vector<std::string> ownCodes(std::int64_t count) {
        const auto prefix = people::organisation(m_writing).value().prefix;
        const auto first = takeNumbers(m_writing, m_recording, m_repository.ids(), "specimen", count);
        std::vector<std::string> codes;
        for (std::int64_t i = 0; i < count; ++i) {
            codes.push_back(m_repository.workstation().codes.make(CodeKind::Specimen, prefix, first + i));
        }
        return codes;
    }

    void finish() {
        m_recording.change(m_before, m_parent);
        m_recording.about("specimen", m_parent.id.value());
    }

private:
    Repository& m_repository;
    Writing& m_writing;
    Recording& m_recording;
    BatchKind m_kind;
    Specimen m_before;
    Specimen m_parent;
};

BatchView viewOf(Reading& reading, AliquotBatch batch) {
    auto stay = specimens::stayById(reading, batch.stay).value();
    auto vials = specimens::vialsOf(reading, batch.id);
    std::vector<std::optional<Specimen>> children;
    for (const auto& vial : vials) {
        children.push_back(vial.specimen ? specimens::specimenById(reading, *vial.specimen) : std::nullopt);
    }
    const auto rest = specimens::restOf(batch, vials);
    return BatchView{std::move(batch), std::move(stay.specimen), std::move(vials), std::move(children), rest};
}

Result<BatchView> writeBatch(Repository& repository, Writing& writing, const SignedIn& who,
                             const Permitted& permitted, const Parent& parent,
                             const specimens::Divisible& what,
                             const std::vector<specimens::PlannedVial>& planned, VialLabels labels) {
    const auto kind = kindOf(parent, what);
    const bool isOurs = labels == VialLabels::Ours;
    Recording recording{repository, who.person, permitted.role,
                        isOurs ? EventKind::Aliquot : EventKind::AliquotBatch, permitted.now};
    const AliquotBatch batch{repository.ids().next<AliquotBatchId>(),
                             parent.tube.stay.id,
                             kind,
                             what.material,
                             what.available,
                             what.cells,
                             std::nullopt,
                             BatchState::Open,
                             who.person.id,
                             permitted.now,
                             std::nullopt};
    recording.create(batch);
    Division division{repository, writing, recording, kind, parent.tube.specimen};
    division.measured(what.available);
    const auto codes = isOurs ? division.ownCodes(std::ssize(planned)) : std::vector<std::string>{};
    for (std::size_t i = 0; i < planned.size(); ++i) {
        AliquotVial vial{repository.ids().next<AliquotVialId>(),
                         batch.id,
                         static_cast<std::int64_t>(i) + 1,
                         planned[i].product,
                         planned[i].volume,
                         planned[i].cells,
                         VialState::Planned,
                         std::nullopt,
                         std::nullopt,
                         {}};
        if (isOurs) {
            vial.specimen = division.make(*parent.profile.product(vial.product), vial.volume, codes[i]).id;
            vial.state = VialState::Labelled;
        }
        recording.create(vial);
    }
    division.finish();
    if (const auto committed = recording.commit(writing); !committed) {
        return tl::unexpected(committed.error());
    }
    return viewOf(writing, batch);
}

/// An open batch with its parent, in the write transaction.
struct OpenOne {
    AliquotBatch batch;
    std::vector<AliquotVial> vials;
    TubeAtBench tube;
    ProcessingProfile profile;
    Permitted permitted;
};

Result<OpenOne> openOne(Repository& repository, Writing& writing, const SignedIn& who, AliquotBatchId id) {
    const auto batch = specimens::batchById(writing, id);
    if (!batch) {
        return failure(ErrorCode::NotFound, "There is no such batch of vials.");
    }
    if (batch->state != BatchState::Open) {
        return failure(ErrorCode::Conflict, "This batch of vials is closed.");
    }
    auto tube = specimens::stayById(writing, batch->stay).value();
    auto profile = profileOfStay(writing, tube.stay);
    const auto permitted = permit(repository, who, people::Act::Process, tube.specimen.study);
    if (!profile || !permitted) {
        return tl::unexpected(profile ? permitted.error() : profile.error());
    }
    return OpenOne{*batch, specimens::vialsOf(writing, id), std::move(tube), std::move(profile->profile),
                   *permitted};
}

std::int64_t openCount(const std::vector<AliquotVial>& vials) {
    return std::ranges::count_if(vials, [](const AliquotVial& vial) {
        return vial.state == VialState::Planned || vial.state == VialState::Labelled;
    });
}

Result<VialScanned> fill(Repository& repository, Writing& writing, const SignedIn& who, const OpenOne& open,
                         const AliquotVial& vial, const std::string& code, std::optional<Specimen> child,
                         std::optional<std::int64_t> print) {
    if (const auto verdict = mayDivide(writing, open.tube.specimen, EventKind::Aliquot);
        verdict.isRefused()) {
        return failure(ErrorCode::Invalid,
                       reasonsOf(withGroupedCodes(verdict, repository.workstation().codes)));
    }
    const bool isVoided = child && child->lifecycle == Lifecycle::Voided;
    const bool isNew = !child || isVoided;
    Recording recording{repository, who.person, open.permitted.role,
                        isNew ? EventKind::Aliquot : EventKind::AliquotBatch, open.permitted.now};
    Division division{repository, writing, recording, open.batch.kind, open.tube.specimen};
    const auto& product = *open.profile.product(vial.product);
    if (isVoided) {
        child = division.revive(*child, product, vial.volume);
    } else if (isNew) {
        child = division.make(product, vial.volume, code);
    } else {
        division.hold(child->id);
    }
    auto filled = vial;
    filled.state = VialState::Filled;
    filled.specimen = child->id;
    filled.scannedAt = open.permitted.now;
    recording.change(vial, filled);
    recording.about("specimen", child->id.value());
    if (print) {
        noteApplied(writing, recording, child->id, *print);
    }
    division.finish();
    if (const auto committed = recording.commit(writing); !committed) {
        return tl::unexpected(committed.error());
    }
    return VialScanned{VialScan::Filled, filled, child, openCount(open.vials) - 1};
}

/// The vial that a known specimen was registered for, in this batch.
const AliquotVial* vialFor(const OpenOne& open, const Specimen& specimen) {
    const auto found = std::ranges::find(open.vials, std::optional{specimen.id}, &AliquotVial::specimen);
    return found == open.vials.end() ? nullptr : &*found;
}

const AliquotVial* nextOpen(const OpenOne& open, std::optional<std::int64_t> ordinal) {
    const auto found = std::ranges::find_if(open.vials, [&](const AliquotVial& vial) {
        return vial.state == VialState::Planned && (!ordinal || vial.ordinal == *ordinal);
    });
    return found == open.vials.end() ? nullptr : &*found;
}

/// An old label says that the vial may still carry it.
Result<void> isNewestLabel(Reading& reading, const CodeForms& codes, const std::string& code,
                           std::int64_t print) {
    const auto old = supersededLabel(reading, code, print);
    return old ? failure(
                     ErrorCode::Conflict,
                     fmt::format(
                         "This is label {} of {}. Label {}, printed by {}, took its place. Make sure that "
                         "the vial carries the new one and scan that; destroy this one.",
                         old->number, codes.grouped(code), old->by.number, old->person))
               : Result<void>{};
}

Result<VialScanned> scanned(Repository& repository, Writing& writing, const SignedIn& who,
                            const OpenOne& open, const std::string& code, std::optional<std::int64_t> ordinal,
                            std::optional<std::int64_t> print) {
    const auto known = specimenNamed(writing, repository.workstation().codes, code);
    if (!known) {
        return tl::unexpected(known.error());
    }
    if (const auto newest =
            print ? isNewestLabel(writing, repository.workstation().codes, code, *print) : Result<void>{};
        !newest) {
        return tl::unexpected(newest.error());
    }
    const auto outcome = [&](VialScan what, const AliquotVial* vial) {
        return VialScanned{what, vial ? std::optional{*vial} : std::nullopt, *known, openCount(open.vials)};
    };
    const bool isVoided =
        *known && (*known)->lifecycle == Lifecycle::Voided && (*known)->parent == open.tube.specimen.id;
    if (*known && !isVoided) {
        const auto* vial = vialFor(open, **known);
        if (!vial || vial->state == VialState::LeftOut) {
            return outcome(VialScan::Elsewhere, nullptr);
        }
        return vial->state == VialState::Filled
                   ? Result<VialScanned>{outcome(VialScan::Again, vial)}
                   : fill(repository, writing, who, open, *vial, code, *known, print);
    }
    if (!*known) {
        const auto& codes = repository.workstation().codes;
        if (const auto may = mayBecomeTubeCode(writing, codes, code); !may) {
            return tl::unexpected(may.error());
        }
    }
    const auto* vial = nextOpen(open, ordinal);
    return vial ? fill(repository, writing, who, open, *vial, code, isVoided ? *known : std::nullopt, print)
                : Result<VialScanned>{outcome(VialScan::NothingOpen, nullptr)};
}

/// Voids the specimen that was registered for a vial and gives the tube back what was meant for it.
void voidChild(Writing& writing, Recording& recording, const OpenOne& open, const AliquotVial& vial) {
    if (!vial.specimen) {
        return;
    }
    const auto child = specimens::specimenById(writing, *vial.specimen).value();
    auto voided = child;
    voided.lifecycle = Lifecycle::Voided;
    recording.change(child, voided);
    const auto& parent = open.tube.specimen;
    if (open.batch.kind == BatchKind::Aliquot && parent.volume) {
        recording.change(parent, withVolume(parent, *parent.volume + vial.volume));
    }
}

/// The profile's step of dividing is done when the vials are there: nobody has to say it as well.
void completeDivision(Repository& repository, Writing& writing, Recording& recording, const OpenOne& open) {
    using specimens::StepState;
    const auto step =
        std::ranges::find(open.profile.steps, specimens::StepKind::Divide, &specimens::ProfileStep::kind);
    if (step == open.profile.steps.end()) {
        return;
    }
    const auto state = specimens::stateOf(open.tube.steps, step->code);
    const auto now = open.permitted.now;
    if (!state) {
        auto& ids = repository.ids();
        const specimens::ProcessingRun run{ids.next<ProcessingRunId>(),
                                           step->code,
                                           step->kind,
                                           open.batch.person,
                                           repository.workstation().name,
                                           {},
                                           std::nullopt,
                                           std::nullopt,
                                           open.batch.openedAt,
                                           now,
                                           specimens::RunState::Done};
        recording.create(run);
        recording.create(specimens::ProcessingStep{
            ids.next<ProcessingStepId>(), open.tube.stay.id, run.id, step->code, StepState::Done, {}, now});
    }
    for (const auto& taken : open.tube.steps) {
        if (taken.step.step == step->code && taken.step.state == StepState::Running) {
            auto done = taken.step;
            done.state = StepState::Done;
            done.at = now;
            recording.change(taken.step, done);
            const auto others = specimens::stepsIn(writing, taken.run->id);
            const bool isLast = std::ranges::none_of(others, [&](const specimens::ProcessingStep& other) {
                return other.id != done.id && other.state == StepState::Running;
            });
            if (isLast) {
                auto ended = *taken.run;
                ended.state = specimens::RunState::Done;
                ended.endedAt = now;
                recording.change(*taken.run, ended);
            }
        }
    }
}

} // namespace

Result<specimens::AliquotPlan> proposeAliquots(Reading& reading, const CodeForms& codes,
                                               const NewBatch& wanted) {
    const auto parent = parentNamed(reading, codes, wanted.parent);
    return parent ? Result<specimens::AliquotPlan>{specimens::planAliquots(parent->profile.products,
                                                                           divisible(*parent, wanted))}
                  : tl::unexpected(parent.error());
}

Result<BatchView> openBatch(Repository& repository, const SignedIn& who, const NewBatch& wanted) {
    return repository.write([&](Writing& writing) -> Result<BatchView> {
        const auto parent = parentNamed(writing, repository.workstation().codes, wanted.parent);
        if (!parent) {
            return tl::unexpected(parent.error());
        }
        const auto permitted = permit(repository, who, people::Act::Process, parent->tube.specimen.study);
        if (!permitted) {
            return tl::unexpected(permitted.error());
        }
        const auto what = divisible(*parent, wanted);
        const auto vials =
            wanted.vials ? *wanted.vials : specimens::planAliquots(parent->profile.products, what).vials;
        if (const auto verdict = mayOpen(writing, *parent, what, vials); verdict.isRefused()) {
            return failure(ErrorCode::Invalid,
                           reasonsOf(withGroupedCodes(verdict, repository.workstation().codes)));
        }
        return writeBatch(repository, writing, who, *permitted, *parent, what, vials, wanted.labels);
    });
}

Result<VialScanned> scanVial(Repository& repository, const SignedIn& who, AliquotBatchId batch,
                             const std::string& code, std::optional<std::int64_t> ordinal,
                             std::optional<std::int64_t> print) {
    return repository.write([&](Writing& writing) -> Result<VialScanned> {
        const auto open = openOne(repository, writing, who, batch);
        return open ? scanned(repository, writing, who, *open, code, ordinal, print)
                    : tl::unexpected(open.error());
    });
}

Result<AliquotVial> leaveOutVial(Repository& repository, const SignedIn& who, AliquotBatchId batch,
                                 std::int64_t ordinal, const std::string& reason) {
    return repository.write([&](Writing& writing) -> Result<AliquotVial> {
        const auto open = openOne(repository, writing, who, batch);
        if (!open) {
            return tl::unexpected(open.error());
        }
        const auto vial = std::ranges::find(open->vials, ordinal, &AliquotVial::ordinal);
        if (vial == open->vials.end()) {
            return failure(ErrorCode::NotFound, fmt::format("The batch has no vial {}.", ordinal));
        }
        if (reason.empty() || vial->state == VialState::Filled || vial->state == VialState::LeftOut) {
            return failure(ErrorCode::Invalid, reason.empty() ? "A vial is not left out without a reason."
                                                              : "This vial is filled or left out already.");
        }
        Recording recording{repository, who.person, open->permitted.role, EventKind::AliquotBatch,
                            open->permitted.now};
        auto after = *vial;
        after.state = VialState::LeftOut;
        after.reason = reason;
        recording.change(*vial, after);
        recording.because("LEFT_OUT", reason);
        recording.about("specimen", open->tube.specimen.id.value());
        voidChild(writing, recording, *open, *vial);
        const auto committed = recording.commit(writing);
        return committed ? Result<AliquotVial>{std::move(after)} : tl::unexpected(committed.error());
    });
}

Result<AliquotBatch> closeBatch(Repository& repository, const SignedIn& who, AliquotBatchId batch,
                                Volume loss) {
    return repository.write([&](Writing& writing) -> Result<AliquotBatch> {
        const auto open = openOne(repository, writing, who, batch);
        if (!open) {
            return tl::unexpected(open.error());
        }
        if (const auto verdict = specimens::mayClose(open->batch, open->vials, loss); verdict.isRefused()) {
            return failure(ErrorCode::Invalid,
                           reasonsOf(withGroupedCodes(verdict, repository.workstation().codes)));
        }
        Recording recording{repository, who.person, open->permitted.role, EventKind::AliquotBatch,
                            open->permitted.now};
        Division division{repository, writing, recording, open->batch.kind, open->tube.specimen};
        division.take(loss);
        auto closed = open->batch;
        closed.state = BatchState::Closed;
        closed.loss = loss;
        closed.closedAt = open->permitted.now;
        recording.change(open->batch, closed);
        completeDivision(repository, writing, recording, *open);
        division.finish();
        const auto committed = recording.commit(writing);
        return committed ? Result<AliquotBatch>{std::move(closed)} : tl::unexpected(committed.error());
    });
}

std::vector<BatchView> openBatchViews(Reading& reading) {
    std::vector<BatchView> views;
    for (auto& batch : specimens::openBatchesOfVials(reading)) {
        views.push_back(viewOf(reading, std::move(batch)));
    }
    return views;
}

std::optional<BatchView> batchView(Reading& reading, AliquotBatchId id) {
    auto batch = specimens::batchById(reading, id);
    return batch ? std::optional{viewOf(reading, std::move(*batch))} : std::nullopt;
}

} // namespace storage::workflows
