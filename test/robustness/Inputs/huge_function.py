"""usage: huge_function.py LINES: one function with branches, loops and calls, LINES long."""
import sys

print("#include <iostream>\n#include <string>")
print("struct Login { std::string name, password; };")
print("int next(int);\nvoid huge(const Login &login, int x) {\n  int a = 0, b = x;")
KINDS = ["  a = next(b + {i});", "  if (a > {i}) b = next(a); else a += b;",
         "  while (b < {i}) {{ b += next(a); if (b == 7) break; }}",
         "  switch (a & 3) {{ case 0: b = {i}; break; case 1: a = next(b); default: --a; }}",
         "  b = a > b ? next({i}) : a;"]
for line in range(int(sys.argv[1])):
    print(KINDS[line % len(KINDS)].format(i=line))
print("  std::cerr << login.password << a << b;\n}")
