# SPDX-License-Identifier: GPL-3.0-or-later
# Writes the demonstration's study plan and processing profiles as C++ string literals.
file(READ ${FILE} plan)
file(READ ${PROFILES} profiles)
file(WRITE ${OUT} "// Generated from app/demonstration by embed.cmake.\n#include \"app/commands/composition.h\"\n\nnamespace app::commands {\n\nstd::string_view demonstrationPlan() {\n    return R\"plan(${plan})plan\";\n}\n\nstd::string_view demonstrationProfiles() {\n    return R\"plan(${profiles})plan\";\n}\n\n} // namespace app::commands\n")
