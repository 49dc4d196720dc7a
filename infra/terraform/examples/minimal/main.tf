# The smallest installation, for a trial.
terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, != 6.2.0, != 6.3.0, < 7.0"
    }
  }
}

variable "region" {
  description = "The AWS region."
  type        = string
  default     = "eu-west-1"
}

provider "aws" {
  region = var.region

  default_tags {
    tags = { Application = "chasqui" }
  }
}

module "chasqui" {
  source = "../.."

  deletion_protection = false
  alarms              = { enabled = false }
  dashboard           = false
}

output "api_url" {
  description = "The API's URL."
  value       = module.chasqui.api_url
}

output "tables" {
  description = "The tables' names."
  value       = module.chasqui.tables
}

output "first_key" {
  description = "The command that makes a tenant's first API key, with AWS credentials; acme is the tenant."
  value       = module.chasqui.first_key
}
