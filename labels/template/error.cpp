// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/template/error.h"

namespace labels {

std::string_view faultText(Fault fault) {
    switch (fault) {
    case Fault::WrongText:
        return "wrong-text";
    case Fault::Refused:
        return "refused";
    case Fault::NotEncodable:
        return "not-encodable";
    case Fault::WrongAddress:
        return "wrong-address";
    case Fault::PrinterUnavailable:
        return "printer-unavailable";
    case Fault::PrinterInterrupted:
        return "printer-interrupted";
    case Fault::FileNotWritable:
        return "file-not-writable";
    }
    return "";
}

} // namespace labels
