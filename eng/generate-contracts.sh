#!/usr/bin/env bash
# Makes the pages' types from the committed OpenAPI document. With --check it fails when the committed types are not what would be made.
set -euo pipefail
cd "$(dirname "$0")/../GridGov.Web"
document=../docs/openapi.json
types=src/api/openapi.gen.ts

[ -f "$document" ] || { echo "There is no $document to make types from: build GridGov.Silo first." >&2; exit 1; }
[ -d node_modules ] || npm ci --no-audit --no-fund --loglevel=error

made=$(mktemp)
trap 'rm -f "$made"' EXIT
npx --no-install openapi-typescript "$document" --output "$made" >&2

if [ "${1:-}" = --check ]; then
  diff -q "$made" "$types" > /dev/null || { echo "$types is out of date: run eng/generate-contracts.sh." >&2; exit 1; }
else
  cp "$made" "$types"
fi
