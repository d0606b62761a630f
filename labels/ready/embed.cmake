# SPDX-License-Identifier: GPL-3.0-or-later
# Writes the ready template files as C++ string literals.
file(GLOB templates ${FOLDER}/*.json)
list(SORT templates)
set(entries "")
foreach(template ${templates})
    file(READ ${template} json)
    get_filename_component(name ${template} NAME_WE)
    string(APPEND entries "        {\"${name}\", R\"json(${json})json\"},\n")
endforeach()
file(WRITE ${OUT} "// Generated from labels/ready by embed.cmake.\n#include \"labels/template/ready_templates.h\"\n\nnamespace labels {\n\nconst std::vector<ReadyTemplate>& readyTemplates() {\n    static const std::vector<ReadyTemplate> all{\n${entries}    };\n    return all;\n}\n\n} // namespace labels\n")
