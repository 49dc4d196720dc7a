# A root that makes the installation's key itself, as docs/deploy.md shows it.
variable "artefacts" {
  type = any
}

data "aws_caller_identity" "current" {}

resource "aws_kms_key" "chasqui" {
  description         = "Acme: messaging"
  enable_key_rotation = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat([{
      Sid       = "Administrators"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:role/keys" }
      Action    = "kms:*"
      Resource  = "*"
    }], module.chasqui.kms_key_statements)
  })
}

module "chasqui" {
  source = "../.."

  artefacts   = var.artefacts
  kms_key_arn = aws_kms_key.chasqui.arn
}
