// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/shell/page.h"
#include "scanner/decoder/client.h"

#include <QImage>
#include <QStringList>
#include <QTemporaryDir>

#include <string>
#include <thread>

namespace app::shell {

/// Makes scans of the codes of single tubes and labels in pictures, from the upper left to the lower right,
/// eight at most. Pictures are read one after the other by the decoder process, on a thread of its own.
class PictureScans : public QObject {
    Q_OBJECT

public:
    explicit PictureScans(std::string decoder = scanner::decoder::decoderProgram(),
                          QObject* parent = nullptr);

    /// Ends in `scanned` for each code and then `finished`, or in `failed`.
    void read(const QString& path);
    void readImage(const QImage& picture);

Q_SIGNALS:
    void scanned(const app::shell::ScanText& scan);
    /// A picture is done; it had so many codes, one at least.
    void finished(int codes);
    /// A picture was not read: what happened and what to do, as sentences for people.
    void failed(const QString& words);

private:
    using Labels = scanner::image::Result<std::vector<scanner::image::LabelReading>>;

    void next();
    void take(const Labels& labels);

    QTemporaryDir m_folder;
    scanner::decoder::DecoderClient m_client;
    QStringList m_waiting;
    bool m_isBusy = false;
    int m_count = 0;
    std::jthread m_thread; ///< last, so that it has ended before the rest goes
};

} // namespace app::shell
