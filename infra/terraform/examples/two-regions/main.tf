# Two installations in one account, each for the people of its region: nothing of one is in the other.
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

# Names of roles are the account's, not the region's: so the two have two names.
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
  description = "Where the APIs are."
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
