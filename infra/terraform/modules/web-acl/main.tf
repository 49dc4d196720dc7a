# A web ACL for CloudFront; it lives in us-east-1, whatever the region of the installation.
terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, != 6.2.0, != 6.3.0, < 7.0"
    }
  }
}

variable "name" {
  description = "The web ACL's name."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,100}$", var.name))
    error_message = "A web ACL's name has 1 to 100 letters, digits, hyphens and underscores: AWS WAF takes 128, and metrics are named by it and what they count."
  }
}

variable "requests_per_five_minutes" {
  description = "How many requests one address may make in five minutes."
  type        = number
  default     = 10000

  validation {
    condition     = var.requests_per_five_minutes >= 10
    error_message = "AWS WAF's least is 10."
  }
}

resource "aws_wafv2_web_acl" "this" {
  name  = var.name
  scope = "CLOUDFRONT"

  default_action {
    allow {}
  }

  rule {
    name     = "rate"
    priority = 1

    action {
      block {}
    }

    statement {
      rate_based_statement {
        limit              = var.requests_per_five_minutes
        aggregate_key_type = "IP"
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "${var.name}-rate"
      sampled_requests_enabled   = false # a sample shows addresses
    }
  }

  rule {
    name     = "known-bad-inputs"
    priority = 2

    override_action {
      none {}
    }

    statement {
      managed_rule_group_statement {
        vendor_name = "AWS"
        name        = "AWSManagedRulesKnownBadInputsRuleSet"
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "${var.name}-known-bad-inputs"
      sampled_requests_enabled   = false # a sample shows addresses
    }
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = var.name
    sampled_requests_enabled   = false # a sample shows addresses
  }
}

output "arn" {
  description = "For var.cloudfront.web_acl_arn."
  value       = aws_wafv2_web_acl.this.arn
}
