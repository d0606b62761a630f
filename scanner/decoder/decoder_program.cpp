// SPDX-License-Identifier: GPL-3.0-or-later
// cryotrail-decoder: reads tasks on standard input, answers on standard output, and may die without harm. It
// holds no data, knows no database, and lives no longer than the program that started it.
#include "scanner/decoder/picture_file.h"
#include "scanner/decoder/protocol.h"
#include "scanner/decoder/service.h"

#include <QCoreApplication>
#include <algorithm>
#include <csignal>
#include <iostream>
#include <new>
#include <sys/resource.h>
#include <unistd.h>

namespace {

#ifdef __SANITIZE_ADDRESS__ // which reserves terabytes of addresses for itself
constexpr rlim_t kMostMemory = RLIM_INFINITY;
#else
/// Enough for the largest picture and its intermediate results.
constexpr rlim_t kMostMemory = rlim_t{4} << 30;
#endif
/// Processor seconds for one picture, over all threads.
constexpr rlim_t kMostSeconds = 120;

/// Whoever starts the decoder may allow it less, never more.
void limit(decltype(RLIMIT_AS) what, rlim_t most) {
    rlimit allowed{};
    ::getrlimit(what, &allowed);
    allowed.rlim_cur = std::min(allowed.rlim_max, most);
    ::setrlimit(what, &allowed);
}

/// From whichever thread it was that asked for more memory than there is.
[[noreturn]] void giveUp() {
    ::_exit(scanner::decoder::kOutOfMemoryExit);
}

void limitNextTask() {
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    limit(RLIMIT_CPU, static_cast<rlim_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + kMostSeconds);
}

} // namespace

int main(int argc, char** argv) {
    // Nobody is left to hear: the next word ends it. The kernel's own signal at a parent's death would come
    // when the thread that started us ends, and such threads come and go.
    ::signal(SIGPIPE, SIG_DFL);
    limit(RLIMIT_AS, kMostMemory);
    std::set_new_handler(giveUp);
    const rlimit noCore{0, 0};
    ::setrlimit(RLIMIT_CORE, &noCore);
    const QCoreApplication application{argc, argv};
    scanner::decoder::serve(std::cin, std::cout,
                            {scanner::decoder::loadPicture, scanner::decoder::savePicture}, limitNextTask);
    return 0;
}
