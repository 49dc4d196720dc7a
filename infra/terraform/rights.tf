# Each function has its own role, with the rights of topology/rights.json, and those for its event source and its log.
locals {
  rights_of = {
    for name in keys(local.functions) : name => {
      tables    = try(local.rights[name].tables, {})
      sends     = try(local.rights[name].sends, [])
      parks     = try(local.rights[name].parks, [])
      redrives  = try(local.rights[name].redrives, [])
      secrets   = try(local.rights[name].secrets, [])
      schedules = try(local.rights[name].schedules, false)
      publishes = try(local.rights[name].publishes, false) && var.event_bus
      alarms    = try(local.rights[name].alarms, false)
      page      = try(local.rights[name].page, false)
      breakers  = try(local.rights[name].breakers, false)
      consumes  = [for queue, definition in local.queues : queue if definition.consumer == name]
    }
  }

  statements = {
    for name, function in local.functions : name => [
      for statement in concat([
        for table, actions in local.rights_of[name].tables : {
          Sid      = title(table)
          Action   = [for action in actions : "dynamodb:${action}"]
          Resource = [local.table_arns[table]]
        }
        ], [
        {
          Sid      = "Log"
          Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
          Resource = ["${local.log_group_arn_prefix}${name}:*"] # the group's streams, which Lambda names
        },
        {
          Sid      = "Trace"
          Action   = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
          Resource = var.x_ray ? ["*"] : [] # X-Ray has no resources that a right could name
        },
        {
          Sid       = "Breakers"
          Action    = ["dynamodb:GetItem", "dynamodb:UpdateItem"]
          Resource  = local.rights_of[name].breakers ? [local.table_arns["control"]] : []
          Condition = { "ForAllValues:StringLike" = { "dynamodb:LeadingKeys" = ["*#breaker#*"] } } # nobody's keys, quotas or settings
        },
        {
          Sid      = "Stream"
          Action   = ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams"]
          Resource = function.trigger == "stream" ? ["${local.table_arns[function.table]}/stream/*"] : [] # the stream's name is the time at which it was made
        },
        {
          Sid    = "Send"
          Action = ["sqs:SendMessage"]
          Resource = concat(
            [for queue in setunion(local.rights_of[name].sends, local.rights_of[name].redrives) : local.queue_arns[queue]],
            [for queue in setunion(local.rights_of[name].parks, local.rights_of[name].consumes) : local.dlq_arns[queue]],
            contains(["stream", "alarm"], function.trigger) ? ["${local.queue_arn_prefix}${name}-failed"] : [],
          )
        },
        {
          Sid    = "Consume"
          Action = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes"]
          Resource = concat(
            [for queue in local.rights_of[name].consumes : local.queue_arns[queue]],
            name == "timers" ? ["${local.queue_arn_prefix}dispatch-relay-failed"] : [], # what Lambda gave up of the relay's records
          )
        },
        {
          Sid      = "Redrive"
          Action   = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes"]
          Resource = [for queue in local.rights_of[name].redrives : local.dlq_arns[queue]]
        },
        {
          Sid      = "Secrets"
          Action   = ["secretsmanager:GetSecretValue"]
          Resource = flatten([for secret in local.rights_of[name].secrets : local.secret_arns[secret]])
        },
        {
          Sid      = "Schedules"
          Action   = ["scheduler:CreateSchedule", "scheduler:DeleteSchedule"]
          Resource = local.rights_of[name].schedules ? ["${local.schedule_arn_prefix}*"] : [] # schedules of the installation's own group
        },
        {
          Sid       = "GiveSchedulesTheirRole"
          Action    = ["iam:PassRole"]
          Resource  = local.rights_of[name].schedules ? [aws_iam_role.scheduler.arn] : []
          Condition = { StringEquals = { "iam:PassedToService" = "scheduler.amazonaws.com" } }
        },
        {
          Sid      = "Publish"
          Action   = ["events:PutEvents"]
          Resource = local.rights_of[name].publishes ? [aws_cloudwatch_event_bus.this[0].arn] : []
        },
        {
          Sid      = "Alarms"
          Action   = ["cloudwatch:DescribeAlarms"]
          Resource = local.rights_of[name].alarms ? ["arn:${local.partition}:cloudwatch:${local.arn_suffix}:alarm:*"] : [] # AWS asks for all, whichever are named
        },
        {
          Sid      = "Page"
          Action   = ["s3:GetObject", "s3:PutObject"]
          Resource = local.rights_of[name].page ? [for file in ["state/incidents.json", "public/index.html", "public/status.json"] : "${local.page_arn}/${file}"] : []
        },
        {
          Sid      = "FindPage" # S3 only reports a missing file to those who may list
          Action   = ["s3:ListBucket"]
          Resource = local.rights_of[name].page ? [local.page_arn] : []
        },
        {
          Sid      = "Decrypt"
          Action   = ["kms:Decrypt", "kms:GenerateDataKey", "kms:DescribeKey"]
          Resource = [local.key_arn]
        },
      ]) : merge({ Effect = "Allow" }, statement) if length(statement.Resource) > 0
    ]
  }

  log_group_arn_prefix = "arn:${local.partition}:logs:${local.arn_suffix}:log-group:/aws/lambda/${local.prefix}"
}

resource "aws_iam_role" "function" {
  for_each = local.functions

  name = "${local.prefix}${each.key}"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "function" {
  for_each = local.functions

  name   = "rights"
  role   = aws_iam_role.function[each.key].id
  policy = jsonencode({ Version = "2012-10-17", Statement = local.statements[each.key] })
}
