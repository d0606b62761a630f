// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/printing/printer_picture.h"

#include <QImage>

#include <gtest/gtest.h>
#include <set>

namespace app::printing {
namespace {

using labels::printers::Condition;

TEST(PrinterPicture, WhatStopsAPrinterHasAPictureOfWhatToDo) {
    EXPECT_EQ(signOf(std::nullopt), PrinterSign::Ready);
    EXPECT_EQ(signOf(Condition::PaperOut), PrinterSign::Labels);
    EXPECT_EQ(signOf(Condition::RibbonOut), PrinterSign::Ribbon);
    EXPECT_EQ(signOf(Condition::HeadOpen), PrinterSign::Close);
    EXPECT_EQ(signOf(Condition::Paused), PrinterSign::Resume);
    EXPECT_EQ(signOf(Condition::Silent), PrinterSign::Ask);
    EXPECT_EQ(signOf(Condition::Unreachable), PrinterSign::Plug);
    EXPECT_EQ(signOf(Condition::PaperJam), PrinterSign::Look);
}

TEST(PrinterPicture, NoTwoPicturesLookAlike) {
    std::set<QByteArray> seen;
    for (int sign = 0; sign <= static_cast<int>(PrinterSign::Look); ++sign) {
        PrinterPicture picture;
        picture.show(static_cast<PrinterSign>(sign), common::State::Stop);
        const auto image = picture.grab().toImage().convertToFormat(QImage::Format_RGB32);
        seen.insert(QByteArray(reinterpret_cast<const char*>(image.constBits()),
                               static_cast<qsizetype>(image.sizeInBytes())));
    }
    EXPECT_EQ(seen.size(), static_cast<std::size_t>(PrinterSign::Look) + 1);
}

} // namespace
} // namespace app::printing
