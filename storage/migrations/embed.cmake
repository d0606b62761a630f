# SPDX-License-Identifier: GPL-3.0-or-later
# Writes the migrations as C++ string literals, in the order of their names.
string(REPLACE "\\;" ";" FILES "${FILES}")
set(text "// Generated from storage/migrations by embed.cmake.\n#include \"storage/database/migrator.h\"\n\nnamespace storage::database {\n\nstd::span<const Migration> embeddedMigrations() {\n    static const Migration migrations[] = {\n")
list(SORT FILES)
foreach(file ${FILES})
    get_filename_component(name ${file} NAME)
    file(READ ${file} sql)
    string(APPEND text "        {\"${name}\", R\"migration(${sql})migration\"},\n")
endforeach()
string(APPEND text "    };\n    return migrations;\n}\n\n} // namespace storage::database\n")
file(WRITE ${OUT} "${text}")
