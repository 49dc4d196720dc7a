# A custom domain, a web ACL, a carrier, alarms with notifications, a status page, a budget, and protected state.
terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, != 6.2.0, != 6.3.0, < 7.0"
    }
  }

  # The state holds the identity key unless identity_key_secret_arn is given: encrypt it and restrict access to it.
  # backend "s3" {
  #   bucket       = "acme-terraform"
  #   key          = "chasqui/production.tfstate"
  #   region       = "eu-west-1"
  #   encrypt      = true
  #   use_lockfile = true
  # }
}

variable "region" {
  description = "The AWS region."
  type        = string
  default     = "eu-west-1"
}

variable "domain" {
  description = "The API's name, and the ARN of its certificate in us-east-1, where CloudFront looks for it."
  type = object({
    name            = string
    certificate_arn = string
  })
}

variable "artefacts" {
  description = "The artefacts of a release, in the form of the module's variable."
  type = map(object({
    path              = optional(string)
    s3_bucket         = optional(string)
    s3_key            = optional(string)
    sha256_base64     = optional(string)
    s3_object_version = optional(string)
  }))
  default = {}
}

variable "release" {
  description = "The release that is deployed; another text publishes a new version of each function."
  type        = string
  default     = ""
}

# The functions read it when they start, so create it with its value before the first apply (docs/deploy.md, Secrets).
variable "twilio_auth_token" {
  description = "The secret with Twilio's auth token: secretsmanager:ARN, or secretsmanager:ARN#VERSION, so that an apply rotates it or rolls it back."
  type        = string
}

variable "on_call" {
  description = "The address that alarms and the budget notify."
  type        = string
}

provider "aws" {
  region = var.region

  default_tags {
    tags = { Application = "chasqui", Stage = "production" }
  }
}

provider "aws" {
  alias  = "us_east_1"
  region = "us-east-1"
}

module "web_acl" {
  source    = "../../modules/web-acl"
  providers = { aws = aws.us_east_1 }

  name = "chasqui-production"
}

data "aws_caller_identity" "current" {}

# CloudWatch cannot notify a topic that is encrypted with AWS's key for SNS, so the topic has a key whose policy allows it.
resource "aws_kms_key" "alarms" {
  description         = "chasqui-production: notifications of alarms"
  enable_key_rotation = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "AccountAdministers"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root" }
        Action    = "kms:*"
        Resource  = "*"
      },
      {
        Sid       = "AlarmsNotify"
        Effect    = "Allow"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = "*"
        Condition = {
          StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id }
          ArnLike      = { "aws:SourceArn" = "arn:aws:cloudwatch:${var.region}:${data.aws_caller_identity.current.account_id}:alarm:chasqui-production-*" }
        }
      },
    ]
  })
}

resource "aws_sns_topic" "alarms" {
  name              = "chasqui-production-alarms"
  kms_master_key_id = aws_kms_key.alarms.arn
}

resource "aws_sns_topic_subscription" "on_call" {
  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = var.on_call
}

module "chasqui" {
  source = "../.."

  name       = "chasqui-production"
  artefacts  = var.artefacts
  release    = var.release
  cloudfront = { web_acl_arn = module.web_acl.arn, alias = var.domain.name, certificate_arn = var.domain.certificate_arn }
  event_bus  = true
  throttling = { rate = 2000, burst = 1000 }

  connections = [{
    id       = "twilio-us"
    tenant   = "acme"
    vendor   = "twilio"
    channels = ["sms"]
    sender   = "+14155550100"
    settings = { accountSid = "AC00000000000000000000000000000000" }
    secrets  = { authToken = var.twilio_auth_token }
  }]

  log_retention_days = 90
  alarms             = { topic_arns = [aws_sns_topic.alarms.arn] }
  status_page        = { title = "Acme messaging" }
  budget             = { monthly_usd = 500, emails = [var.on_call] }
}

output "api_url" {
  description = "The API's URL."
  value       = module.chasqui.api_url
}

output "status_page_url" {
  description = "The status page's URL."
  value       = module.chasqui.status_page_url
}

output "first_key" {
  description = "The command that makes a tenant's first API key, with AWS credentials; acme is the tenant."
  value       = module.chasqui.first_key
}
