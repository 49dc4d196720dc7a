# The module as emulator.sh applies it: to an emulator, with everything on that the emulator knows.
terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, < 7.0"
    }
  }
}

variable "artefact" {
  description = "What stands in the place of every artefact."
  type        = string
}

provider "aws" {
  region      = "eu-west-1"
  max_retries = 2 # an action that the emulator doesn't know would be tried for minutes
}

module "chasqui" {
  source = "../"

  artefacts           = { for module in ["send", "receipt", "inbound", "scheduler"] : module => { path = var.artefact } }
  deletion_protection = false
  event_bus           = true

  # The emulator calls a queue's function within SendMessage, and loses the message where it can't.
  event_sources_enabled = false
}

output "function_environment" {
  description = "What each function reads from its environment."
  value       = module.chasqui.function_environment
}
