#!/usr/bin/env bash
# Scans the sample backend and shows one finding in full, then the summary.
#
# usage: demo.sh FLOWPACT SAMPLE_BUILD
set -euo pipefail

flowpact=$1
sample=$2
sarif=$sample/findings.sarif
text=$sample/findings.txt
colour=never
[[ -t 1 ]] && colour=always

printf '\nscanning the sample backend: %s scan -p %s\n\n' "$flowpact" "$sample"
status=0
"$flowpact" scan -p "$sample" --cache-dir "$sample/flowpact-cache" --sarif "$sarif" \
  --color "$colour" >"$text" || status=$?
((status <= 1)) || { cat "$text"; exit "$status"; }

# A finding is a block of lines that ends with an empty one; the summary comes last.
python3 - "$text" exportShared <<'PY'
import re, sys
blocks = [block for block in open(sys.argv[1], encoding="utf-8").read().split("\n\n") if block.strip()]
plain = [re.sub(r"\x1b\[[0-9;]*m", "", block) for block in blocks]
wanted = [block for block, text in zip(blocks, plain) if sys.argv[2] in text]
print((wanted or blocks)[0], end="\n\n")
if len(blocks) > 2:
    print("... and %d more findings like it; in short:\n" % (len(blocks) - 2))
print(blocks[-1])
PY
printf 'all findings: %s (text), %s (SARIF)\n' "$text" "$sarif"
printf 'what each function of the sample should give, and why: test/inputs/chat-backend/EXPECTED.json\n'
