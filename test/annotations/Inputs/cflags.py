"""Prints a package's compiler flags, or that there is no pkg-config.

usage: cflags.py PACKAGE
"""

import shutil
import subprocess
import sys

program = shutil.which("pkg-config") or shutil.which("pkgconf")
if not program:
    print("no pkg-config here")
    sys.exit(0)
sys.exit(subprocess.run([program, "--cflags", sys.argv[1]]).returncode)
