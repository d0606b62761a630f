// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/named_records.h"

#include "storage/database/records.h"

#include <algorithm>
#include <fmt/format.h>

namespace app::commands {

namespace {

template <class T>
storage::Result<T> named(storage::database::Reading& reading, const std::string& code,
                         std::string_view what) {
    std::string others;
    auto records = storage::database::recordsWhere<T>(reading, "");
    std::ranges::sort(records, {}, &T::code);
    for (auto& record : records) {
        if (record.code == code) {
            return std::move(record);
        }
        others += (others.empty() ? "" : ", ") + record.code;
    }
    return storage::failure(storage::ErrorCode::NotFound,
                            others.empty()
                                ? fmt::format("no {} is set up here", what)
                                : fmt::format("no {} has the code \"{}\"; there is {}", what, code, others));
}

} // namespace

storage::Result<storage::studies::Study> studyNamed(storage::database::Reading& reading,
                                                    const std::string& code) {
    return named<storage::studies::Study>(reading, code, "study");
}

storage::Result<storage::studies::Site> siteNamed(storage::database::Reading& reading,
                                                  const std::string& code) {
    return named<storage::studies::Site>(reading, code, "site");
}

} // namespace app::commands
