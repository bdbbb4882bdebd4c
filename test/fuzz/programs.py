"""Writes small C++ programs whose flows are known, and compares them with a scan.

usage: programs.py generate SEED COUNT FILE
       programs.py compare FILE SARIF [--exact]

Each program is a function of a few statements over a few variables: numbers, records,
pointers, references, closures, wrappers, smart pointers, containers, calls by name,
by pointer and of overrides, branches, loops and exceptions. What reaches which sink is not derived from the text but found by running
the program on marked values, along every way through its branches (loops go round up to
twice). A line on which content arrives on some way is marked 'flow', the others 'clean'.

compare fails for every flow without a finding; with --exact, for findings on clean lines
of programs without branches as well, where nothing is left to approximate.
"""

import json
import random
import re
import sys

VARS, RECORDS, BOXES = ["a", "b", "c", "d"], ["r", "s"], ["u", "w"]
CELLS = ["t[0]", "t[1]", "m[1]", "m[2]", "*x", "k.value", "l.value", "y.first", "y.second"]
POINTERS, OBJECTS = ["p", "q"], ["o"]
MAX_CHOICES = 5

PRELUDE = """// Made by test/fuzz/programs.py; not to be edited.
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>
int source();
void sink(int);
bool chance();
struct Record { int x = 0, y = 0; };
struct Keeper { int &place; explicit Keeper(int &n) : place(n) {} void set(int n) { place = n; } int get() const { return place; } };
inline int same(int n) { return n; }
inline int twice(int n) { return same(same(n)); }
inline int none(int) { return 1; }
inline int second(int, int n) { return n; }
inline void put(int &to, int n) { to = n; }
inline void putAt(int *to, int n) { *to = n; }
inline void exchange(int &m, int &n) { int t = m; m = n; n = t; }
inline Record make(int x, int y) { Record r; r.x = x; r.y = y; return r; }
inline int xOf(const Record &r) { return r.x; }
inline void setY(Record &r, int n) { r.y = n; }
inline int call(const std::function<int()> &f) { return f(); }
inline void raise(int n) { throw n; }
struct Shape { virtual ~Shape() = default; virtual int turn(int n) const = 0; };
struct Keeps : Shape { int turn(int n) const override { return n; } };
struct Drops : Shape { int turn(int) const override { return 1; } };
inline int turned(const Shape &s, int n) { return s.turn(n); }
inline int through(int (*f)(int), int n) { return f(n); }
struct Node { int value = 0; Node *next = nullptr; };
template <typename T> class Own {
  T *raw;
public:
  explicit Own(T *t) : raw(t) {}
  Own(const Own &) = delete;
  ~Own() { delete raw; }
  T &operator*() const { return *raw; }
  void reset(T *t) { delete raw; raw = t; }
};
"""


class Run:
    """One way through a program: which choice comes next, and what is marked."""

    def __init__(self, choices):
        self.choices, self.next, self.hits = choices, 0, set()
        self.marked = {v: False for v in VARS}
        for r in RECORDS:
            self.marked[r + ".x"] = self.marked[r + ".y"] = False
        for u in BOXES:
            self.marked["*" + u] = False
        for c in CELLS:
            self.marked[c] = False
        self.marked["v"] = False
        self.names = {"p": "a", "q": "b", "o": "r", "h": "Keeps", "g": "same", "k.next": None}
        self.closures = {}

    def choose(self, count):
        if self.next == len(self.choices):
            self.choices.append((0, count))
        taken = self.choices[self.next][0]
        self.next += 1
        return taken


class Thrown(Exception):
    def __init__(self, marked):
        super().__init__()
        self.marked = marked


class Program:
    def __init__(self, rng):
        self.rng, self.choices, self.closures, self.approximate = rng, 0, 0, False

    # A statement is (text or (head, blocks), effect(run) ).
    def var(self):
        return self.rng.choice(VARS)

    def statement(self, depth, scope):
        kinds = ["source"] * 7 + ["copy", "sum", "constant", "field", "record", "pointer", "object",
                                  "call", "callee", "closure", "use", "box", "keeper", "sink", "sink", "cell",
                                  "cell", "dispatch", "function", "vector", "node"]
        if depth < 2 and self.choices < MAX_CHOICES:
            kinds += ["if", "while", "try", "switch"]
        return getattr(self, "make_" + self.rng.choice(kinds))(depth, scope)

    def block(self, depth, scope, size):
        inner = list(scope)  # closures made in a block live in it
        return [self.statement(depth, inner) for _ in range(size)]

    @staticmethod
    def assign(target, value):
        return lambda run: run.marked.__setitem__(target(run) if callable(target) else target, value(run))

    def read(self, name):
        return lambda run: run.marked[name]

    def make_source(self, depth, scope):
        v = self.var()
        return f"{v} = source();", self.assign(v, lambda run: True)

    def make_copy(self, depth, scope):
        v, w = self.var(), self.var()
        return f"{v} = {w};", self.assign(v, self.read(w))

    def make_sum(self, depth, scope):
        v, w, x = self.var(), self.var(), self.var()
        if w == x:
            return self.make_copy(depth, scope)
        return f"{v} = {w} + {x};", self.assign(v, lambda run: run.marked[w] or run.marked[x])

    def make_constant(self, depth, scope):
        v = self.var()
        return f"{v} = {self.rng.randint(1, 9)};", self.assign(v, lambda run: False)

    def make_field(self, depth, scope):
        f, v = self.rng.choice(RECORDS) + self.rng.choice([".x", ".y"]), self.var()
        if self.rng.random() < 0.5:
            return f"{f} = {v};", self.assign(f, self.read(v))
        return f"{v} = {f};", self.assign(v, self.read(f))

    def make_record(self, depth, scope):
        r, t, v, w = *self.rng.sample(RECORDS, 2), self.var(), self.var()

        def copy(run):
            run.marked[r + ".x"], run.marked[r + ".y"] = run.marked[t + ".x"], run.marked[t + ".y"]

        def made(run):
            run.marked[r + ".x"], run.marked[r + ".y"] = run.marked[v], run.marked[w]

        def swapped(run):
            for f in (".x", ".y"):
                run.marked[r + f], run.marked[t + f] = run.marked[t + f], run.marked[r + f]

        return self.rng.choice([(f"{r} = {t};", copy), (f"{r} = make({v}, {w});", made),
                                (f"{r} = Record{{{v}, {w}}};", made),
                                (f"std::swap({r}, {t});", swapped)])

    def make_pointer(self, depth, scope):
        p, v = self.rng.choice(POINTERS), self.var()
        return self.rng.choice([
            (f"{p} = &{v};", lambda run: run.names.__setitem__(p, v)),
            (f"*{p} = {v};", self.assign(lambda run: run.names[p], self.read(v))),
            (f"{v} = *{p};", self.assign(v, lambda run: run.marked[run.names[p]])),
            (f"putAt({p}, {v});", self.assign(lambda run: run.names[p], self.read(v)))])

    def make_object(self, depth, scope):
        o, v, f, r = OBJECTS[0], self.var(), self.rng.choice(["x", "y"]), self.rng.choice(RECORDS)
        at = lambda run: run.names[o] + "." + f
        return self.rng.choice([
            (f"{o} = &{r};", lambda run: run.names.__setitem__(o, r)),
            (f"{o}->{f} = {v};", self.assign(at, self.read(v))),
            (f"{v} = {o}->{f};", self.assign(v, lambda run: run.marked[at(run)]))])

    def make_call(self, depth, scope):
        v, w, x = self.var(), self.var(), self.var()
        name = self.rng.choice(["same", "twice", "none", "second"])
        if name == "second":
            return f"{v} = second({w}, {x});", self.assign(v, self.read(x))
        return f"{v} = {name}({w});", self.assign(
            v, (lambda run: False) if name == "none" else self.read(w))

    def make_callee(self, depth, scope):
        v, w = self.rng.sample(VARS, 2)
        r = self.rng.choice(RECORDS)

        def swapped(run):
            run.marked[v], run.marked[w] = run.marked[w], run.marked[v]

        return self.rng.choice([
            (f"put({v}, {w});", self.assign(v, self.read(w))),
            (f"exchange({v}, {w});", swapped),
            (f"std::swap({v}, {w});", swapped),
            (f"{v} = xOf({r});", self.assign(v, self.read(r + ".x"))),
            (f"setY({r}, {v});", self.assign(r + ".y", self.read(v)))])

    def make_closure(self, depth, scope):
        name, v = f"f{self.closures}", self.var()
        self.closures += 1
        kind = self.rng.choice(["value", "reference", "setter", "wrapped", "wrappedSetter"])
        scope.append((name, kind))
        text = {"value": f"auto {name} = [{v}] {{ return {v}; }};",
                "reference": f"auto {name} = [&{v}] {{ return {v}; }};",
                "setter": f"auto {name} = [&{v}](int n) {{ {v} = n; }};",
                "wrapped": f"std::function<int()> {name} = [&{v}] {{ return {v}; }};",
                "wrappedSetter": f"std::function<void(int)> {name} = [&{v}](int n) {{ {v} = n; }};"}

        def effect(run):
            run.closures[name] = run.marked[v] if kind == "value" else v

        return text[kind], effect

    def make_use(self, depth, scope):
        if not scope:
            return self.make_closure(depth, scope)
        (name, kind), v = self.rng.choice(scope), self.var()
        if kind.lower().endswith("setter"):
            return f"{name}({v});", lambda run: run.marked.__setitem__(
                run.closures[name], run.marked[v])
        read = (lambda run: run.closures[name]) if kind == "value" else (
            lambda run: run.marked[run.closures[name]])
        text = self.rng.choice([f"{v} = {name}();", f"{v} = call({name});"])
        return text, self.assign(v, read)

    def make_box(self, depth, scope):
        u, t = self.rng.sample(BOXES, 2)
        v = self.var()

        def swapped(run):
            run.marked["*" + u], run.marked["*" + t] = run.marked["*" + t], run.marked["*" + u]

        return self.rng.choice([
            (f"*{u} = {v};", self.assign("*" + u, self.read(v))),
            (f"{v} = *{u};", self.assign(v, self.read("*" + u))),
            (f"{u} = std::make_unique<int>({v});", self.assign("*" + u, self.read(v))),
            (f"{u}.swap({t});", swapped)])

    def make_keeper(self, depth, scope):
        v, w = self.rng.sample(VARS, 2)
        return self.rng.choice([
            (f"{{ Keeper k({v}); k.set({w}); }}", self.assign(v, self.read(w))),
            (f"{{ Keeper k({w}); {v} = k.get(); }}", self.assign(v, self.read(w)))])

    def make_cell(self, depth, scope):
        c, v = self.rng.choice(CELLS), self.var()
        if self.rng.random() < 0.5:
            return f"{c} = {v};", self.assign(c, self.read(v))
        return f"{v} = {c};", self.assign(v, self.read(c))

    def make_dispatch(self, depth, scope):
        v, w, kind = self.var(), self.var(), self.rng.choice(["Keeps", "Drops"])
        name = {"Keeps": "keeps", "Drops": "drops"}[kind]
        if self.rng.random() < 0.4:
            return f"h = &{name};", lambda run: run.names.__setitem__("h", kind)
        if self.rng.random() < 0.3:
            return f"{v} = turned({name}, {w});", self.assign(
                v, lambda run: kind == "Keeps" and run.marked[w])
        text = self.rng.choice([f"{v} = h->turn({w});", f"{v} = turned(*h, {w});"])
        return text, self.assign(v, lambda run: run.names["h"] == "Keeps" and run.marked[w])

    def make_function(self, depth, scope):
        v, w, name = self.var(), self.var(), self.rng.choice(["same", "none"])
        if self.rng.random() < 0.4:
            return f"g = {name};", lambda run: run.names.__setitem__("g", name)
        if self.rng.random() < 0.3:
            return f"{v} = through({name}, {w});", self.assign(
                v, lambda run: name == "same" and run.marked[w])
        text = self.rng.choice([f"{v} = g({w});", f"{v} = through(g, {w});"])
        return text, self.assign(v, lambda run: run.names["g"] == "same" and run.marked[w])

    def make_vector(self, depth, scope):
        v = self.var()
        self.approximate = True  # elements are one
        added = lambda run: run.marked.__setitem__("v", run.marked["v"] or run.marked[v])
        return self.rng.choice([
            (f"v.push_back({v});", added), (f"v.insert(v.begin(), {v});", added),
            ("v.clear();", lambda run: run.marked.__setitem__("v", False)),
            (f"for (int e : v) {v} += e;", lambda run: run.marked.__setitem__(
                v, run.marked[v] or run.marked["v"]))])

    def make_node(self, depth, scope):
        v = self.var()
        self.approximate = True  # asks whether there is a next one

        def write(run):
            if run.names["k.next"]:
                run.marked["l.value"] = run.marked[v]

        def read(run):
            if run.names["k.next"]:
                run.marked[v] = run.marked["l.value"]

        return self.rng.choice([
            ("k.next = &l;", lambda run: run.names.__setitem__("k.next", "l")),
            (f"if (k.next) k.next->value = {v};", write),
            (f"if (k.next) {v} = k.next->value;", read)])

    def make_sink(self, depth, scope):
        name = self.rng.choice(VARS * 3 + [r + f for r in RECORDS for f in (".x", ".y")] +
                               ["*" + u for u in BOXES] + CELLS)
        key = object()
        return (f"sink({name});", key), lambda run: run.hits.add(key) if run.marked[name] else None

    def make_if(self, depth, scope):
        self.choices += 1
        then = self.block(depth + 1, scope, self.rng.randint(1, 3))
        other = self.block(depth + 1, scope, self.rng.randint(0, 2))

        def effect(run):
            execute(other if run.choose(2) else then, run)

        return ("if (chance()) {", then, "} else {", other, "}"), effect

    def make_while(self, depth, scope):
        self.choices += 1
        body = self.block(depth + 1, scope, self.rng.randint(1, 3))

        def effect(run):
            for _ in range(run.choose(3)):
                execute(body, run)

        return ("while (chance()) {", body, "}"), effect

    def make_switch(self, depth, scope):
        self.choices += 1
        first = self.block(depth + 1, scope, 1)
        second = self.block(depth + 1, scope, 1)
        falls = self.rng.random() < 0.5

        def effect(run):
            taken = run.choose(3)
            if taken == 0:
                execute(first, run)
            if taken == 1 or (taken == 0 and falls):
                execute(second, run)

        # Declarations need a scope of their own.
        return ("switch (int(chance()) + int(chance())) {", "case 0: {", first,
                "}" if falls else "} break;", "case 1: {", second, "} }"), effect

    def make_try(self, depth, scope):
        self.choices += 1
        before = self.block(depth + 1, scope, 1)
        after = self.block(depth + 1, scope, 1)
        v, w = self.var(), self.var()

        def effect(run):
            try:
                execute(before, run)
                if run.choose(2):
                    raise Thrown(run.marked[v])
                execute(after, run)
            except Thrown as caught:
                run.marked[w] = caught.marked

        return ("try {", before, f"if (chance()) raise({v});", after,
                f"}} catch (int e) {{ {w} = e; }}"), effect


def execute(statements, run):
    for _, effect in statements:
        effect(run)


def ways(body):
    """Every way through a program; yields what each reached."""
    choices = []
    while True:
        run = Run(choices)
        try:
            execute(body, run)
        except Thrown:
            pass
        yield run.hits
        while choices and choices[-1][0] + 1 == choices[-1][1]:
            choices.pop()
        if not choices:
            return
        choices[-1] = (choices[-1][0] + 1, choices[-1][1])


def render(statements, reached, exact, out, indent="  "):
    for text, _ in statements:
        if isinstance(text, tuple) and len(text) == 2 and text[0].startswith("sink("):
            mark = "flow" if text[1] in reached else "clean"
            out.append(f"{indent}{text[0]} // {mark}{' exact' if exact else ''}")
        elif isinstance(text, tuple):
            for part in text:
                if isinstance(part, list):
                    render(part, reached, exact, out, indent + "  ")
                else:
                    out.append(indent + part)
        else:
            out.append(indent + text)


def generate(seed, count):
    rng = random.Random(seed)
    out = PRELUDE.splitlines()
    for number in range(count):
        program = Program(rng)
        if rng.random() < 0.5:
            program.choices = MAX_CHOICES  # none
        body = program.block(0, [], rng.randint(6, 14))
        body += [program.make_sink(0, []) for _ in range(4)]
        reached = set().union(*ways(body))
        branches = any("chance()" in repr(text) for text, _ in body)
        out += ["", f"void program{number}() {{",
                f"  int {', '.join(v + ' = 0' for v in VARS)};",
                f"  Record {', '.join(RECORDS)};",
                "  int *p = &a, *q = &b;", "  Record *o = &r;",
                "  auto u = std::make_unique<int>(0), w = std::make_unique<int>(0);",
                "  int t[2] = {0, 0};", "  std::map<int, int> m;", "  Own<int> x(new int(0));",
                "  std::pair<int, int> y;", "  Node k, l;", "  std::vector<int> v;",
                "  Keeps keeps;", "  Drops drops;", "  Shape *h = &keeps;",
                "  int (*g)(int) = same;"]
        render(body, reached, not branches and not program.approximate, out)
        out.append("}")
    return "\n".join(out) + "\n"


def compare(path, log, exact):
    with open(log, encoding="utf-8") as file:
        found = {r["locations"][0]["physicalLocation"]["region"]["startLine"]
                 for run in json.load(file)["runs"] for r in run.get("results", [])
                 if r.get("kind", "fail") == "fail"}
    flows = missed = false = clean = 0
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            mark = re.search(r"// (flow|clean)( exact)?$", line)
            if not mark:
                continue
            if mark.group(1) == "flow":
                flows += 1
                if number not in found:
                    missed += 1
                    print(f"{path}:{number}: a flow without a finding")
            else:
                clean += 1
                if number in found:
                    false += 1
                    if exact and mark.group(2):
                        missed += 1
                        print(f"{path}:{number}: a finding where nothing arrives")
    print(f"{flows} flows, {clean} clean lines of which {false} have a finding, {missed} wrong")
    return 1 if missed else 0


def main():
    if sys.argv[1] == "generate":
        with open(sys.argv[4], "w", encoding="utf-8") as out:
            out.write(generate(int(sys.argv[2]), int(sys.argv[3])))
    else:
        sys.exit(compare(sys.argv[2], sys.argv[3], "--exact" in sys.argv[4:]))


main()
