resource "aws_cloudwatch_event_bus" "this" {
  count = var.event_bus ? 1 : 0

  name               = var.name
  kms_key_identifier = local.key_arn
}

locals {
  # Named before it exists: the key's policy names it, and a customer's own key needs that policy first.
  bus_arns = var.event_bus ? ["arn:${local.partition}:events:${local.arn_suffix}:event-bus/${var.name}"] : []
}
