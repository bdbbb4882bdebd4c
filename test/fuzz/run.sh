#!/usr/bin/env bash
# Programs with known flows (programs.py), one seed after the other until the time is up; in a
# third of it, edits at random, after which one file against the program must give what a scan does.
# usage: run.sh [SECONDS [FIRST_SEED]]
# A seed that fails stays in build/fuzz: its program is to become a lit test.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
seconds=${1:-300} seed=${2:-1}
flowpact=${FLOWPACT:-$root/build/release/driver/flowpact}
out=$root/build/fuzz
mkdir -p "$out"
[[ -x $flowpact ]] || { echo "run.sh: build flowpact first: ./dev build" >&2; exit 2; }

failed=0 tried=0 edited=0
end=$((SECONDS + seconds / 3))
while ((SECONDS < end)); do
  corpus=flows project=$root/test/flows/Inputs/flow.json
  (((seed + edited) % 2)) || corpus=guards project=$root/test/guards/Inputs/acme.flowpact.json
  rm -rf "$out/edits"
  how=()
  (((seed + edited) % 4 < 2)) || how=(--editor)
  if ! python3 "$root/test/check/Inputs/edits.py" "${how[@]}" --seed $((seed + edited)) --edits 40 --seconds $((end - SECONDS)) \
    --corpus "$root/test/$corpus" "$flowpact" - "$out/edits" --rules "$root/rules" --project "$project"; then
    failed=$((failed + 1))
    mv "$out/edits" "$out/edits$((seed + edited))"
  fi
  edited=$((edited + 1))
done
end=$((SECONDS + seconds - seconds / 3))
while ((SECONDS < end)); do
  program=$out/seed$seed.cpp
  python3 "$root/test/fuzz/programs.py" generate "$seed" 200 "$program"
  status=0
  "$flowpact" scan "$program" --rules "$root/rules" --project "$root/test/models/Inputs/flow.json" \
    --no-cache -q --sarif "$out/seed$seed.sarif" -- -std=c++20 -w >"$out/seed$seed.txt" 2>&1 || status=$?
  if ((status > 1)) || ! python3 "$root/test/fuzz/programs.py" compare "$program" \
    "$out/seed$seed.sarif" --exact >"$out/seed$seed.compared"; then
    failed=$((failed + 1))
    echo "seed $seed (exit status $status of the scan):"
    [[ -f $out/seed$seed.compared ]] && head -5 "$out/seed$seed.compared"
  else
    rm -f "$out/seed$seed".*
  fi
  tried=$((tried + 1)) seed=$((seed + 1))
done
echo "$edited programs edited, $tried seeds, $failed failed"
((failed == 0))
