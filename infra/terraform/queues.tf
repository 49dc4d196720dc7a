locals {
  # The SQS name of each queue, and whether it is FIFO.
  all_queues = merge(
    { for name, queue in local.queues : local.queue_files[name] => queue.fifo },
    { for name, queue in local.queues : local.dlq_files[name] => queue.fifo },
    { for name in setunion(local.streamed, local.alarm_functions) : "${name}-failed" => false },
    { (local.failed_schedules) = false },
  )

  # Queues may only be used over TLS. The functions' roles decide who may use them.
  tls_only = {
    for name in keys(local.all_queues) : name => jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Sid       = "TlsOnly"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = "${local.queue_arn_prefix}${name}"
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      }]
    })
  }

  longest_retention = 14 * 24 * 3600
}

resource "aws_sqs_queue" "dead_letters" {
  for_each = local.queues

  name                              = "${local.prefix}${local.dlq_files[each.key]}"
  fifo_queue                        = each.value.fifo
  message_retention_seconds         = local.longest_retention
  kms_master_key_id                 = local.key_arn
  kms_data_key_reuse_period_seconds = 3600
  policy                            = local.tls_only[local.dlq_files[each.key]]

  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [local.queue_arns[each.key]]
  })
}

resource "aws_sqs_queue" "this" {
  for_each = local.queues

  name                              = "${local.prefix}${local.queue_files[each.key]}"
  fifo_queue                        = each.value.fifo
  deduplication_scope               = each.value.fifo ? "messageGroup" : null
  fifo_throughput_limit             = each.value.fifo ? "perMessageGroupId" : null
  visibility_timeout_seconds        = each.value.visibilitySeconds
  message_retention_seconds         = try(each.value.retentionDays, 4) * 24 * 3600
  receive_wait_time_seconds         = 20
  kms_master_key_id                 = local.key_arn
  kms_data_key_reuse_period_seconds = 3600
  policy                            = local.tls_only[local.queue_files[each.key]]

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead_letters[each.key].arn
    maxReceiveCount     = each.value.maxReceives
  })
}

# Lambda reports stream records that a function could not process here: shard and sequence numbers, no contents.
resource "aws_sqs_queue" "failed_records" {
  for_each = local.streamed

  name                              = "${local.prefix}${each.key}-failed"
  visibility_timeout_seconds        = local.queues["timers"].visibilitySeconds # as long as timers, which reads one of them, needs
  message_retention_seconds         = local.longest_retention
  kms_master_key_id                 = local.key_arn
  kms_data_key_reuse_period_seconds = 3600
  policy                            = local.tls_only["${each.key}-failed"]
}

# Lambda stores changes of alarms that a function could not process here.
resource "aws_sqs_queue" "failed_events" {
  for_each = local.alarm_functions

  name                              = "${local.prefix}${each.key}-failed"
  message_retention_seconds         = local.longest_retention
  kms_master_key_id                 = local.key_arn
  kms_data_key_reuse_period_seconds = 3600
  policy                            = local.tls_only["${each.key}-failed"]
}

# EventBridge Scheduler stores tasks that it could not deliver here. They may contain people's messages.
resource "aws_sqs_queue" "failed_schedules" {
  name                              = "${local.prefix}${local.failed_schedules}"
  message_retention_seconds         = local.longest_retention
  kms_master_key_id                 = local.key_arn
  kms_data_key_reuse_period_seconds = 3600
  policy                            = local.tls_only[local.failed_schedules]
}
