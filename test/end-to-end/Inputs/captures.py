"""Prints a program in which lambdas with captured objects get behind void pointers.

usage: captures.py                 the program
       captures.py --check STATS   whether a scan's --stats are in proportion to it
"""
import re
import sys

CLASSES, CAPTURES, FUNCTIONS, STATEMENTS = 8, 6, 40, 25


def program():
    print("#include <functional>\n#include <string>")
    print("int ran;\nstruct Base { virtual ~Base(); virtual void run() {} };")
    for c in range(CLASSES):
        print(f"struct C{c} : Base {{ void run() override {{ ran = {c}; }} }};")
    print("struct Scanner { void *extra; std::string text; };")
    print("void put(void *to, std::function<void()> f);")
    for f in range(FUNCTIONS):
        body = "".join(f"  s->text += t; void *e{i} = s->extra; put(e{i}, nullptr);\n" for i in range(STATEMENTS))
        after = f"  scan{f - 1}(t, s);\n" if f else ""
        print(f"void scan{f}(const std::string &t, Scanner *s) {{\n{body}{after}}}")
    for c in range(CLASSES):
        names = [f"o{i}" for i in range(CAPTURES)]
        print(f"void start{c}(Scanner *s, const std::string &t) {{")
        for name in names:
            print(f"  Base *{name} = new C{c};")
        uses = "".join(f" {name}->run();" for name in names)
        print(f"  auto f = [{', '.join(names)}] {{{uses} }};")
        print(f"  s->extra = new std::function<void()>(f);\n  void *p = &f; put(p, f); s->extra = p;")
        print(f"  scan{FUNCTIONS - 1}(t, s);\n}}")


def check(path):
    text = open(path).read()
    nodes = int(re.search(r"(\d+) nodes", text).group(1))
    steps = int(re.search(r"values: (\d+) steps", text).group(1))
    print(f"{steps} steps, {nodes} nodes:", "in proportion" if steps <= 3 * nodes else "too many")


if sys.argv[1:2] == ["--check"]:
    check(sys.argv[2])
else:
    program()
