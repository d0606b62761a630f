// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/checkout.h"

#include <CLI/CLI.hpp>

#include <map>
#include <memory>

namespace app::commands {

namespace {

using storage::Purpose;

using RunIt = Exit (*)(const Common&, const CheckoutOptions&);

const std::map<std::string, Purpose>& purposes() {
    static const std::map<std::string, Purpose> names{{"protocol", Purpose::ProtocolTest},
                                                      {"rcl", Purpose::ReplicationTest},
                                                      {"safety", Purpose::SafetyEvent},
                                                      {"correlative", Purpose::Correlative},
                                                      {"quality", Purpose::QualityTest}};
    return names;
}

} // namespace

void addCheckoutCommands(CLI::App& program, const Common& common, std::function<Exit()>& act) {
    const auto options = std::make_shared<CheckoutOptions>();
    const auto add = [&](const std::string& name, const std::string& words, RunIt runIt) {
        auto* command = program.add_subcommand(name, words)->fallthrough();
        command->callback([options, runIt, &common, &act] {
            act = [options, runIt, &common] { return runIt(common, *options); };
        });
        return command;
    };
    auto* checkout =
        add("checkout", "take stored tubes out for a use of the study; else what is out", runCheckout);
    auto* codes = checkout->add_option("CODE", options->codes, "the tubes' codes");
    auto* purpose =
        checkout->add_option("--purpose", options->purpose, "protocol, rcl, safety, correlative or quality")
            ->transform(CLI::CheckedTransformer(purposes(), CLI::ignore_case))
            ->needs(codes);
    codes->needs(purpose);
    checkout->add_option("--for", options->use, "the assay or test");
    checkout->add_option("--due", options->due, "when they are to be back, e.g. 2026-11-23T16:00");
    auto* back = add("return", "bring tubes back; put them away then", runReturn);
    back->add_option("CODE", options->codes, "the tubes' codes")->required();
    back->add_option("--minutes", options->minutes, "how long they were out of the cold")
        ->check(CLI::Range(0, 100000));
    back->add_flag("--thawed", options->isThawed, "they were thawed; what the bench recorded counts anyway");
    auto* consume = add("consume", "record what was used of tubes that are out", runConsume);
    consume->add_option("CODE", options->codes, "the tubes' codes")->required();
    consume->add_option("--for", options->use, "the assay or test")->required();
    consume->add_option("--volume", options->volume, "of each, e.g. \"300 uL\"");
    consume->add_flag("--used-up", options->isUsedUp, "nothing is left");
}

} // namespace app::commands
