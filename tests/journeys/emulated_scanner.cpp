// SPDX-License-Identifier: GPL-3.0-or-later
// Plugs two HID POS scanners and a label printer into an emulated USB and runs a program that sees them:
//   emulated_scanner PIPE PROGRAM [ARGUMENT...]
// Each line in the named pipe makes one of them do something: "1 CODE" and "2 CODE" scan, "1 unplug", "1
// plug". The printer is 3: "3 paper-out BYTES" after so many more, "3 paper", "3 unplug", "3 plug", "3 save
// FILE" for all it got. The preloaded library must be in the environment, as for every test on the emulated
// USB.
#include "tests/support/usb/emulated_bus.h"

#include <cstdlib>
#include <fstream>
#include <spawn.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace tests::usb {
namespace {

/// One scanner and the socket it is plugged into.
struct Hand {
    std::string port;
    std::shared_ptr<ScannerModel> model;
    std::unique_ptr<EmulatedDevice> device;
};

void plug(EmulatedBus& bus, Hand& hand) {
    hand.device = bus.add(hand.model, {hand.port, {{0, "usbhid"}}});
    hand.device->plug();
}

/// The printer and its socket.
struct Bench {
    std::shared_ptr<PrinterModel> model = std::make_shared<PrinterModel>("28J1");
    std::unique_ptr<EmulatedDevice> device;
    std::vector<std::unique_ptr<EmulatedDevice>> pulled;
};

void plug(EmulatedBus& bus, Bench& bench) {
    bench.device = bus.add(bench.model, {"1-3", {{0, "usblp"}}});
    bench.device->plug();
}

void act(EmulatedBus& bus, Bench& bench, const std::string& what) {
    if (what == "unplug") {
        bench.device->unplug();
        bench.pulled.push_back(std::move(bench.device)); // what was under way still ends
    } else if (what == "plug") {
        bench.model->pausedAt.reset();
        plug(bus, bench);
    } else if (what == "paper") {
        bench.device->change([&] { bench.model->pausedAt.reset(); });
    } else if (what.starts_with("paper-out ")) {
        bench.device->change([&] {
            constexpr std::uint8_t kPaperEmptyAndError = 0x30;
            bench.model->pausedPortStatus = kPaperEmptyAndError;
            bench.model->pausedAt = bench.model->received.size() + std::stoul(what.substr(10));
        });
    } else if (what.starts_with("save ")) {
        bench.device->change([&] {
            std::ofstream{what.substr(5), std::ios::binary} << bench.model->received;
        });
    }
}

void act(EmulatedBus& bus, std::vector<Hand>& hands, const std::string& line) {
    auto& hand = hands.at(line.front() == '2' ? 1 : 0);
    const auto what = line.substr(2);
    if (what == "unplug") {
        hand.device.reset();
    } else if (what == "plug") {
        plug(bus, hand);
    } else if (hand.device) {
        hand.device->change([&] {
            for (auto& report : honeywellReports("]d1", what)) {
                hand.model->send(std::move(report));
            }
        });
    }
}

void obey(EmulatedBus& bus, std::vector<Hand>& hands, Bench& bench, const char* pipe) {
    for (;;) { // the pipe ends whenever its last writer does
        std::ifstream lines{pipe};
        for (std::string line; std::getline(lines, line);) {
            if (line.starts_with("3 ")) {
                act(bus, bench, line.substr(2));
            } else {
                act(bus, hands, line);
            }
        }
    }
}

int run(const char* pipe, char** program) {
    EmulatedBus bus; // and whatever is started from now on sees it
    std::vector<Hand> hands;
    hands.push_back({"1-1", honeywellScanner("LEFT"), nullptr});
    hands.push_back({"1-2", honeywellScanner("RIGHT"), nullptr});
    for (auto& hand : hands) {
        plug(bus, hand);
    }
    Bench bench;
    bench.model->answers = {{"~HS\r\n", "\x02"
                                        "030,0,0,1245,000,0,0,0,000,0,0,0\x03\r\n\x02"
                                        "000,0,0,0,0,2,4,0,00000000,1,000\x03\r\n\x02"
                                        "1234,0\x03\r\n"},
                            {"~HI\r\n", "\x02ZTC GK420d-200dpi,V61.17.17Z,8,2104KB\x03\r\n"}};
    plug(bus, bench);
    pid_t child = 0;
    if (::posix_spawn(&child, program[0], nullptr, nullptr, program, environ) != 0) {
        return EXIT_FAILURE;
    }
    std::thread{[&] { obey(bus, hands, bench, pipe); }}.detach();
    int status = 0;
    ::waitpid(child, &status, 0);
    std::_Exit(WIFEXITED(status) ? WEXITSTATUS(status) : EXIT_FAILURE);
}

} // namespace
} // namespace tests::usb

int main(int count, char** arguments) {
    return count < 3 ? EXIT_FAILURE : tests::usb::run(arguments[1], arguments + 2);
}
