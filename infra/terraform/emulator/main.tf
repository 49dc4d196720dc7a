# The module as emulator.sh applies it: to an emulator, with everything on that the emulator knows.
terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, != 6.2.0, != 6.3.0, < 7.0"
    }
  }
}

variable "carrier_url" {
  description = "Where the carrier's stand-in listens."
  type        = string
}

variable "carrier_token" {
  description = "What the carrier signs its callbacks with."
  type        = string
  sensitive   = true
}

variable "artefacts" {
  description = "Artefacts in place of those that are built."
  type = map(object({
    path              = string
    s3_object_version = optional(string)
  }))
  default = {}
}

provider "aws" {
  region      = "eu-west-1"
  max_retries = 2 # an action that the emulator doesn't know would be tried for minutes
}

# A carrier's secret is its owner's to make; the module is given its ARN.
resource "aws_secretsmanager_secret" "carrier" {
  name                    = "carrier-token"
  recovery_window_in_days = 0
}

resource "aws_secretsmanager_secret_version" "carrier" {
  secret_id     = aws_secretsmanager_secret.carrier.id
  secret_string = var.carrier_token
}

module "chasqui" {
  source = "../"

  artefacts           = var.artefacts
  deletion_protection = false
  event_bus           = true
  settings            = { WEBHOOKS_TO_THIS_MACHINE = "true" }

  connections = [{
    id       = "twilio-us"
    tenant   = "local"
    vendor   = "twilio"
    channels = ["sms"]
    sender   = "+15557122661"
    settings = { accountSid = "AC0123456789abcdef0123456789abcdef", baseUrl = var.carrier_url }
    secrets  = { authToken = "secretsmanager:${aws_secretsmanager_secret_version.carrier.arn}" }
  }]
}
