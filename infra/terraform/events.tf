resource "aws_cloudwatch_event_bus" "this" {
  count = var.event_bus ? 1 : 0

  name = var.name
}
