# Stored data is encrypted with one key, the customer's or this one. docs/deploy.md lists the exceptions.
resource "aws_kms_key" "data" {
  count = var.kms_key_arn == null ? 1 : 0

  description             = "${var.name}: data"
  enable_key_rotation     = true
  deletion_window_in_days = var.deletion_protection ? 30 : 7
  policy                  = jsonencode({ Version = "2012-10-17", Statement = concat([local.account_administers], local.services_use) })
}

resource "aws_kms_alias" "data" {
  count = var.kms_key_arn == null ? 1 : 0

  name          = "alias/${var.name}-data"
  target_key_id = aws_kms_key.data[0].key_id
}

# For signatures of the consent ledger, which can be verified with the public key.
resource "aws_kms_key" "ledger" {
  description              = "${var.name}: signatures of the consent ledger"
  key_usage                = "SIGN_VERIFY"
  customer_master_key_spec = "ECC_NIST_P256"
  deletion_window_in_days  = 30
  policy                   = jsonencode({ Version = "2012-10-17", Statement = [local.account_administers] })
}

resource "aws_kms_alias" "ledger" {
  name          = "alias/${var.name}-ledger"
  target_key_id = aws_kms_key.ledger.key_id
}

locals {
  key_arn = var.kms_key_arn == null ? aws_kms_key.data[0].arn : var.kms_key_arn

  # Without it nobody could administer the key any more. IAM decides who in the account may.
  account_administers = {
    Sid       = "AccountAdministers"
    Effect    = "Allow"
    Principal = { AWS = "arn:${local.partition}:iam::${local.account}:root" }
    Action    = "kms:*"
    Resource  = "*" # in a key's policy: this key
  }

  # What a customer's key has to allow the account. IAM decides who may use it: the roles here, and the one that applies.
  account_uses = {
    Sid       = "AccountUses"
    Effect    = "Allow"
    Principal = { AWS = "arn:${local.partition}:iam::${local.account}:root" }
    Action    = ["kms:CreateGrant", "kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncryptFrom", "kms:ReEncryptTo"]
    Resource  = "*"
  }

  # Services that use the key with their own identity. All others use their caller's: Scheduler encrypts a task with the
  # rights of the function that creates the schedule, and decrypts it with the schedules' role.
  services_use = concat(
    [{
      Sid       = "LogsEncrypt"
      Effect    = "Allow"
      Principal = { Service = "logs.${local.region}.${data.aws_partition.current.dns_suffix}" }
      Action    = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncryptFrom", "kms:ReEncryptTo", "kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:DescribeKey"]
      Resource  = "*"
      Condition = {
        ArnLike = {
          "kms:EncryptionContext:aws:logs:arn" = [
            "${local.log_group_arn_prefix}*",
            "arn:${local.partition}:logs:${local.arn_suffix}:log-group:/aws/apigateway/${var.name}",
          ]
        }
      }
    }],
    [for bus in local.bus_arns : {
      Sid       = "EventsEncrypt"
      Effect    = "Allow"
      Principal = { Service = "events.amazonaws.com" }
      Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
      Resource  = "*"
      Condition = { StringEquals = { "kms:EncryptionContext:aws:events:event-bus:arn" = bus, "aws:SourceArn" = bus } }
    }],
    [for bus in local.bus_arns : {
      Sid       = "EventsLookAtTheKey" # without a bus to name: EventBridge asks whether the key is symmetric
      Effect    = "Allow"
      Principal = { Service = "events.amazonaws.com" }
      Action    = ["kms:DescribeKey"]
      Resource  = "*"
    }],
  )
}
