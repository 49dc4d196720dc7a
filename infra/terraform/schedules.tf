resource "aws_scheduler_schedule_group" "this" {
  name = var.name
}

locals {
  schedule_arn_prefix = "arn:${local.partition}:scheduler:${local.arn_suffix}:schedule/${var.name}/"

  # A schedule sends to a queue to which the function that created it may send too.
  scheduled_queues = distinct(flatten([for rights in local.rights_of : rights.sends if rights.schedules]))

  # The queue for tasks that Scheduler could not deliver. The code builds its name from the queues' prefix.
  failed_schedules = "schedules-failed"
}

resource "aws_iam_role" "scheduler" {
  name = "${local.prefix}schedules"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "scheduler.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = {
        StringEquals = {
          "aws:SourceAccount" = local.account
          "aws:SourceArn"     = aws_scheduler_schedule_group.this.arn
        }
      }
    }]
  })
}

resource "aws_iam_role_policy" "scheduler" {
  name = "rights"
  role = aws_iam_role.scheduler.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "Send"
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = concat([for queue in local.scheduled_queues : local.queue_arns[queue]], ["${local.queue_arn_prefix}${local.failed_schedules}"])
      },
      {
        Sid      = "Encrypt" # what it sends, and to decrypt the schedule's task
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource = [local.key_arn]
      },
    ]
  })
}
