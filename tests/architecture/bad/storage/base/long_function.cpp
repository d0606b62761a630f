// SPDX-License-Identifier: GPL-3.0-or-later
void tooLong() {
    step(1);
    step(2);
    step(3);
    step(4);
    step(5);
    step(6);
    step(7);
    step(8);
    step(9);
    step(10);
    step(11);
}
