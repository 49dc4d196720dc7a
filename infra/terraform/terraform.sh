#!/usr/bin/env bash
# Terraform with its providers from a mirror on this machine where there is one, and from the registry elsewhere:
# ./terraform.sh -chdir=examples/minimal init
set -euo pipefail

# Where an installer or an image puts a mirror, as https://developer.hashicorp.com/terraform/cli/config/config-file
# lists them, and what TF_PLUGIN_MIRROR names.
mirror() {
  local candidate
  for candidate in "${TF_PLUGIN_MIRROR:-}" "$HOME/.terraform.d/plugins" /usr/local/share/terraform/plugins \
    /usr/share/terraform/plugins /opt/*; do
    if [ -n "$candidate" ] && [ -d "$candidate/registry.terraform.io/hashicorp/aws" ]; then
      echo "$candidate"
      return
    fi
  done
}

found=$(mirror)
if [ -n "$found" ]; then
  config=$(mktemp)
  trap 'rm -f "$config"' EXIT
  printf 'provider_installation {\n  filesystem_mirror {\n    path = "%s"\n  }\n}\n' "$found" >"$config"
  export TF_CLI_CONFIG_FILE=$config
fi
terraform "$@"
