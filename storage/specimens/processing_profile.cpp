// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/specimens/processing_profile.h"

#include <algorithm>
#include <fmt/format.h>

namespace storage::specimens {

namespace {

template <class T>
const T* found(const std::vector<T>& all, std::string T::*key, std::string_view value) {
    const auto it = std::ranges::find(all, value, key);
    return it == all.end() ? nullptr : &*it;
}

} // namespace

std::string_view milestoneWords(Milestone milestone) {
    switch (milestone) {
    case Milestone::Draw:
        return "the draw";
    case Milestone::Receipt:
        return "receipt";
    case Milestone::Spin:
        return "the first spin";
    case Milestone::Spun:
        return "the last spin";
    case Milestone::Freeze:
        return "freezing";
    case Milestone::Thaw:
        return "the thaw";
    case Milestone::Use:
        return "use";
    }
    return {};
}

std::string TimeLimit::code() const {
    return fmt::format("{}-{}", kMilestoneCodes.text(from), kMilestoneCodes.text(to));
}

const ProfileStep* ProcessingProfile::step(std::string_view stepCode) const {
    return found(steps, &ProfileStep::code, stepCode);
}

const ProductRule* ProcessingProfile::product(std::string_view productCode) const {
    return found(products, &ProductRule::code, productCode);
}

const QualityLimit* ProcessingProfile::qualityOf(std::string_view test) const {
    return found(quality, &QualityLimit::test, test);
}

} // namespace storage::specimens
