# The service levels (docs/service-levels.md) and their measurement: each has a number on the dashboard, and an alarm for a
# day on which it was missed.
locals {
  declared_levels = jsondecode(file("${local.topology}/service-levels.json")).levels
  objectives      = { for name, level in local.declared_levels : name => lookup(var.service_levels, name, level.objective) }

  of_api = { ApiId = aws_apigatewayv2_api.this.id }

  # The metrics from which each level is computed.
  measured = {
    availability = {
      expression = "100 * (1 - failed / MAX([requests, 1]))"
      metrics = {
        failed   = { namespace = "AWS/ApiGateway", name = "5xx", stat = "Sum", dimensions = local.of_api }
        requests = { namespace = "AWS/ApiGateway", name = "Count", stat = "Sum", dimensions = local.of_api }
      }
    }
    latency = {
      expression = "latency"
      metrics    = { latency = { namespace = "AWS/ApiGateway", name = "Latency", stat = "p99", dimensions = local.of_api } }
    }
    sending = {
      expression = "sending"
      metrics    = { sending = { namespace = var.name, name = "TimeToSend", stat = "p99", dimensions = {} } }
    }
    # A day without a failure has no such metric. A message without a receipt when its validity ends is unknown: it counts
    # on the day on which it ended, which may be another than that on which it was sent.
    delivery = {
      expression = "100 * (1 - (FILL(refused, 0) + FILL(undelivered, 0) + FILL(unknown, 0)) / MAX([FILL(taken, 0) + FILL(refused, 0), FILL(refused, 0) + FILL(undelivered, 0) + FILL(unknown, 0), 1]))"
      metrics = {
        refused     = { namespace = var.name, name = "Failed", stat = "Sum", dimensions = {} }
        undelivered = { namespace = var.name, name = "Undelivered", stat = "Sum", dimensions = {} }
        unknown     = { namespace = var.name, name = "Unknown", stat = "Sum", dimensions = {} }
        taken       = { namespace = var.name, name = "Sent", stat = "Sum", dimensions = {} }
      }
    }
  }

  level_bounds = {
    least = { comparison = "LessThanThreshold", words = "at least" }
    most  = { comparison = "GreaterThanThreshold", words = "at most" }
  }
  day = 24 * 3600

  level_titles = {
    for name, level in local.declared_levels :
    name => "${title(name)}: ${local.level_bounds[level.bound].words} ${local.objectives[name]} ${level.unit}"
  }

  # One number for the period that the dashboard shows.
  level_panels = [
    for name, level in local.measured : {
      title                = local.level_titles[name]
      view                 = "singleValue"
      region               = local.region
      period               = local.day
      setPeriodToTimeRange = true
      metrics = concat(
        [[{ expression = level.expression, label = local.declared_levels[name].unit, id = "level" }]],
        [
          for id, metric in level.metrics : concat(
            [metric.namespace, metric.name],
            flatten([for dimension, value in metric.dimensions : [dimension, value]]),
            [{ id = id, stat = metric.stat, visible = false }],
          )
        ],
      )
    }
  ]
}
