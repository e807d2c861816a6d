#!/usr/bin/env bash
# Measures GridGov beside its peers and writes bench/results/{date}.md.
#   bench/run.sh                 all rows
#   bench/run.sh fixes window1   these rows; bench/run.sh --help lists them
# In the environment: ROUNDS=3 SECONDS_EACH=6 WARM_UP=2 PAYLOAD=200; SKIP_BUILD=1 measures what was published last;
# PRIORITY=-5 (root) puts generator and contenders alike before whatever else the machine does;
# MEMORY_DEVICES=1000000, GROWTH_CONNECTIONS=1,10,100,1000,10000, GROWTH_WORKERS=2000,50000, GROWTH_MILLIONS=10,100 (stored fixes; none by default).
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 LC_ALL=C.UTF-8

built=artifacts/bench
if [ "${SKIP_BUILD:-0}" != 1 ]; then
  echo "Publishing the silo (Release, ReadyToRun) and building the load generator"
  # In folders of their own: a publish for one platform would spoil the restore of ordinary builds.
  dotnet publish GridGov.Silo -c Release -r "linux-$(uname -m | sed 's/x86_64/x64/;s/aarch64/arm64/')" --self-contained false -p:PublishReadyToRun=true \
    -p:ArtifactsPath="$PWD/$built/build" -p:CustomBeforeDirectoryBuildProps="$PWD/bench/publish.props" -p:RunAnalyzers=false -p:BuildWeb=false -o "$built/silo" -v q
  dotnet build bench/GridGov.Load -c Release -p:BuildWeb=false -v q
fi

ulimit -n "$(ulimit -Hn)"
exec nice -n "${PRIORITY:-0}" dotnet artifacts/bin/GridGov.Load/release/GridGov.Load.dll "$@"
