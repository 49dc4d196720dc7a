# The optional public status page: files in a bucket that only CloudFront may read. A function writes them
# when an alarm changes, and once after each apply that changes the function.
locals {
  # The functions that are invoked when an alarm changes: one, or none.
  alarm_functions = toset([for name, function in local.functions : name if function.trigger == "alarm"])

  with_page   = var.status_page == null ? 0 : 1
  page_bucket = "${local.prefix}status-${local.account}-${local.region}"
  page_arn    = "arn:${local.partition}:s3:::${local.page_bucket}"

  status        = jsondecode(file("${local.topology}/status.json"))
  public_alarms = concat(local.status.internal, flatten([for component in local.status.components : concat(component.delayed, component.degraded)]))

  alarm_names = [
    for alarm in concat(
      values(aws_cloudwatch_metric_alarm.dead_letters),
      values(aws_cloudwatch_metric_alarm.failed_records),
      values(aws_cloudwatch_metric_alarm.failed_events),
      values(aws_cloudwatch_metric_alarm.not_invoked),
      aws_cloudwatch_metric_alarm.failed_schedules,
      aws_cloudwatch_metric_alarm.lost_schedules,
      values(aws_cloudwatch_metric_alarm.stuck),
      values(aws_cloudwatch_metric_alarm.stream_behind),
      values(aws_cloudwatch_metric_alarm.errors),
      values(aws_cloudwatch_metric_alarm.throttles),
      values(aws_cloudwatch_metric_alarm.service_level),
      aws_cloudwatch_metric_alarm.api_failures,
      aws_cloudwatch_metric_alarm.messages_fail,
      aws_cloudwatch_metric_alarm.receipts_missing,
      aws_cloudwatch_metric_alarm.callbacks_refused,
      aws_cloudwatch_metric_alarm.breaker_open,
    ) : trimprefix(alarm.alarm_name, local.prefix)
  ]

  page_url = one([
    for distribution in aws_cloudfront_distribution.status : "https://${coalesce(var.status_page.alias, distribution.domain_name)}"
  ])
}

resource "aws_cloudwatch_event_rule" "alarms" {
  for_each = local.alarm_functions

  name        = "${local.prefix}${each.key}"
  description = "Changes of the installation's alarms."

  event_pattern = jsonencode({
    source      = ["aws.cloudwatch"]
    detail-type = ["CloudWatch Alarm State Change"]
    detail      = { alarmName = [{ prefix = local.prefix }] }
  })
}

resource "aws_cloudwatch_event_target" "alarms" {
  for_each = local.alarm_functions

  rule = aws_cloudwatch_event_rule.alarms[each.key].name
  arn  = aws_lambda_alias.live[each.key].arn

  depends_on = [aws_lambda_permission.alarms]
}

resource "aws_lambda_permission" "alarms" {
  for_each = local.alarm_functions

  statement_id  = "alarms"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.this[each.key].function_name
  qualifier     = aws_lambda_alias.live[each.key].name
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.alarms[each.key].arn
}

# An event that fails three times is stored in a queue with an alarm.
resource "aws_lambda_function_event_invoke_config" "alarms" {
  for_each = local.alarm_functions

  function_name                = aws_lambda_function.this[each.key].function_name
  qualifier                    = aws_lambda_alias.live[each.key].name
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 6 * 3600

  destination_config {
    on_failure {
      destination = aws_sqs_queue.failed_events[each.key].arn
    }
  }
}

# This writes the page before the first alarm, and again after an upgrade. $LATEST has the code and the
# configuration of the version, and is ready when the provider has made the function; the first version's snapshot is still
# being taken then, and until it is there a version can't be invoked.
resource "aws_lambda_invocation" "page" {
  for_each = local.alarm_functions

  function_name = aws_lambda_function.this[each.key].function_name
  qualifier     = "$LATEST"
  input         = jsonencode({ source = "terraform" })
  triggers      = { version = aws_lambda_function.this[each.key].version }

  lifecycle {
    precondition {
      condition     = length(setsubtract(local.alarm_names, local.public_alarms)) == 0
      error_message = "topology/status.json does not say what these alarms mean: ${join(", ", setsubtract(local.alarm_names, local.public_alarms))}."
    }
  }

  depends_on = [aws_s3_bucket_versioning.status, aws_s3_bucket_server_side_encryption_configuration.status]
}

resource "aws_s3_bucket" "status" {
  count = local.with_page

  bucket        = local.page_bucket
  force_destroy = !var.deletion_protection
}

resource "aws_s3_bucket_public_access_block" "status" {
  count = local.with_page

  bucket                  = aws_s3_bucket.status[0].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "status" {
  count = local.with_page

  bucket = aws_s3_bucket.status[0].id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256" # what everybody may read needs no key that only some may use
    }
  }
}

resource "aws_s3_bucket_versioning" "status" {
  count = local.with_page

  bucket = aws_s3_bucket.status[0].id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "status" {
  count = local.with_page

  bucket = aws_s3_bucket.status[0].id

  rule {
    id     = "earlier-versions"
    status = "Enabled"

    filter {}

    noncurrent_version_expiration {
      noncurrent_days = 90
    }
  }

  depends_on = [aws_s3_bucket_versioning.status]
}

# CloudFront may read the public files only. The history names alarms, and only the function may read it.
resource "aws_s3_bucket_policy" "status" {
  count = local.with_page

  bucket = aws_s3_bucket.status[0].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "PublicByCloudFront"
        Effect    = "Allow"
        Principal = { Service = "cloudfront.amazonaws.com" }
        Action    = "s3:GetObject"
        Resource  = "${local.page_arn}/public/*"
        Condition = { StringEquals = { "aws:SourceArn" = aws_cloudfront_distribution.status[0].arn } }
      },
      local.bucket_tls_only[local.page_bucket],
    ]
  })

  depends_on = [aws_s3_bucket_public_access_block.status]
}

resource "aws_cloudfront_origin_access_control" "status" {
  count = local.with_page

  name                              = local.page_bucket
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}

resource "aws_cloudfront_distribution" "status" {
  count = local.with_page

  comment             = "${var.name}: status page"
  enabled             = true
  is_ipv6_enabled     = true
  http_version        = "http2and3"
  price_class         = var.status_page.price_class
  aliases             = var.status_page.alias == null ? [] : [var.status_page.alias]
  web_acl_id          = var.status_page.web_acl_arn
  default_root_object = "index.html"

  origin {
    origin_id                = "bucket"
    domain_name              = aws_s3_bucket.status[0].bucket_regional_domain_name
    origin_path              = "/public"
    origin_access_control_id = aws_cloudfront_origin_access_control.status[0].id
  }

  default_cache_behavior {
    target_origin_id           = "bucket"
    viewer_protocol_policy     = "redirect-to-https"
    allowed_methods            = ["GET", "HEAD"]
    cached_methods             = ["GET", "HEAD"]
    compress                   = true
    cache_policy_id            = "658327ea-f89d-4fab-a63d-7e88639e58f6" # AWS's Managed-CachingOptimized: for as long as the files say
    response_headers_policy_id = "67f7725c-6f97-4210-82d7-5512b31e9d03" # AWS's Managed-SecurityHeadersPolicy
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    cloudfront_default_certificate = var.status_page.certificate_arn == null
    acm_certificate_arn            = var.status_page.certificate_arn
    ssl_support_method             = var.status_page.certificate_arn == null ? null : "sni-only"
    minimum_protocol_version       = var.status_page.certificate_arn == null ? null : "TLSv1.2_2021"
  }
}
