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
  --color "$colour" --quiet >"$text" || status=$?
((status <= 1)) || { cat "$text"; exit "$status"; }

# A finding is a block of lines that ends with an empty one; the summary comes last.
python3 - "$text" training-needs-no-opt-out exportShared <<'PY'
import re, sys
path, rule, function = sys.argv[1:]
blocks = [block for block in open(path, encoding="utf-8").read().split("\n\n") if block.strip()]
plain = [re.sub(r"\x1b\[[0-9;]*m", "", block) for block in blocks]
wanted = [block for block, text in zip(blocks, plain)
          if rule in text.split("\n")[0] and function in text]
print((wanted or blocks)[0].strip("\n"), end="\n\n")
if len(blocks) > 2:
    print("... and %d more; in short:\n" % (len(blocks) - 2))
print(blocks[-1].strip("\n"), end="\n\n")
PY
printf 'all findings: %s (text), %s (SARIF)\n' "$text" "$sarif"
printf 'what each function of the sample should give, and why: test/inputs/chat-backend/EXPECTED.json\n'
