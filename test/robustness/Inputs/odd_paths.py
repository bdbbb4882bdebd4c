"""usage: odd_paths.py ROOT PROJECT_FILE: a project with an odd file name, quoted for a shell."""
import json
import os
import shlex
import shutil
import sys

root, project = sys.argv[1:]
directory = os.path.join(root, "sub dir, é$x")
os.makedirs(directory, exist_ok=True)
shutil.copy(project, os.path.join(root, ".flowpact.json"))
name = os.path.join(directory, "it's \"here\" #1.cpp")
with open(name, "w", encoding="utf-8") as file:
    file.write("#include <iostream>\n#include <string>\n"
               "struct Login { std::string name, password; };\n"
               "void refuse(const Login &login) { std::cerr << login.password << '\\n'; }\n")
entry = {"directory": root, "file": name,
         "command": "c++ " + shlex.quote("-DTEXT=\"a 'b'\"") + " -c " + shlex.quote(name)}
with open(os.path.join(root, "compile_commands.json"), "w", encoding="utf-8") as file:
    json.dump([entry], file)
