locals {
  secret_arns = {
    identity = [coalesce(var.identity_key_secret_arn, one(aws_secretsmanager_secret.identity[*].arn))]

    # The connections, and what they refer to: secretsmanager:ARN, with #VERSION behind it or not.
    connections = concat(
      aws_secretsmanager_secret.connections[*].arn,
      distinct(flatten([
        for connection in var.connections : [
          for reference in values(connection.secrets) : split("#", trimprefix(reference, "secretsmanager:"))[0]
        ]
      ])),
    )

    origin = var.cloudfront == null ? [] : [coalesce(var.cloudfront.origin_secret_arn, one(aws_secretsmanager_secret.origin[*].arn))]
  }

  # The form that docs/connections.md describes, without null values.
  connections_document = jsonencode({
    connections = [
      for connection in var.connections : {
        for key, value in connection : key => value
        if value != null && value != tomap({})
      }
    ]
  })
}

resource "aws_secretsmanager_secret" "identity" {
  count = var.identity_key_secret_arn == null ? 1 : 0

  name                    = "${var.name}/identity-key"
  description             = "Contact ids are derived from this key. With another key all known contacts would get new ids."
  kms_key_id              = local.key_arn
  recovery_window_in_days = var.deletion_protection ? 30 : 0
}

data "aws_secretsmanager_random_password" "identity" {
  count = var.identity_key_secret_arn == null ? 1 : 0

  password_length     = 43
  exclude_punctuation = true
}

resource "aws_secretsmanager_secret_version" "identity" {
  count = var.identity_key_secret_arn == null ? 1 : 0

  secret_id     = aws_secretsmanager_secret.identity[0].id
  secret_string = data.aws_secretsmanager_random_password.identity[0].random_password

  # Created once, since each read of the random password gives another one.
  lifecycle {
    ignore_changes = [secret_string]
  }
}

resource "aws_secretsmanager_secret" "connections" {
  count = length(var.connections) > 0 ? 1 : 0

  name                    = "${var.name}/connections"
  description             = "The accounts at carriers, with references to their secrets."
  kms_key_id              = local.key_arn
  recovery_window_in_days = var.deletion_protection ? 30 : 0
}

resource "aws_secretsmanager_secret_version" "connections" {
  count = length(var.connections) > 0 ? 1 : 0

  secret_id     = aws_secretsmanager_secret.connections[0].id
  secret_string = local.connections_document
}

# The secret by which CloudFront authenticates to the functions. It is in the distribution's configuration, like every
# header that CloudFront adds, and in the state.
resource "aws_secretsmanager_secret" "origin" {
  count = local.makes_origin_secret ? 1 : 0

  name                    = "${var.name}/origin-secret"
  description             = "CloudFront sends the first value to the API, which accepts either value. docs/operate.md describes its rotation."
  kms_key_id              = local.key_arn
  recovery_window_in_days = var.deletion_protection ? 30 : 0
}

data "aws_secretsmanager_random_password" "origin" {
  count = local.makes_origin_secret ? 1 : 0

  password_length     = 43
  exclude_punctuation = true
}

# The first version, created once. Its own label keeps it when later versions have the other labels: Secrets Manager
# deletes a version without labels, and Terraform would create it again.
resource "aws_secretsmanager_secret_version" "origin" {
  count = local.makes_origin_secret ? 1 : 0

  secret_id      = aws_secretsmanager_secret.origin[0].id
  secret_string  = data.aws_secretsmanager_random_password.origin[0].random_password
  version_stages = ["AWSCURRENT", "FIRST"]

  lifecycle {
    ignore_changes = [secret_string, version_stages]
  }
}

# The current version, whoever has stored it.
data "aws_secretsmanager_secret_version" "origin" {
  count = var.cloudfront == null ? 0 : 1

  secret_id = coalesce(var.cloudfront.origin_secret_arn, one(aws_secretsmanager_secret_version.origin[*].arn))
}

locals {
  makes_origin_secret = var.cloudfront != null && try(var.cloudfront.origin_secret_arn, null) == null
}
