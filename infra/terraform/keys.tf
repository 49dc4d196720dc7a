# Tables, queues, secrets, logs and functions are encrypted with this key.
resource "aws_kms_key" "data" {
  description             = "${var.name}: data"
  enable_key_rotation     = true
  deletion_window_in_days = var.deletion_protection ? 30 : 7

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      local.account_administers,
      {
        Sid       = "LogsEncrypt"
        Effect    = "Allow"
        Principal = { Service = "logs.${local.region}.${data.aws_partition.current.dns_suffix}" }
        Action    = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncryptFrom", "kms:ReEncryptTo", "kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:DescribeKey"]
        Resource  = "*" # in a key's policy: this key
        Condition = {
          ArnLike = {
            "kms:EncryptionContext:aws:logs:arn" = [
              "${local.log_group_arn_prefix}*",
              "arn:${local.partition}:logs:${local.arn_suffix}:log-group:/aws/apigateway/${var.name}",
            ]
          }
        }
      },
    ]
  })
}

resource "aws_kms_alias" "data" {
  name          = "alias/${var.name}-data"
  target_key_id = aws_kms_key.data.key_id
}

# For signatures over the consents' ledger, which anybody can check with the public key.
resource "aws_kms_key" "ledger" {
  description              = "${var.name}: signatures of the consents' ledger"
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
  # Without it nobody could administer the key ever again; IAM says who of the account may.
  account_administers = {
    Sid       = "AccountAdministers"
    Effect    = "Allow"
    Principal = { AWS = "arn:${local.partition}:iam::${local.account}:root" }
    Action    = "kms:*"
    Resource  = "*" # in a key's policy: this key
  }
}
