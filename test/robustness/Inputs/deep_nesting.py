"""usage: deep_nesting.py: C++ whose syntax tree is as deep as generated code makes it."""

print("#include <iostream>\n#include <string>")
print("struct Login { std::string name, password; };")
print("int sum(int x) { return x" + "".join(" + %d" % i for i in range(20000)) + "; }")
print("std::string text(const std::string &s) { return s"
      + "".join(' + "%d"' % i for i in range(3000)) + "; }")
print("int chain(int x) {\n  " + "".join(
    "if (x == %d) return %d;\n  else " % (i, i + 1) for i in range(3000)) + "return 0;\n}")
print("int blocks(int x) { " + "if (x > 0) { " * 200 + "return x; " + "} " * 200 + "return 0; }")
print("int brackets(int x) { return " + "(" * 200 + "x" + ")" * 200 + "; }")
print("int choice(int x) { return " + "".join("x == %d ? %d : " % (i, i) for i in range(2000))
      + "0; }")
print("const int Table[] = {" + ",".join("%d" % i for i in range(100000)) + "};")
print("auto nested = " + "[] { return " * 60 + "1" + "; }" * 60 + ";")
print("void leak(const Login &login) { std::cerr << login.password; }")
