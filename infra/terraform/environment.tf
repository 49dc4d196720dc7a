# The functions' environment: each variable is a component of the code's Installation, with CHASQUI_ in front.
locals {
  public_url = coalesce(
    one([for alias in [try(var.cloudfront.alias, null)] : "https://${alias}" if alias != null]),
    one([for distribution in aws_cloudfront_distribution.this : "https://${distribution.domain_name}"]),
    one([for domain in aws_apigatewayv2_domain_name.this : "https://${domain.domain_name}"]),
    aws_apigatewayv2_api.this.api_endpoint,
  )

  settings = merge(
    {
      REGION             = local.region
      TABLES_PREFIX      = local.prefix
      QUEUE_URL_PREFIX   = "https://sqs.${local.region}.${data.aws_partition.current.dns_suffix}/${local.account}/${local.prefix}"
      QUEUE_ARN_PREFIX   = local.queue_arn_prefix
      SCHEDULER_GROUP    = aws_scheduler_schedule_group.this.name
      SCHEDULER_ROLE_ARN = aws_iam_role.scheduler.arn
      SCHEDULER_KEY_ARN  = local.key_arn
      PUBLIC_URL         = local.public_url
      METRICS_NAMESPACE  = var.name
      IDENTITY_KEY       = "secretsmanager:${local.secret_arns.identity[0]}"
      ISSUERS            = jsonencode({ issuers = [local.issuer_document] })
    },
    # The version is named, so that a change of the connections is a change of the functions: applied and rolled back.
    { for version in aws_secretsmanager_secret_version.connections : "CONNECTIONS" => "secretsmanager:${version.arn}#${version.version_id}" },
    { for bus in aws_cloudwatch_event_bus.this : "EVENT_BUS" => bus.name },
    { for bucket in aws_s3_bucket.status : "STATUS_BUCKET" => bucket.bucket },
    var.status_page == null ? {} : { STATUS_TITLE = var.status_page.title },
    var.settings,
  )

  # More variables for the functions that answer requests. The version is named here too.
  request_settings = {
    for version in data.aws_secretsmanager_secret_version.origin : "ORIGIN_SECRET" => "secretsmanager:${version.arn}#${version.version_id}"
  }

  environment = {
    for name, function in local.functions : name => {
      for setting, value in merge(local.settings, function.trigger == "http" ? local.request_settings : {}) : "CHASQUI_${setting}" => value
    }
  }
}
