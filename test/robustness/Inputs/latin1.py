"""usage: latin1.py DIRECTORY: a project whose text and one of whose paths is Latin-1."""
import os
import sys

root = os.fsencode(sys.argv[1])
LOGIN = """#include <iostream>
#include <string>
struct Login { std::string name, password; };
// na\xefve
void refuse%d(const Login &login) {
  std::cerr << "pass\xe9 " << login.password << " \xff\xfe" << '\\n';
}
"""
ENTRY = b'{"directory": "%s", "file": "%s", "command": "c++ -c \'%s\'"}'
names = [b"plain.cpp", "caf\xe9.cpp".encode("latin-1")]
for index, name in enumerate(names):
    with open(os.path.join(root, name), "wb") as file:
        file.write((LOGIN % index).encode("latin-1"))
with open(os.path.join(root, b"compile_commands.json"), "wb") as file:
    file.write(b"[" + b",".join(ENTRY % (root, name, name) for name in names) + b"]")
