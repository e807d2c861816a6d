#!/usr/bin/env bash
# Builds everything with warnings as errors and runs every test. The last line is "N passed, N failed".
#   eng/test.sh                 all
#   eng/test.sh Grains Storage  only the test projects whose names contain one of these words
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1 LC_ALL=C.UTF-8
# Test hosts and their silos live for seconds: too short for what the compiler gains by measuring first, or by compiling once and well.
export DOTNET_TieredPGO=0 DOTNET_TC_QuickJit=1

bash eng/services.sh || exit 1

logs=artifacts/test-logs
rm -rf "$logs" && mkdir -p "$logs"
passed=0 failed=0 skipped=0 broken=()

echo "Restoring and building (warnings are errors)"
dotnet restore GridGov.sln --locked-mode -v q || exit 1
dotnet build GridGov.sln --no-restore -v q || { echo "The build failed."; exit 1; }

# The fault tests mostly wait for silos to start, die and come back, so they run beside the others; but not beside the browser, which draws without a graphics card.
beside=GridGov.Fault.Tests alone=GridGov.EndToEnd.Tests

wanted() { [ $# -eq 1 ] && return 0; local name=$1 word; shift; for word; do [[ $name == *"$word"* ]] && return 0; done; return 1; }

# Runs a test project; what came of it is in $logs/NAME.line, "passed failed skipped seconds exit-code".
run_project() {
  local name=$1 log="$logs/$1.log" line started=$SECONDS patience=8m
  # Its first two tests, the crash matrices, run side by side for minutes: no test ends, and none hangs.
  [ "$name" = "$beside" ] && patience=20m
  dotnet test "tests/$name" --no-build --blame-hang-timeout "$patience" --results-directory "$logs" > "$log" 2>&1
  local ended=$?
  line=$(grep -aE '^(Passed|Failed)! +- Failed: ' "$log" | tail -n 1)
  [ -n "$line" ] || return
  count() { sed -E "s/.*$1: +([0-9]+).*/\1/" <<< "$line"; }
  echo "$(count Passed) $(count Failed) $(count Skipped) $((SECONDS - started)) $ended" > "$logs/$name.line"
}

report_project() {
  local name=$1 log="$logs/$1.log" p f s seconds ended
  if ! read -r p f s seconds ended 2> /dev/null < "$logs/$name.line"; then
    broken+=("$name: no test ran, see $log"); tail -n 20 "$log"; return
  fi
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
  printf '%-34s %5s passed %3s failed %3s skipped  %4ss\n' "$name" "$p" "$f" "$s" "$seconds"
  # A run that was cut short counts what it got to, and says so by its exit code alone.
  if [ "$ended" -ne 0 ] && [ "$f" -eq 0 ]; then broken+=("$name: the run was cut short, see $log"); tail -n 30 "$log"; fi
  if [ "$f" -ne 0 ]; then grep -aE '^\s+(Failed |Error Message|Assert|Shouldly|   at GridGov)|^\s+.*(should|expected|but was)' "$log" | head -n 60; fi
}

if wanted "$beside" "$@"; then run_project "$beside" & faults=$!; fi

for project in tests/*.Tests; do
  name=$(basename "$project")
  if [ "$name" != "$beside" ] && [ "$name" != "$alone" ] && wanted "$name" "$@"; then run_project "$name"; report_project "$name"; fi
done

if wanted Web "$@"; then
  if (cd GridGov.Web && npm ci --no-audit --no-fund --loglevel=error && npm run --silent check) > "$logs/web.log" 2>&1; then
    web=$(sed 's/\x1b\[[0-9;]*m//g' "$logs/web.log" | grep -aE '^ +Tests ' | sed -E 's/.* ([0-9]+) passed.*/\1/' | tail -n 1)
    passed=$((passed + ${web:-0}))
    printf '%-34s %5s passed\n' GridGov.Web "${web:-0}"
    [ "${web:-0}" -gt 0 ] || broken+=("GridGov.Web: no test ran, see $logs/web.log")
  else
    failed=$((failed + 1)); tail -n 40 "$logs/web.log"
  fi
fi

if [ -n "${faults:-}" ]; then wait "$faults"; report_project "$beside"; fi
if wanted "$alone" "$@"; then run_project "$alone"; report_project "$alone"; fi

for b in "${broken[@]}"; do echo "$b"; failed=$((failed + 1)); done
if [ "$skipped" -gt 0 ]; then echo "$passed passed, $failed failed, $skipped skipped"; else echo "$passed passed, $failed failed"; fi
[ "$failed" -eq 0 ]
