// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/label.h"

#include "app/commands/data_label.h"
#include "app/commands/fonts.h"
#include "app/commands/label_target.h"
#include "app/commands/label_templates.h"
#include "app/commands/recorded_print.h"
#include "app/commands/specimen_labels.h"
#include "storage/workflows/known_tube.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace app::commands {

namespace {

using storage::Result;
using storage::workflows::LabelContent;

constexpr std::string_view kWhat = "No label was printed.";

struct WantedLabel {
    storage::SpecimenId specimen;
    LabelContent content;
};

Result<WantedLabel> wantedLabel(storage::workflows::Repository& repository, const std::string& typed) {
    const auto& codes = repository.workstation().codes;
    return repository.read([&](storage::database::Reading& reading) -> Result<WantedLabel> {
        const auto known = storage::workflows::specimenNamed(reading, codes, codes.canonical(typed));
        if (!known) {
            return tl::unexpected(known.error());
        }
        const auto& specimen = *known;
        if (!specimen) {
            return storage::failure(storage::ErrorCode::NotFound,
                                    fmt::format("no specimen {} is in this repository", typed));
        }
        auto content = storage::workflows::labelContent(reading, codes, specimen->id);
        return content ? Result<WantedLabel>{WantedLabel{specimen->id, std::move(*content)}}
                       : tl::unexpected(content.error());
    });
}

std::optional<storage::custody::Stated> statedReason(const std::string& reason) {
    return reason.empty() ? std::nullopt : std::optional{storage::custody::Stated{"REPRINT", reason}};
}

labels::Result<labels::languages::Bytes> jobOf(const labels::Layout& layout, const LabelTarget& target,
                                               const LabelOptions& options) {
    return target.language == labels::languages::Language::Pdf ? pdfOf({layout}, options.sheet, options.first)
                                                               : bytesOf(target.language, layout);
}

Exit print(const Common& common, OpenRepository& opened, const storage::workflows::SignedIn& who,
           const WantedLabel& wanted, const LabelOptions& options) {
    useApprovalsOf(*opened.repository);
    const auto label = templateFor(options.label.empty() ? std::string{kLabelTemplate} : options.label);
    if (!label) {
        return complain(kWhat, storage::mistakeText(label.error().front()),
                        "Correct the template; cryotrail label --templates lists those there are.",
                        Exit::Refused);
    }
    const auto target = labelTarget(options);
    if (!target) {
        return target.error();
    }
    const Fonts fonts;
    const auto layout = checkedLayout(*label, valuesFor(*label, dataOf(wanted.content)), target->resolution);
    const auto job = layout ? jobOf(*layout, *target, options) : tl::unexpected(layout.error());
    if (!job) {
        return complainOfLabel(job.error(), false);
    }
    const auto name = target->printer->name();
    const auto queued = storage::workflows::recordPrint(*opened.repository, who, wanted.specimen, label->name,
                                                        name, statedReason(options.reason));
    if (!queued) {
        return complain(kWhat, queued.error());
    }
    const auto printed = printRecorded(*opened.repository, who, *queued, target->printer->delivery(),
                                       [&] { return target->printer->print(*job); });
    if (!printed) {
        return complainOfLabel(printed.error(), true);
    }
    say(common, fmt::format("Label {} of {}: {}", queued->number, wanted.content.grouped, name));
    sayJson(common, nlohmann::ordered_json{{"specimen", wanted.content.identifier},
                                           {"number", queued->number},
                                           {"target", name}}
                        .dump());
    return Exit::Done;
}

} // namespace

Exit runLabel(const Common& common, const LabelOptions& options) {
    if (options.isListing) {
        return runTemplateList(common);
    }
    const bool hasTarget =
        !options.output.empty() || !options.zpl.empty() || !options.pdf.empty() || !options.printer.empty();
    const bool hasValues = !options.data.empty() || options.isSample;
    if (!hasTarget || options.specimen.empty() == !hasValues || (hasValues && options.label.empty())) {
        return complain(
            kWhat, "It was not said which label, or where to.",
            "Name a specimen, or --template with --data or --sample; and --output, --zpl, --pdf or "
            "--printer.",
            Exit::WrongUsage);
    }
    if (options.specimen.empty()) {
        return runDataLabel(common, options);
    }
    auto opened = open(common);
    if (!opened) {
        return complain(kWhat, opened.error());
    }
    const auto who = signIn(common, *opened);
    if (!who) {
        return complain(kWhat, who.error());
    }
    const auto wanted = wantedLabel(*opened->repository, options.specimen);
    if (!wanted) {
        return complain(kWhat, wanted.error());
    }
    return print(common, *opened, *who, *wanted, options);
}

} // namespace app::commands
