#!/usr/bin/env bash
# Proves the module on an emulator of AWS (moto): applies it with the artefacts that are deployed, plans a second time,
# which must be empty, runs scenarios with each function's own rights, lists unused rights, uploads another artefact,
# rolls back to the previous one, and destroys everything, which must leave nothing. Needs terraform, and python3 with moto[server].
set -euo pipefail
cd "$(dirname "$0")"

skip() {
  echo "skipped infra/terraform/emulator.sh: $1"
  exit
}
command -v terraform >/dev/null || skip "terraform is not installed"
python3 -c 'import boto3, moto.server' 2>/dev/null || skip "python3 has no moto[server]"

../../chasqui package

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}
work=$(mktemp -d)
port=$(free_port)
carrier=$(free_port)
python3 emulator/moto_gaps.py "$work/decisions" -H 127.0.0.1 -p "$port" >"$work/moto.log" 2>&1 &
moto=$!
trap 'kill "$moto" 2>/dev/null; rm -rf "$work"' EXIT

CARRIER_TOKEN=$(python3 -c 'import secrets; print(secrets.token_hex(16))')
export CARRIER_TOKEN AWS_REGION=eu-west-1
export AWS_ENDPOINT_URL=http://127.0.0.1:$port AWS_ACCESS_KEY_ID=emulator AWS_SECRET_ACCESS_KEY=emulator
export TF_DATA_DIR=$work/terraform TF_IN_AUTOMATION=1
export TF_VAR_carrier_url=http://127.0.0.1:$carrier TF_VAR_carrier_token=$CARRIER_TOKEN
curl -s -o /dev/null --retry 30 --retry-connrefused --retry-delay 1 "$AWS_ENDPOINT_URL"

emulated() {
  local start=$SECONDS
  ./terraform.sh -chdir=emulator "$@" -no-color -input=false >"$work/$1.log" 2>&1 || {
    tail -60 "$work/$1.log" >&2
    return 1
  }
  echo "== terraform $1, $((SECONDS - start)) s"
  grep -E '^(Apply|Destroy) complete|^No changes' "$work/$1.log" || true
}
state=(-state="$work/state.tfstate")

emulated init
emulated apply "${state[@]}" -auto-approve
emulated plan "${state[@]}" -detailed-exitcode
echo "== scenarios"
../../chasqui emulated "$carrier" "$work/decisions" 2>"$work/functions.log" || {
  tail -60 "$work/functions.log" >&2
  exit 1
}
echo "== unused rights"
python3 emulator/unused_rights.py "$work/decisions"
echo "== rollback to the previous artefact"
other='path = "../tests/artefact.txt"'
emulated apply "${state[@]}" -auto-approve -target='module.chasqui.aws_s3_object.package["send"]' -var="artefacts={send={$other}}"
earlier=$(python3 emulator/earlier_artefact.py send)
emulated plan "${state[@]}" -detailed-exitcode -var="artefacts={send={$other, s3_object_version=\"$earlier\"}}"
emulated destroy "${state[@]}" -auto-approve
python3 emulator/nothing_left.py
