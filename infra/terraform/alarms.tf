# Each alarm says what is wrong and where; docs/operate.md says what to do. Missing data is not an alarm, since an idle
# platform has no metrics.
locals {
  with_alarms = var.alarms.enabled ? 1 : 0

  alarmed_functions = var.alarms.enabled ? local.functions : {}
  alarmed_queues    = var.alarms.enabled ? local.queues : {}
  alarmed_streams   = var.alarms.enabled ? local.streamed : toset([])
  alarmed_levels    = { for name, level in local.measured : name => level if var.alarms.enabled }
  alarmed_handlers  = var.alarms.enabled ? local.alarm_functions : toset([])

  # A queue is stuck when its oldest message is older than what a healthy queue ever has: five minutes, or the batch
  # window and three visibility time-outs, whichever is longer.
  stuck_after = {
    for name, queue in local.queues : name => max(300, 3 * queue.visibilitySeconds + try(queue.batchWindowSeconds, 0))
  }
}

resource "aws_cloudwatch_metric_alarm" "dead_letters" {
  for_each = local.alarmed_queues

  alarm_name          = "${local.prefix}${each.key}-dead-letters"
  alarm_description   = "There are dead letters of ${each.key}."
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = aws_sqs_queue.dead_letters[each.key].name }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarms.topic_arns
  ok_actions          = var.alarms.topic_arns
}

resource "aws_cloudwatch_metric_alarm" "failed_records" {
  for_each = local.alarmed_streams

  alarm_name          = "${local.prefix}${each.key}-failed-records"
  alarm_description   = "${each.key} skipped records of its stream. The stream keeps them until a day after they were written."
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = aws_sqs_queue.failed_records[each.key].name }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarms.topic_arns
  ok_actions          = var.alarms.topic_arns
}

resource "aws_cloudwatch_metric_alarm" "failed_events" {
  for_each = local.alarmed_handlers

  alarm_name          = "${local.prefix}${each.key}-failed-events"
  alarm_description   = "${each.key} could not process a change of an alarm: the page may be out of date."
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = aws_sqs_queue.failed_events[each.key].name }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarms.topic_arns
  ok_actions          = var.alarms.topic_arns
}

resource "aws_cloudwatch_metric_alarm" "failed_schedules" {
  count = local.with_alarms

  alarm_name          = "${local.prefix}schedules-failed"
  alarm_description   = "EventBridge Scheduler could not deliver due tasks. They wait for a redrive."
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = aws_sqs_queue.failed_schedules.name }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarms.topic_arns
  ok_actions          = var.alarms.topic_arns
}

# The dead letters are written with the same role and key as the tasks, so a missing right can affect both.
resource "aws_cloudwatch_metric_alarm" "lost_schedules" {
  count = local.with_alarms

  alarm_name          = "${local.prefix}schedules-lost"
  alarm_description   = "EventBridge Scheduler could neither deliver due tasks nor store them."
  namespace           = "AWS/Scheduler"
  metric_name         = "InvocationsFailedToBeSentToDeadLetterCount"
  dimensions          = { ScheduleGroup = aws_scheduler_schedule_group.this.name }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarms.topic_arns
  ok_actions          = var.alarms.topic_arns
}

resource "aws_cloudwatch_metric_alarm" "not_invoked" {
  for_each = local.alarmed_handlers

  alarm_name          = "${local.prefix}${each.key}-not-invoked"
  alarm_description   = "EventBridge could not invoke ${each.key} for a changed alarm: the page may be out of date."
  namespace           = "AWS/Events"
  metric_name         = "FailedInvocations"
  dimensions          = { RuleName = aws_cloudwatch_event_rule.alarms[each.key].name }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarms.topic_arns
  ok_actions          = var.alarms.topic_arns
}

resource "aws_cloudwatch_metric_alarm" "stuck" {
  for_each = local.alarmed_queues

  alarm_name          = "${local.prefix}${each.key}-stuck"
  alarm_description   = "The oldest task of ${each.key} has waited for more than ${local.stuck_after[each.key]} seconds."
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateAgeOfOldestMessage"
  dimensions          = { QueueName = aws_sqs_queue.this[each.key].name }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  comparison_operator = "GreaterThanThreshold"
  threshold           = local.stuck_after[each.key]
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarms.topic_arns
  ok_actions          = var.alarms.topic_arns
}

resource "aws_cloudwatch_metric_alarm" "stream_behind" {
  for_each = local.alarmed_streams

  alarm_name          = "${local.prefix}${each.key}-behind"
  alarm_description   = "${each.key} is more than five minutes behind its stream, which keeps records for a day."
  namespace           = "AWS/Lambda"
  metric_name         = "IteratorAge"
  dimensions          = { FunctionName = aws_lambda_function.this[each.key].function_name }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  comparison_operator = "GreaterThanThreshold"
  threshold           = 300000
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarms.topic_arns
  ok_actions          = var.alarms.topic_arns
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  for_each = local.alarmed_functions

  alarm_name          = "${local.prefix}${each.key}-errors"
  alarm_description   = "${each.key} failed in more than 1 of 100 calls, three times in a row."
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarms.topic_arns
  ok_actions          = var.alarms.topic_arns

  metric_query {
    id          = "rate"
    expression  = "100 * errors / MAX([errors, invocations])"
    label       = "Errors (%)"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = { errors = "Errors", invocations = "Invocations" }

    content {
      id = metric_query.key

      metric {
        namespace   = "AWS/Lambda"
        metric_name = metric_query.value
        dimensions  = { FunctionName = aws_lambda_function.this[each.key].function_name }
        stat        = "Sum"
        period      = 300
      }
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "throttles" {
  for_each = local.alarmed_functions

  alarm_name          = "${local.prefix}${each.key}-throttles"
  alarm_description   = "Lambda refused calls of ${each.key}: the account's concurrency, or what is reserved for it, is used up."
  namespace           = "AWS/Lambda"
  metric_name         = "Throttles"
  dimensions          = { FunctionName = aws_lambda_function.this[each.key].function_name }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 2
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarms.topic_arns
  ok_actions          = var.alarms.topic_arns
}

resource "aws_cloudwatch_metric_alarm" "api_failures" {
  count = local.with_alarms

  alarm_name          = "${local.prefix}api-failures"
  alarm_description   = "The API answered more than 1 of 100 requests with 5xx, three times in a row."
  namespace           = "AWS/ApiGateway"
  metric_name         = "5xx"
  dimensions          = { ApiId = aws_apigatewayv2_api.this.id }
  statistic           = "Average"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0.01
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarms.topic_arns
  ok_actions          = var.alarms.topic_arns
}

resource "aws_cloudwatch_metric_alarm" "messages_fail" {
  count = local.with_alarms

  alarm_name          = "${local.prefix}messages-fail"
  alarm_description   = "More than 1 of 10 messages failed at carriers, three times in a row."
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 10
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarms.topic_arns
  ok_actions          = var.alarms.topic_arns

  metric_query {
    id          = "rate"
    expression  = "100 * FILL(failed, 0) / MAX([FILL(failed, 0) + FILL(sent, 0), 1])"
    label       = "Failed (%)"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = { failed = "Failed", sent = "Sent" }

    content {
      id = metric_query.key

      metric {
        namespace   = var.name
        metric_name = metric_query.value
        stat        = "Sum"
        period      = 300
      }
    }
  }
}

# No receipt when a message's validity ends: either the carrier sent none, or it did not arrive here.
resource "aws_cloudwatch_metric_alarm" "receipts_missing" {
  count = local.with_alarms

  alarm_name          = "${local.prefix}receipts-missing"
  alarm_description   = "More than 1 of 10 messages ended without a receipt, three times in a row."
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 10
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarms.topic_arns
  ok_actions          = var.alarms.topic_arns

  metric_query {
    id          = "rate"
    expression  = "100 * FILL(unknown, 0) / MAX([FILL(unknown, 0) + FILL(delivered, 0) + FILL(undelivered, 0), 1])"
    label       = "Without a receipt (%)"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = { unknown = "Unknown", delivered = "Delivered", undelivered = "Undelivered" }

    content {
      id = metric_query.key

      metric {
        namespace   = var.name
        metric_name = metric_query.value
        stat        = "Sum"
        period      = 300
      }
    }
  }
}

# Anyone can call a callback's URL, so that one refused callback is no alarm. Those of a connection whose secret is wrong
# go on.
resource "aws_cloudwatch_metric_alarm" "callbacks_refused" {
  count = local.with_alarms

  alarm_name          = "${local.prefix}callbacks-refused"
  alarm_description   = "Callbacks of a connection were refused in three of six periods of five minutes: their signatures do not fit."
  namespace           = var.name
  metric_name         = "CallbackRefused"
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 6
  datapoints_to_alarm = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarms.topic_arns
  ok_actions          = var.alarms.topic_arns
}

# A message that meets an open breaker emits the metric, at least every five minutes while any message waits. So two
# periods without the metric end the alarm.
resource "aws_cloudwatch_metric_alarm" "breaker_open" {
  count = local.with_alarms

  alarm_name          = "${local.prefix}provider-breaker-open"
  alarm_description   = "A carrier fails and is not called: its messages go by another connection, or wait."
  namespace           = var.name
  metric_name         = "BreakerOpen"
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 2
  datapoints_to_alarm = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarms.topic_arns
  ok_actions          = var.alarms.topic_arns
}

# The alarms above report current failures within minutes. This one reports that a service level was missed over a day.
resource "aws_cloudwatch_metric_alarm" "service_level" {
  for_each = local.alarmed_levels

  alarm_name          = "${local.prefix}${each.key}-missed"
  alarm_description   = "Missed over a day: ${local.level_titles[each.key]}."
  evaluation_periods  = 1
  comparison_operator = local.level_bounds[local.declared_levels[each.key].bound].comparison
  threshold           = local.objectives[each.key]
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarms.topic_arns
  ok_actions          = var.alarms.topic_arns

  metric_query {
    id          = "level"
    expression  = each.value.expression
    label       = local.declared_levels[each.key].unit
    return_data = true
  }

  dynamic "metric_query" {
    for_each = each.value.metrics

    content {
      id = metric_query.key

      metric {
        namespace   = metric_query.value.namespace
        metric_name = metric_query.value.name
        dimensions  = metric_query.value.dimensions
        stat        = metric_query.value.stat
        period      = local.day
      }
    }
  }
}
