#!/usr/bin/env bash
# Checks the Terraform module without an account: format, validity, and what must hold of every plan (tests/).
set -euo pipefail
cd "$(dirname "$0")"

./terraform.sh fmt -check -diff -recursive

for directory in . examples/*/; do
  ./terraform.sh -chdir="$directory" init -backend=false -input=false >/dev/null
  ./terraform.sh -chdir="$directory" validate -no-color
done

./terraform.sh test -no-color

if command -v node >/dev/null; then
  node tests/viewer-address.mjs
else
  echo "without Node the function at CloudFront's edge is not tried"
fi
