// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/decoder/service.h"

#include "scanner/decoder/protocol.h"

#include <istream>
#include <ostream>

namespace scanner::decoder {

namespace {

using image::Result;

/// Does one task; progress goes out at once.
class Work {
public:
    Work(const PictureFiles& files, std::ostream& out)
        : m_files(files)
        , m_out(out) {}

    [[nodiscard]] Result<Answer> operator()(const RackTask& task) const {
        const auto loaded = m_files.load(task.picture);
        if (!loaded) {
            return tl::unexpected(loaded.error());
        }
        auto request = task.request;
        if (!request.dpi && !request.profile) {
            request.dpi = loaded->dpi;
        }
        auto reading = readRack(loaded->picture, request, [this](const image::WellProgress& progress) {
            m_out << lineOf(Answer{progress}) << '\n' << std::flush;
        });
        return reading ? Result<Answer>{std::move(*reading)} : tl::unexpected(reading.error());
    }

    [[nodiscard]] Result<Answer> operator()(const LabelTask& task) const {
        const auto loaded = m_files.load(task.picture);
        return loaded ? Result<Answer>{image::readLabels(loaded->picture)} : tl::unexpected(loaded.error());
    }

    [[nodiscard]] Result<Answer> operator()(const CropTask& task) const {
        const auto loaded = m_files.load(task.picture);
        if (!loaded) {
            return tl::unexpected(loaded.error());
        }
        const auto saved = m_files.save(loaded->picture.around(task.middle, task.half), task.file);
        return saved ? Result<Answer>{CropWritten{}} : tl::unexpected(saved.error());
    }

private:
    const PictureFiles& m_files;
    std::ostream& m_out;
};

} // namespace

void serve(std::istream& in, std::ostream& out, const PictureFiles& files,
           const std::function<void()>& before) {
    for (std::string line; std::getline(in, line);) {
        if (before) {
            before();
        }
        const auto task = parseTask(line);
        const auto answer = task ? std::visit(Work{files, out}, *task) : tl::unexpected(task.error());
        out << lineOf(answer ? *answer : Answer{answer.error()}) << '\n' << std::flush;
    }
}

} // namespace scanner::decoder
