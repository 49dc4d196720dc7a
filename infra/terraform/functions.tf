locals {
  # The functions that read a table's stream.
  streamed = toset([for name, function in local.functions : name if function.trigger == "stream"])
}

resource "aws_cloudwatch_log_group" "function" {
  for_each = local.functions

  name              = "/aws/lambda/${local.prefix}${each.key}"
  retention_in_days = var.log_retention_days
  kms_key_id        = local.key_arn
}

resource "aws_lambda_function" "this" {
  for_each = local.functions

  function_name                  = "${local.prefix}${each.key}"
  description                    = var.release
  role                           = aws_iam_role.function[each.key].arn
  s3_bucket                      = local.packages[each.value.module].bucket
  s3_key                         = local.packages[each.value.module].key
  s3_object_version              = local.packages[each.value.module].version
  source_code_hash               = local.packages[each.value.module].hash
  handler                        = each.value.handler
  runtime                        = local.runtimes[each.key]
  architectures                  = [var.architecture]
  memory_size                    = each.value.memoryMb
  timeout                        = each.value.timeoutSeconds
  reserved_concurrent_executions = lookup(var.reserved_concurrency, each.key, -1)
  publish                        = true

  # A snapshot holds everything that the function has read at its start, also secrets.
  kms_key_arn = local.key_arn

  environment {
    variables = local.environment[each.key]
  }

  # The functions read the level that Lambda passes to them. Lambda's own lines, two for each invocation, would be most of
  # the log; durations, errors and throttles are metrics anyway.
  logging_config {
    log_format            = "JSON"
    log_group             = aws_cloudwatch_log_group.function[each.key].name
    application_log_level = var.log_level
    system_log_level      = var.log_level == "DEBUG" ? "INFO" : "WARN"
  }

  tracing_config {
    mode = var.x_ray ? "Active" : "PassThrough"
  }

  dynamic "snap_start" {
    for_each = coalesce(var.snap_start, local.runtimes[each.key] != "provided.al2023") ? [1] : []

    content {
      apply_on = "PublishedVersions"
    }
  }

  # A snapshot is taken when a version is published, and what it reads it must already be allowed to read.
  depends_on = [aws_iam_role_policy.function, aws_secretsmanager_secret_version.identity, aws_secretsmanager_secret_version.connections]
}

# Functions are only invoked by this alias. An apply moves it when the new version is ready.
resource "aws_lambda_alias" "live" {
  for_each = local.functions

  name             = "live"
  function_name    = aws_lambda_function.this[each.key].function_name
  function_version = aws_lambda_function.this[each.key].version
}

resource "aws_lambda_event_source_mapping" "queue" {
  for_each = local.queues

  event_source_arn                   = aws_sqs_queue.this[each.key].arn
  function_name                      = aws_lambda_alias.live[each.value.consumer].arn
  enabled                            = var.event_sources_enabled
  batch_size                         = each.value.batchSize
  maximum_batching_window_in_seconds = each.value.fifo ? null : try(each.value.batchWindowSeconds, 0)
  function_response_types            = ["ReportBatchItemFailures"]

  scaling_config {
    maximum_concurrency = each.value.maxConcurrency
  }
}

# A relay parks the record that it can't process (parked-records), so what fails here is a part that is down: the batch is
# tried for 23 of the 24 hours for which the stream keeps it, and then reported to a queue. A batch that ends its function
# is halved. Filters keep back records that a relay does not need, such as expired items.
resource "aws_lambda_event_source_mapping" "stream" {
  for_each = local.streamed

  event_source_arn               = aws_dynamodb_table.this[local.functions[each.key].table].stream_arn
  function_name                  = aws_lambda_alias.live[each.key].arn
  enabled                        = var.event_sources_enabled
  starting_position              = "TRIM_HORIZON"
  batch_size                     = local.functions[each.key].batchSize
  tumbling_window_in_seconds     = try(local.functions[each.key].windowSeconds, null)
  function_response_types        = ["ReportBatchItemFailures"]
  bisect_batch_on_function_error = true
  maximum_retry_attempts         = 10000
  maximum_record_age_in_seconds  = 23 * 3600

  filter_criteria {
    filter {
      pattern = jsonencode(local.filters[each.key])
    }
  }

  destination_config {
    on_failure {
      destination_arn = aws_sqs_queue.failed_records[each.key].arn
    }
  }
}

# What Lambda gave up of the accepted messages: timers looks for them in their table.
resource "aws_lambda_event_source_mapping" "failed_records" {
  event_source_arn        = aws_sqs_queue.failed_records["dispatch-relay"].arn
  function_name           = aws_lambda_alias.live["timers"].arn
  enabled                 = var.event_sources_enabled
  batch_size              = 10
  function_response_types = ["ReportBatchItemFailures"]
}
