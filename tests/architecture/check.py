#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Dependency test: folder names do not keep layers, this does.

check.py ROOT              checks the sources under ROOT against ROOT/tests/architecture/arrows.txt
check.py --can-fail BAD    checks the tree BAD, which breaks every rule, against BAD/arrows.txt, and compares
                           the findings with BAD/expected.txt

Prints one row for each rule, and each finding as `rule file:line: what is wrong`. Exit 1 when there are any.
"""

import fnmatch
import re
import subprocess
import sys
from pathlib import Path

ROOMS = ("storage", "scanner", "labels", "app")
PURE_ROOMS = ("storage/", "scanner/", "labels/")

# Comments, raw strings, strings, characters. A quote between digits is a digit separator, not a character.
TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(?P<tag>[^(\s]*)\((?P<raw>.*?)\)(?P=tag)"|"(?P<text>(?:\\.|[^"\\\n])*)"'
    r"|(?<![0-9A-Za-z])'(?:\\.|[^'\\\n])+'",
    re.S,
)
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)
SQL = re.compile(
    r"^\s*(select\s|insert\s+(or\s+\w+\s+)?into\s|update\s+\w+\s+set\s|delete\s+from\s|with\s+(recursive\s+)?\w+.*\bas\s*\("
    r"|(create|drop|alter)\s+(unique\s+)?(table|index|trigger|view|role)\s|pragma\s+\w+|begin\s+immediate"
    r"|where\s+\w+\s*([=<>]|in\s*\(|is\s)|order\s+by\s+\w)",
)


class Source:
    """One file: its text, its code without comments and literals, and its literals."""

    def __init__(self, root, path):
        self.path = path
        self.text = (root / path).read_text(encoding="utf-8")
        self.literals = []
        self.code = TOKEN.sub(self._blank, self.text)

    def _blank(self, match):
        text = match["raw"] if match["raw"] is not None else match["text"]
        if text is not None:
            self.literals.append((self.line_of(match.start()), text))
        return "\n" * match[0].count("\n") + ('""' if text is not None else " ")

    def line_of(self, offset):
        return self.text.count("\n", 0, offset) + 1

    def includes(self):
        return [(self.line_of(m.start(1)), m[1], m[2]) for m in INCLUDE.finditer(self.text)]

    def matches(self, pattern):
        """Line and match for each occurrence in the code; comments and literals do not count."""
        return [(self.code.count("\n", 0, m.start()) + 1, m) for m in re.finditer(pattern, self.code)]


class Table:
    """What arrows.txt says."""

    def __init__(self, path):
        self.parts, self.arrows, self.libraries, self.limits, self.exempt = [], {}, [], {}, {}
        for line in path.read_text(encoding="utf-8").splitlines():
            words = line.split("#")[0].split()
            if words:
                getattr(self, "_" + words[0])(words[1:])

    def _part(self, words):
        self.parts.append((words[0], words[1:]))

    def _arrow(self, words):
        assert words[1] == "->", words
        self.arrows.setdefault(words[0], set()).update(words[2:])

    def _library(self, words):
        headers, places = words[1 : words.index("in")], words[words.index("in") + 1 :]
        most = None
        if "at-most" in places:
            most = int(places[places.index("at-most") + 1])
            places = places[: places.index("at-most")]
        self.libraries.append((words[0], headers, places, most))

    def _limit(self, words):
        self.limits[words[0]] = int(words[1])

    def _exempt(self, words):
        self.exempt.setdefault(words[0], []).extend(words[1:])

    def part_of(self, path):
        for name, globs in self.parts:
            if any(fnmatch.fnmatchcase(path, glob) for glob in globs):
                return name
        return None

    def excuses(self, rule, path, what):
        """An exemption names a file, or a file and the first word of the finding: a/b.h:function."""
        named = (path, f"{path}:{what.split()[0]}")
        return any(fnmatch.fnmatchcase(name, glob) for glob in self.exempt.get(rule, []) for name in named)


class Tree:
    def __init__(self, root, table):
        self.root, self.table = root, table
        names = sorted(p.relative_to(root).as_posix() for room in ROOMS for p in (root / room).rglob("*") if p.is_file())
        self.sources = {n: Source(root, n) for n in names if n.endswith((".h", ".cpp"))}
        tests = sorted(p.relative_to(root).as_posix() for p in (root / "tests").rglob("*") if p.suffix in (".h", ".cpp"))
        self.tests = {n: Source(root, n) for n in tests if not n.startswith(("tests/architecture/bad/", "tests/data/"))}

    def edges(self):
        """Includes from our files to our files, by their path from the root."""
        for source in self.sources.values():
            for line, _, target in source.includes():
                if target in self.sources:
                    yield source.path, line, target


# --- the rules: each yields (file, line, what is wrong) ----------------------------------------------------------


def arrows(tree):
    """a file includes only what the arrows of its part allow"""
    for path, line, target in tree.edges():
        here, there = tree.table.part_of(path), tree.table.part_of(target)
        if here and there and here != there and there not in tree.table.arrows.get(here, set()):
            yield path, line, f"{here} must not include {there} ({target})"


def parts(tree):
    """every file belongs to a part of the table"""
    for path in tree.sources:
        if tree.table.part_of(path) is None:
            yield path, 1, "belongs to no part in arrows.txt"


def paths(tree):
    """quoted includes are full paths from the root and exist"""
    for source in [*tree.sources.values(), *tree.tests.values()]:
        for line, quote, target in source.includes():
            if quote == '"' and not (tree.root / target).is_file():
                yield source.path, line, f'"{target}" is not a path from the root'


def cycle_in(graph):
    """A cycle as a list of nodes, or nothing."""
    state, stack = {}, []

    def visit(node):
        state[node] = "open"
        stack.append(node)
        for after in sorted(graph.get(node, ())):
            if state.get(after) == "open":
                return stack[stack.index(after) :] + [after]
            if after not in state and (found := visit(after)):
                return found
        state[node] = "done"
        stack.pop()
        return None

    return next((found for node in sorted(graph) if node not in state and (found := visit(node))), None)


def cycles(tree):
    """no cycle of includes between folders, at any depth, and none in the table"""
    if found := cycle_in(tree.table.arrows):
        yield "arrows.txt", 1, "the table itself has a cycle: " + " -> ".join(found)
    for depth in range(1, 6):
        graph, witness = {}, {}
        for path, line, target in tree.edges():
            here, there = ("/".join(p.split("/")[:-1][:depth]) for p in (path, target))
            # A folder and the folder around it are told apart only where both hold files themselves.
            if here != there and not here.startswith(there + "/") and not there.startswith(here + "/"):
                graph.setdefault(here, set()).add(there)
                witness[here, there] = (path, line)
        if found := cycle_in(graph):
            path, line = witness[found[0], found[1]]
            yield path, line, "folders include each other: " + " -> ".join(found)
            return


def libraries(tree):
    """each outside library is included only where the table says, and in as few .cpp files"""
    for name, headers, places, most in tree.table.libraries:
        users = []
        for source in tree.sources.values():
            hits = [(n, t) for n, _, t in source.includes() if any(fnmatch.fnmatchcase(t, h) for h in headers) and t not in tree.sources]
            if hits and source.path.endswith(".cpp"):
                users.append((source.path, hits[0][0]))
            if hits and not any(fnmatch.fnmatchcase(source.path, place) for place in places):
                yield source.path, hits[0][0], f"{name} ({hits[0][1]}) is included only in {' '.join(places)}"
        for path, line in users[most:] if most is not None else []:
            yield path, line, f"{name} is included in more than {most} .cpp"


def sql(tree):
    """SQL stands only in *_store.cpp, storage/database and storage/migrations"""
    for source in tree.sources.values():
        if source.path.startswith(("storage/database/", "storage/migrations/")) or source.path.endswith("_store.cpp"):
            continue
        for line, text in source.literals:
            if SQL.match(text) or SQL.match(text.lower() if text.isupper() else ""):
                yield source.path, line, f"SQL outside a store: {text.strip().splitlines()[0][:40]}"


def clock(tree):
    """the wall clock is read in storage/base/time.cpp only; everybody else is given a Clock or a moment"""
    for source in tree.sources.values():
        if source.path.startswith("storage/base/time."):
            continue
        for line, match in source.matches(r"system_clock::now|\b(?:std::)?(?:time|gettimeofday)\((?:nullptr|NULL|0)\)|\bcurrentDate(?:Time(?:Utc)?)?\("):
            yield source.path, line, f"reads the clock: {match[0]}"


def throws(tree):
    """exceptions are thrown in storage/database only"""
    for source in tree.sources.values():
        if not source.path.startswith("storage/database/"):
            for line, _ in source.matches(r"\bthrow\b"):
                yield source.path, line, "throw outside storage/database: return a Result"


def ownership(tree):
    """`new` only for a QObject that gets a parent, `delete` never"""
    for source in tree.sources.values():
        # A private constructor is out of make_unique's reach; the pointer then takes the object on the same line.
        for line, match in source.matches(r"(.?)\bnew\s+([A-Z][\w:]*)(\s*[({]\s*[^\s)}]|)"):
            if "unique_ptr<" in source.code.splitlines()[line - 1]:
                continue
            # In the window an object without arguments is adopted when it is made inside a call, as in
            # add(new QLabel); a layout, when it is added to another.
            if not source.path.startswith("app/") or not (match[3] or match[1] in "(," or match[2].endswith("Layout")):
                yield source.path, line, f"new {match[2]} has no parent"
        for line, _ in source.matches(r"(?<!operator )(?<![=\w])(?<!= )\bdelete\b"):
            yield source.path, line, "delete: let a value or unique_ptr own it"


def validity(tree):
    """a value that exists is valid: no isValid() of our own, no null ids"""
    for source in tree.sources.values():
        for line, match in source.matches(r"(\.|->)?\b(isValid|isNull)\("):
            if not source.path.startswith("app/") or not match[1]:
                yield source.path, line, f"{match[2]}(): absence is std::optional"


def names(tree):
    """no type is a Manager, Helper, Util, Data or Info"""
    for source in tree.sources.values():
        for line, match in source.matches(r"\b(?:class|struct|enum class)\s+(\w*(?:Manager|Helper|Utils?|Data|Info))\b\s*(?:final\s*)?[:{]"):
            yield source.path, line, f"{match[1]} says nothing about what it is"


def namespaces(tree):
    """no `using namespace`, except for literals"""
    for source in [*tree.sources.values(), *tree.tests.values()]:
        for line, match in source.matches(r"\busing\s+namespace\s+([\w:]+)"):
            if "literals" not in match[1]:
                yield source.path, line, f"using namespace {match[1]}"


def nodiscard(tree):
    """public functions that return a value are [[nodiscard]]"""
    headers = [s for s in tree.sources.values() if s.path.endswith(".h") and s.path.startswith(PURE_ROOMS)]
    lines = {s.path: s.code.splitlines() for s in headers}
    for path, tag in ctags(tree, [s.path for s in headers], "pf"):
        scope, returns = tag.get("access", "public"), tag.get("typeref", "typename:void").split(":", 1)[1]
        line = int(tag["line"])
        above = " ".join(lines[path][max(0, line - 3) : line])
        declaration = re.split(r"[;{}]\s|\b(?:public|private|protected):", above)[-1] if ";" in above else above
        if scope != "public" or returns in ("void", "") or returns.endswith(("&", "auto")) and tag["name"].startswith("operator"):
            continue
        if tag["name"].startswith(("operator", "__anon")) or "[[nodiscard]]" in above or "friend" in declaration:
            continue
        if "::" + tag["name"] + "(" in lines[path][line - 1]:
            continue  # the body of a template declared above
        yield path, line, f"{tag['name']} returns {returns} and is not [[nodiscard]]"


def ctags(tree, files, kinds):
    """(file, fields) for each function that ctags finds."""
    if not files:
        return
    command = ["ctags", "--quiet=yes", "-f", "-", "--sort=no", f"--kinds-C++={kinds}", "--language-force=C++", "--fields=+nea", "-L", "-"]
    out = subprocess.run(command, cwd=tree.root, input="\n".join(files), capture_output=True, text=True, check=True)
    for row in out.stdout.splitlines():
        name, path, rest = row.split("\t", 2)
        fields = dict(f.split(":", 1) for f in rest.split(';"', 1)[1].split("\t") if ":" in f)
        yield path, {"name": name, **fields}


def lengths(tree):
    """files and functions keep within the limits"""
    most = tree.table.limits
    for source in tree.sources.values():
        if (count := source.text.count("\n")) > most["file"]:
            yield source.path, most["file"], f"{count} lines, the limit is {most['file']}"
    for path, tag in ctags(tree, list(tree.sources), "f"):
        if "end" in tag and (count := int(tag["end"]) - int(tag["line"]) + 1) > most["function"]:
            yield path, int(tag["line"]), f"{tag['name']} has {count} lines, the limit is {most['function']}"


def twins(tree):
    """every .cpp of storage, scanner and labels has a test of the same name"""
    for path in tree.sources:
        if path.startswith(PURE_ROOMS) and path.endswith(".cpp") and f"tests/{path[:-4]}_test.cpp" not in tree.tests:
            yield path, 1, f"tests/{path[:-4]}_test.cpp is missing"


def licence(tree):
    """the first line names the licence"""
    for source in [*tree.sources.values(), *tree.tests.values()]:
        if not source.text.startswith("// SPDX-License-Identifier: GPL-3.0-or-later\n"):
            yield source.path, 1, "the first line is not the SPDX line"


def leftovers(tree):
    """nothing is left for later, and no test is switched off"""
    pattern = re.compile(r"\b(TODO|FIXME|XXX|HACK|GTEST_SKIP|for now|placeholder (?:code|implementation))\b|\bDISABLED_")
    for source in [*tree.sources.values(), *tree.tests.values()]:
        for match in pattern.finditer(source.text):
            yield source.path, source.line_of(match.start()), f"left over: {match[0]}"


RULES = (arrows, parts, paths, cycles, libraries, sql, clock, throws, ownership, validity, names, namespaces, nodiscard,
         lengths, twins, licence, leftovers)


def findings_of(root, table):
    tree = Tree(root, table)
    for rule in RULES:
        for path, line, what in rule(tree):
            if not table.excuses(rule.__name__, path, what):
                yield rule, path, line, what


def check(root):
    table = Table(root / "tests/architecture/arrows.txt")
    found = list(findings_of(root, table))
    for rule in RULES:
        count = sum(1 for f in found if f[0] is rule)
        print(f"{'ok  ' if count == 0 else 'FAIL'} {rule.__name__:<11} {rule.__doc__}" + (f": {count}" if count else ""))
    for rule, path, line, what in found:
        print(f"{rule.__name__} {path}:{line}: {what}")
    return 1 if found else 0


def can_fail(bad):
    """Each line of expected.txt is found, nothing else is, and each rule has one."""
    found = {f"{rule.__name__} {path}" for rule, path, _, _ in findings_of(bad, Table(bad / "arrows.txt"))}
    lines = (bad / "expected.txt").read_text(encoding="utf-8").splitlines()
    expected = {" ".join(line.split("#")[0].split()) for line in lines if line.split("#")[0].strip()}
    problems = [f"not found: {e}" for e in sorted(expected - found)] + [f"found, not expected: {f}" for f in sorted(found - expected)]
    problems += [f"no file breaks the rule: {r.__name__}" for r in RULES if not any(e.startswith(r.__name__ + " ") for e in expected)]
    for rule in RULES:
        print(f"{rule.__name__:<11} found {sum(1 for f in found if f.startswith(rule.__name__ + ' '))}")
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    if sys.argv[1] == "--can-fail":
        sys.exit(can_fail(Path(sys.argv[2])))
    sys.exit(check(Path(sys.argv[1])))
