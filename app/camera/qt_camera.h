// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/camera/camera_frames.h"

#include <memory>

namespace app::camera {

/// The computer's default camera at its finest resolution, through Qt Multimedia. Never tried with a physical
/// camera (docs/racks.md).
[[nodiscard]] std::unique_ptr<CameraFrames> openCamera();

} // namespace app::camera
