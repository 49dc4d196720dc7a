# Two installations in one account, each for the people of its region. They share no data.
terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, != 6.2.0, != 6.3.0, < 7.0"
    }
  }
}

provider "aws" {
  alias  = "europe"
  region = "eu-west-1"
}

provider "aws" {
  alias  = "america"
  region = "us-east-1"
}

# Names of roles are unique in an account, so the installations have different names.
module "europe" {
  source    = "../.."
  providers = { aws = aws.europe }

  name = "chasqui-eu"
}

module "america" {
  source    = "../.."
  providers = { aws = aws.america }

  name = "chasqui-us"
}

output "api_urls" {
  description = "The APIs' URLs."
  value = {
    europe  = module.europe.api_url
    america = module.america.api_url
  }
}

output "first_keys" {
  description = "The commands that make a tenant's first API key in each, with AWS credentials; acme is the tenant."
  value = {
    europe  = module.europe.first_key
    america = module.america.first_key
  }
}
