#!/usr/bin/env bash
# The checks of './dev lint'. Every problem is printed; exits with 1 if there is one.
#
# usage: lint.sh JOBS [--all]
#        lint.sh --formatted   lists the sources whose layout it checks
#   --all   clang-tidy on every source instead of those changed since LINT_BASE
#           (default: the commit before)
set -uo pipefail

jobs=$1
scope=${2:-changed}
status=0

fail() {
  printf '%s\n' "$1"
  status=1
}

# Sources whose layout is ours; inputs of tests keep theirs, line numbers count there.
formatted() {
  git ls-files --cached --others --exclude-standard '*.cpp' '*.h' |
    grep -E '^(checkers|driver|test/unit|test/fuzz|test/inputs/chat-backend)/'
}

changed() {
  if [[ $scope == --all ]]; then
    git ls-files 'checkers/*.cpp' 'driver/*.cpp'
  else
    { git diff --name-only --diff-filter=d "${LINT_BASE:-HEAD~1}" -- 'checkers/*.cpp' 'driver/*.cpp'
      git ls-files --others --exclude-standard 'checkers/*.cpp' 'driver/*.cpp'; } | sort -u
  fi
}

check_format() {
  local files
  mapfile -t files < <(formatted)
  clang-format-22 --dry-run -Werror "${files[@]}" 2>&1 | grep -E 'error:' |
    sed -E 's/: error: .*/: not formatted/' | cut -d: -f1,4 | sort | uniq -c |
    while read -r count text; do printf '%s (%s places)\n' "$text" "$count"; done
  clang-format-22 --dry-run -Werror "${files[@]}" 2>/dev/null ||
    fail "./dev format puts the files above in order"
}

check_tidy() {
  local files
  mapfile -t files < <(changed)
  ((${#files[@]})) || return 0
  [[ -e build/release/compile_commands.json ]] ||
    cmake --preset release >/dev/null || return 1
  # Headers that the build writes and precompiles.
  cmake --build --preset release -j "$jobs" >/dev/null || fail 'the build failed'
  printf '%s\0' "${files[@]}" |
    xargs -0 -n 1 -P "$jobs" clang-tidy-22 --quiet -p build/release 2>/dev/null |
    tee build/logs/tidy.log
  ! grep -qE '(warning|error):' build/logs/tidy.log || status=1
}

# tree_has PATTERN WHY: no committed file may hold it. Brackets keep the patterns from
# matching this file.
tree_has() {
  local hits
  hits=$(git grep -nIE "$1" -- ':!LICENSE' || true)
  [[ -z $hits ]] || fail "$hits
$2"
}

check_tree() {
  tree_has '(^|[^A-Za-z0-9_.])/(work|root|home/[a-z]+)[/]' 'a path of one machine'
  tree_has '(registry[.]npmjs|files[.]pythonhosted|pypi[.]org|deb[.]debian|crates[.]io|proxy[.]golang|apt[.]llvm)' \
    'the host of a package registry'
  local script
  for script in dev .ci/run $(git ls-files '*.sh'); do
    bash -n "$script" || fail "$script: does not parse"
  done
  git ls-files -z '*.py' | xargs -0 python3 -c '
import ast, sys
for path in sys.argv[1:]:
    ast.parse(open(path, encoding="utf-8").read(), path)' || fail 'a Python script does not parse'
}

check_length() {
  git ls-files 'checkers/*.cpp' 'driver/*.cpp' | xargs wc -l | awk '$2 != "total" && $1 > 550 {print $2 ": " $1 " lines"}' |
    grep . && fail 'a source of more than about 500 lines wants to be two'
  git ls-files 'checkers/*.h' 'driver/*.h' | xargs wc -l | awk '$2 != "total" && $1 > 300 {print $2 ": " $1 " lines"}' |
    grep . && fail 'a header of more than about 200 lines wants to be two'
  return 0
}

if [[ $jobs == --formatted ]]; then
  formatted
  exit
fi
mkdir -p build/logs
check_tree
check_length
check_format
check_tidy
((status == 0)) && echo 'lint: clean'
exit "$status"
