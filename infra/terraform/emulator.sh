#!/usr/bin/env bash
# Applies the module to an emulator of AWS (moto): apply, a second plan that has nothing to do, destroy. Needs terraform,
# and python3 with moto[server].
set -euo pipefail
cd "$(dirname "$0")"

if ! python3 -c 'import moto.server' 2>/dev/null; then
  echo "skipped infra/terraform/emulator.sh: python3 has no moto"
  exit
fi

work=$(mktemp -d)
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
python3 emulator/moto_gaps.py -H 127.0.0.1 -p "$port" >"$work/moto.log" 2>&1 &
moto=$!
trap 'kill "$moto" 2>/dev/null; rm -rf "$work"' EXIT

export AWS_ENDPOINT_URL=http://127.0.0.1:$port AWS_ACCESS_KEY_ID=emulator AWS_SECRET_ACCESS_KEY=emulator
export TF_DATA_DIR=$work/terraform TF_IN_AUTOMATION=1
curl -s -o /dev/null --retry 30 --retry-connrefused --retry-delay 1 "$AWS_ENDPOINT_URL"

python3 - "$work/artefact.zip" <<'PYTHON'
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w") as artefact:
    artefact.writestr("lib/empty", "")
PYTHON

emulated() {
  echo "== terraform $1"
  ./terraform.sh -chdir=emulator "$@" -no-color -input=false >"$work/$1.log" 2>&1 || {
    tail -60 "$work/$1.log" >&2
    return 1
  }
  grep -E '^(Apply|Destroy) complete|^No changes' "$work/$1.log" || true
}
state=(-state="$work/state.tfstate")
artefact=(-var="artefact=$work/artefact.zip")

emulated init
emulated apply "${state[@]}" "${artefact[@]}" -auto-approve
emulated plan "${state[@]}" "${artefact[@]}" -detailed-exitcode
emulated destroy "${state[@]}" "${artefact[@]}" -auto-approve
