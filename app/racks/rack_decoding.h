// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/decoder/client.h"

#include <QImage>
#include <QObject>
#include <QTemporaryDir>

#include <memory>
#include <optional>
#include <string>
#include <thread>

namespace app::racks {

/// A picture and what came of reading it.
struct DecodedPicture {
    QString path;      ///< where it came from
    std::string bytes; ///< exactly what was read; empty when the file could not be
    QString copy;      ///< the program's own copy, for looking again
    scanner::image::Result<scanner::image::RackReading> reading;
};

/// What a closer look at one well found.
struct CloserLook {
    scanner::image::Place place;
    scanner::image::Result<std::vector<scanner::image::LabelReading>> labels;
};

/// Has pictures read by the decoder process, one job at a time, on a thread of its own. Each file is copied
/// first, so that what is read is what is kept, whatever happens to the file meanwhile. Pictures are unpacked
/// by the decoder only: what comes back for the screen is plain grey bytes.
class RackDecoding : public QObject {
    Q_OBJECT

public:
    /// `decoder` is the decoder program.
    explicit RackDecoding(std::string decoder, QObject* parent = nullptr);
    /// Stops what runs.
    ~RackDecoding() override;

    [[nodiscard]] bool isBusy() const { return m_isBusy; }

    /// Reads a whole rack: `shown` as soon as there is something to look at, then `progressed`, at last
    /// `finished`. Call it when nothing runs.
    void read(const QString& path, const scanner::image::RackRequest& request);
    /// Looks at one well by itself, `half` pixels to each side of `middle`; ends in `lookedCloser`.
    void lookCloser(const QString& copy, scanner::image::Place place, scanner::image::Point middle,
                    float half);
    /// Stops what runs; it ends as Cancelled.
    void cancel();

Q_SIGNALS:
    void shown(const QImage& picture);
    void progressed(int done, int total);
    void finished(const std::shared_ptr<app::racks::DecodedPicture>& picture);
    void lookedCloser(const std::shared_ptr<app::racks::CloserLook>& look);

private:
    template <class Job>
    void begin(Job job);
    [[nodiscard]] std::shared_ptr<DecodedPicture> readNow(const QString& path, const QString& copy,
                                                          const scanner::image::RackRequest& request,
                                                          const std::stop_token& stop);

    QTemporaryDir m_folder;
    scanner::decoder::DecoderClient m_client;
    int m_copies = 0;
    bool m_isBusy = false;
    std::jthread m_thread; ///< last, so that it has ended before the rest goes
};

/// A grey picture of the decoder (PGM, 8 bits); nothing for anything else.
[[nodiscard]] std::optional<QImage> greyPicture(const std::string& bytes);

} // namespace app::racks
