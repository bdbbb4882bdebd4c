#!/usr/bin/env python3
"""same.py WHOLE.sarif FILE.sarif NAME: the results of WHOLE that touch NAME are those of FILE."""

import sys

sys.dont_write_bytecode = True
from compare import findings  # noqa: E402

whole, part, name = sys.argv[1:4]
wanted = {row for row, files in findings(whole).items() if name in files}
found = set(findings(part))
for row in sorted(wanted ^ found):
    print("missing" if row in wanted else "not in the scan", row[:3])
print("%d findings compared" % len(wanted))
sys.exit(0 if wanted == found and wanted else 1)
