#!/bin/sh
# A gate for any service: what does this change introduce?
#
#   gate.sh BUILD BASE [OPTION...]    BASE: a commit, or the SARIF archive of a scan of it
#
# Reports go to REPORTS (default: flowpact-reports), the cache is FLOWPACT_CACHE_DIR. Keep
# that directory from run to run, and fetch enough history for BASE: the commit that HEAD
# and BASE have in common must be there.
set -eu
build=$1
base=$2
shift 2
reports=${REPORTS:-flowpact-reports}
mkdir -p "$reports"
status=0
flowpact gate -p "$build" --base "$base" \
  -o sarif="$reports/flowpact.sarif" -o archive="$reports/archive.sarif" \
  -o codequality="$reports/gl-code-quality-report.json" -o sast="$reports/gl-sast-report.json" \
  -o junit="$reports/junit.xml" -o markdown="$reports/summary.md" "$@" || status=$?
case $status in
  0) echo "flowpact: nothing new" ;;
  1) echo "flowpact: new violations, see $reports/summary.md" >&2 ;;
  3)
    # Nothing new in what was analysed. Say 'exit 3' here if that is not enough.
    echo "flowpact: nothing new, but not everything could be analysed" >&2
    status=0
    ;;
esac
exit "$status"
