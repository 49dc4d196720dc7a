locals {
  panels = [
    # Of the functions' own metrics, in the namespace of the installation's name: docs/operate.md says what each means.
    {
      title   = "Messages"
      stat    = "Sum"
      metrics = [for metric in ["Accepted", "Sent", "Delivered"] : [var.name, metric]]
    },
    {
      title   = "Messages that came to nothing"
      stat    = "Sum"
      metrics = [for metric in ["Failed", "Undelivered", "Expired", "Unknown", "Suppressed"] : [var.name, metric]]
    },
    {
      title   = "Until the carrier had it, until it arrived (ms, p90)"
      stat    = "p90"
      metrics = [for metric in ["TimeToSend", "TimeToDeliver"] : [var.name, metric]]
    },
    {
      # Connections come and go: whichever has such a metric is shown. A namespace with a hyphen has to stand in quotes.
      title   = "Breakers that messages met, by connection"
      stat    = "Maximum"
      metrics = [[{ expression = "SEARCH('{\"${var.name}\",Connection} MetricName=(\"BreakerOpen\" OR \"BreakerUnread\")', 'Maximum', 300)" }]]
    },
    {
      title = "API requests"
      stat  = "Sum"
      metrics = [
        for metric in ["Count", "4xx", "5xx"] : ["AWS/ApiGateway", metric, "ApiId", aws_apigatewayv2_api.this.id]
      ]
    },
    {
      title   = "API latency (ms, p99)"
      stat    = "p99"
      metrics = [["AWS/ApiGateway", "Latency", "ApiId", aws_apigatewayv2_api.this.id]]
    },
    {
      title   = "Tasks waiting"
      stat    = "Maximum"
      metrics = [for queue in aws_sqs_queue.this : ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", queue.name]]
    },
    {
      title   = "Age of the oldest task (s)"
      stat    = "Maximum"
      metrics = [for queue in aws_sqs_queue.this : ["AWS/SQS", "ApproximateAgeOfOldestMessage", "QueueName", queue.name]]
    },
    {
      title   = "Dead letters"
      stat    = "Maximum"
      metrics = [for queue in aws_sqs_queue.dead_letters : ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", queue.name]]
    },
    {
      title   = "Behind the stream (ms)"
      stat    = "Maximum"
      metrics = [for name in local.streamed : ["AWS/Lambda", "IteratorAge", "FunctionName", aws_lambda_function.this[name].function_name]]
    },
    {
      title   = "Calls"
      stat    = "Sum"
      metrics = [for function in aws_lambda_function.this : ["AWS/Lambda", "Invocations", "FunctionName", function.function_name]]
    },
    {
      title   = "Failed calls"
      stat    = "Sum"
      metrics = [for function in aws_lambda_function.this : ["AWS/Lambda", "Errors", "FunctionName", function.function_name]]
    },
    {
      title   = "Duration (ms, p99)"
      stat    = "p99"
      metrics = [for function in aws_lambda_function.this : ["AWS/Lambda", "Duration", "FunctionName", function.function_name]]
    },
    {
      title   = "Table units written"
      stat    = "Sum"
      metrics = [for table in aws_dynamodb_table.this : ["AWS/DynamoDB", "ConsumedWriteCapacityUnits", "TableName", table.name]]
    },
  ]
}

resource "aws_cloudwatch_dashboard" "this" {
  count = var.dashboard ? 1 : 0

  dashboard_name = var.name

  dashboard_body = jsonencode({
    widgets = concat([
      for index, panel in local.level_panels : {
        type       = "metric"
        x          = 6 * index
        y          = 0
        width      = 6
        height     = 4
        properties = panel
      }
      ], [
      for index, panel in local.panels : {
        type   = "metric"
        x      = 12 * (index % 2)
        y      = 4 + 6 * floor(index / 2)
        width  = 12
        height = 6
        properties = {
          title   = panel.title
          region  = local.region
          stat    = panel.stat
          period  = 300
          metrics = panel.metrics
        }
      }
    ])
  })
}
