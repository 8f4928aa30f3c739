#!/usr/bin/env bash
# Validates the SARIF output of the fixture estate with Microsoft's validator. The validator package is for one platform
# only, so it is installed here and is not a dependency. It exits 0 even with errors, so this script reads its output.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

npm install --silent --no-audit --no-fund --prefix "$work" @microsoft/sarif-multitool-linux@5.7.0
validator="$work/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool"
chmod u+x "$validator"

for profile in github full; do
  node dist/cli/main.js scan fixtures/estate --fail-on never --sarif-profile "$profile" --results all -f "sarif=$work/$profile.sarif"
  "$validator" validate "$work/$profile.sarif" --rule-kind "Sarif;Ghas" > "$work/log" 2>&1 || { cat "$work/log"; exit 1; }
  if ! grep -q '^Analysis completed successfully' "$work/log" || grep -E ': (error|warning) ' "$work/log"; then
    cat "$work/log"
    echo "SARIF profile $profile: not valid" >&2
    exit 1
  fi
  echo "SARIF profile $profile: valid"
done
