// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/consent/rules.h"

#include <QString>

using namespace std;
using namespace std::chrono_literals; // allowed

// A comment may say select a from b, delete, new Thing and throw.
const char* kHint = "select a shipment from the list is said to people, delete and throw too";
const char* kQuery = R"(select id from consent where id = :id)";
const long kCount = 1'000'000; // not a character

void refuse() {
    throw 1;
}

int* leak() {
    return new Leak(1);
}

void drop(int* number) {
    delete number;
}
