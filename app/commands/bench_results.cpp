// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/bench_report.h"
#include "storage/workflows/quality_file.h"

#include <fmt/format.h>

namespace app::commands {

namespace {

using nlohmann::ordered_json;
using storage::workflows::QualityFile;

Exit complainOf(const Common& common, const storage::exchange::FileProblems& problems) {
    std::string lines;
    auto json = ordered_json::array();
    for (const auto& problem : problems.kept()) {
        lines += fmt::format("\n  row {}, {}: {} {}", problem.row, problem.column, problem.explanation,
                             problem.remedy);
        json.push_back({{"row", problem.row},
                        {"column", problem.column},
                        {"reason", problem.reason},
                        {"explanation", problem.explanation}});
    }
    sayJson(common, ordered_json{{"recorded", 0}, {"problems", std::move(json)}}.dump());
    return complain("No value was recorded.", fmt::format("this is wrong in the file:{}", lines),
                    "Mend them and run the command again.", Exit::Refused);
}

Exit recordRows(const Common& common, const SignedInRepository& here, const QualityFile& file) {
    auto json = ordered_json::array();
    std::int64_t refused = 0;
    for (const auto& row : file.rows) {
        const auto noted =
            storage::workflows::recordQuality(here.repository(), here.who, row.measured, row.reason);
        const auto words =
            noted ? std::string{storage::specimens::kJudgementCodes.text(noted->result.judgement)} +
                        (noted->isHeld ? ", on QC hold" : "")
                  : "refused: " + noted.error().detail;
        refused += noted ? 0 : 1;
        say(common,
            fmt::format("row {}  {}  {} {}  {}", row.row, here.codes().grouped(row.measured.specimen),
                        row.measured.test,
                        storage::specimens::valueWords(row.measured.value, row.measured.unit), words));
        json.push_back({{"row", row.row}, {"specimen", row.measured.specimen}, {"outcome", words}});
    }
    sayJson(common,
            ordered_json{{"recorded", std::ssize(file.rows) - refused}, {"rows", std::move(json)}}.dump());
    return refused == 0 ? Exit::Done : Exit::Refused;
}

} // namespace

Exit runBenchResults(const Common& common, const BenchOptions& options) {
    constexpr std::string_view kWhat = "No value was recorded.";
    const auto here = openSignedIn(common);
    if (!here) {
        return complain(kWhat, here.error());
    }
    const auto file = storage::workflows::readQualityFile(std::filesystem::path{options.file}, here->codes());
    if (!file) {
        return complain(kWhat, file.error());
    }
    if (!file->problems.isEmpty()) {
        return complainOf(common, file->problems);
    }
    if (options.isDryRun) {
        say(common, fmt::format("{} values can be recorded.", file->rows.size()));
        sayJson(common, ordered_json{{"recorded", 0}, {"rows", file->rows.size()}}.dump());
        return Exit::Done;
    }
    return recordRows(common, *here, *file);
}

} // namespace app::commands
