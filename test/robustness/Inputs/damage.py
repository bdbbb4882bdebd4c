"""usage: damage.py truncate|flip FILE...: damages each file in its middle."""
import os
import sys

for name in sys.argv[2:]:
    size = os.path.getsize(name)
    with open(name, "r+b") as file:
        if sys.argv[1] == "truncate":
            file.truncate(size // 2)
            continue
        file.seek(size // 2)
        byte = file.read(1)
        file.seek(size // 2)
        file.write(bytes([byte[0] ^ 0x10]))
