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
  }

  # As docs/connections.md has it: what is not given is not there.
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
  description             = "Contacts' ids are derived from this key: another key, and every known person is a stranger."
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

  # Made once: the next random password is another.
  lifecycle {
    ignore_changes = [secret_string]
  }
}

resource "aws_secretsmanager_secret" "connections" {
  count = length(var.connections) > 0 ? 1 : 0

  name                    = "${var.name}/connections"
  description             = "The accounts at carriers; their secrets stand here by reference."
  kms_key_id              = local.key_arn
  recovery_window_in_days = var.deletion_protection ? 30 : 0
}

resource "aws_secretsmanager_secret_version" "connections" {
  count = length(var.connections) > 0 ? 1 : 0

  secret_id     = aws_secretsmanager_secret.connections[0].id
  secret_string = local.connections_document
}
