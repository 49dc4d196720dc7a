# What holds of every installation. The provider is mocked: nothing is created, nothing leaves this machine.
mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  artefacts = { for module in ["send", "receipt", "inbound", "scheduler", "status"] : module => { path = "./tests/artefact.txt" } }

  # With what is made on demand, so that it holds of that too.
  status_page = { title = "Acme" }
}

run "tables" {
  assert {
    condition     = length(aws_dynamodb_table.this) == length(local.tables)
    error_message = "Every table of the topology is made."
  }

  assert {
    condition     = alltrue([for table in aws_dynamodb_table.this : table.billing_mode == "PAY_PER_REQUEST"])
    error_message = "Tables are on demand: provisioned capacity has a price by the hour."
  }

  assert {
    condition = alltrue([
      for table in aws_dynamodb_table.this :
      one(table.server_side_encryption).enabled && one(table.server_side_encryption).kms_key_arn == local.key_arn
    ])
    error_message = "Tables are encrypted with the installation's key."
  }

  assert {
    condition     = alltrue([for table in aws_dynamodb_table.this : one(table.point_in_time_recovery).enabled && table.deletion_protection_enabled])
    error_message = "Tables can be restored to any second, and are not deleted by accident."
  }

  assert {
    condition = alltrue([
      for name, table in aws_dynamodb_table.this :
      table.stream_enabled == can(local.tables[name].stream) && try(one(table.ttl).attribute_name, null) == try(local.tables[name].ttl, null)
    ])
    error_message = "Tables have the stream and the expiry that the topology gives them."
  }
}

run "queues" {
  assert {
    condition     = length(aws_sqs_queue.this) == length(local.queues) && keys(aws_sqs_queue.this) == keys(aws_sqs_queue.dead_letters)
    error_message = "Every queue of the topology is made, and each has a dead-letter queue."
  }

  assert {
    condition     = alltrue([for queue in aws_sqs_queue.this : can(jsondecode(queue.redrive_policy).deadLetterTargetArn)])
    error_message = "Every queue sends what fails to its dead-letter queue."
  }

  assert {
    condition = alltrue([
      for queue in concat(values(aws_sqs_queue.this), values(aws_sqs_queue.dead_letters), values(aws_sqs_queue.failed_records), values(aws_sqs_queue.failed_events), [aws_sqs_queue.failed_schedules]) :
      queue.kms_master_key_id == local.key_arn
    ])
    error_message = "Every queue is encrypted with the installation's key."
  }

  assert {
    condition = alltrue([
      for queue in concat(values(aws_sqs_queue.this), values(aws_sqs_queue.dead_letters), values(aws_sqs_queue.failed_records), values(aws_sqs_queue.failed_events), [aws_sqs_queue.failed_schedules]) :
      [for statement in jsondecode(queue.policy).Statement : statement.Effect] == ["Deny"]
    ])
    error_message = "A queue's policy gives nobody anything."
  }

  assert {
    condition     = alltrue([for queue in values(local.queues) : queue.visibilitySeconds >= 6 * local.functions[queue.consumer].timeoutSeconds])
    error_message = "A received message is hidden for six times as long as its consumer may take."
  }

  assert {
    condition     = alltrue([for name, queue in aws_sqs_queue.this : queue.fifo_queue == local.queues[name].fifo && aws_sqs_queue.dead_letters[name].fifo_queue == queue.fifo_queue])
    error_message = "A queue's dead letters are in a queue of its kind."
  }
}

run "functions" {
  assert {
    condition     = keys(aws_lambda_function.this) == keys(local.functions)
    error_message = "Every function of the topology is made."
  }

  assert {
    condition     = length(distinct([for role in aws_iam_role.function : role.name])) == length(local.functions)
    error_message = "Every function has a role of its own."
  }

  assert {
    condition     = alltrue([for function in aws_lambda_function.this : function.publish && one(function.snap_start).apply_on == "PublishedVersions" && function.architectures == tolist(["arm64"])])
    error_message = "Functions run on arm64, and start from the snapshot of a published version."
  }

  assert {
    condition = alltrue([
      for name, function in local.functions :
      fileexists("${path.module}/../../functions/${function.module}/src/main/java/${replace(function.handler, ".", "/")}.java")
    ])
    error_message = "Every handler is a class of its module."
  }

  assert {
    condition     = alltrue([for mapping in concat(values(aws_lambda_event_source_mapping.queue), values(aws_lambda_event_source_mapping.stream)) : mapping.enabled && contains(mapping.function_response_types, "ReportBatchItemFailures")])
    error_message = "A function tells which of a batch failed."
  }

  assert {
    condition     = alltrue([for name, mapping in aws_lambda_event_source_mapping.queue : one(mapping.scaling_config).maximum_concurrency == local.queues[name].maxConcurrency])
    error_message = "No queue takes the others' concurrency."
  }

  assert {
    condition     = toset(keys(aws_lambda_event_source_mapping.stream)) == toset([for name, function in local.functions : name if function.trigger == "stream"])
    error_message = "Every function that reads a stream is mapped to it."
  }

  assert {
    condition     = alltrue([for mapping in aws_lambda_event_source_mapping.stream : mapping.bisect_batch_on_function_error && mapping.maximum_retry_attempts == 10000 && mapping.maximum_record_age_in_seconds == 23 * 3600 && length(mapping.destination_config) == 1])
    error_message = "Records wait for a part that is down nearly as long as the stream keeps them, and none is passed over in silence."
  }

  assert {
    condition     = alltrue([for name in local.streamed : contains(local.rights[name].sends, "parked-records")])
    error_message = "A relay can park a record that it can't process."
  }

  assert {
    condition = (
      aws_lambda_event_source_mapping.failed_records.event_source_arn == aws_sqs_queue.failed_records["dispatch-relay"].arn &&
      aws_lambda_event_source_mapping.failed_records.function_name == aws_lambda_alias.live["timers"].arn &&
      contains(local.rights["timers"].tables.conversations, "Scan")
    )
    error_message = "Accepted messages whose records were given up are looked for in their table."
  }

  assert {
    condition     = alltrue([for name, mapping in aws_lambda_event_source_mapping.stream : mapping.tumbling_window_in_seconds == try(local.functions[name].windowSeconds, null)])
    error_message = "A function that needs windows has them."
  }

  assert {
    condition = alltrue([
      for name, mapping in aws_lambda_event_source_mapping.stream :
      [for filter in one(mapping.filter_criteria).filter : jsondecode(filter.pattern)] == [local.filters[name]]
    ])
    error_message = "A function is handed those records of a stream alone that it has a use for."
  }
}

run "rights" {
  # Sid by Sid why a resource ends in a wildcard; there is no wildcard but at the end, and none in an action.
  variables {
    name = "relay"
  }

  assert {
    condition = alltrue(flatten([
      for policy in concat(values(aws_iam_role_policy.function), [aws_iam_role_policy.scheduler]) : [
        for statement in jsondecode(policy.policy).Statement : [for action in statement.Action : !strcontains(action, "*")]
      ]
    ]))
    error_message = "No role may do all of anything."
  }

  assert {
    condition = alltrue(flatten([
      for policy in concat(values(aws_iam_role_policy.function), [aws_iam_role_policy.scheduler]) : [
        for statement in jsondecode(policy.policy).Statement : [
          for resource in statement.Resource : !strcontains(resource, "*") || contains(keys({
            Log       = "a log group's streams, which Lambda names"
            Stream    = "the stream of one table, whose name is the time at which it was made"
            Schedules = "the schedules of the installation's own group"
          }), statement.Sid) && endswith(resource, "*") && strcontains(resource, "relay") || statement.Sid == "Alarms" # a right to read, which AWS gives for all of a region's alarms
        ]
      ]
    ]))
    error_message = "No role reaches resources that are not the installation's."
  }

  assert {
    condition = alltrue(flatten([
      for name, policy in aws_iam_role_policy.function : [
        for statement in jsondecode(policy.policy).Statement : [
          for resource in statement.Resource :
          strcontains(resource, ":111122223333:relay-") || strcontains(resource, "/relay-") || strcontains(resource, "schedule/relay/") ||
          strcontains(resource, ":s3:::relay-") || resource == "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:*" ||
          contains([local.key_arn, aws_iam_role.scheduler.arn, local.secret_arns.identity[0]], resource)
        ]
      ]
    ]))
    error_message = "Roles name the installation's own resources alone."
  }

  assert {
    condition = alltrue(flatten([
      for policy in values(aws_iam_role_policy.function) : [
        for statement in jsondecode(policy.policy).Statement : [
          for table in ["conversations", "contacts", "events", "deliveries"] : !contains(statement.Resource, local.table_arns[table])
        ] if contains(statement.Action, "dynamodb:DeleteItem")
      ]
    ]))
    error_message = "No function can take away a message, a consent, an event or a delivery."
  }

  assert {
    condition = alltrue([
      for name, policy in aws_iam_role_policy.function : [
        for statement in jsondecode(policy.policy).Statement : [statement.Sid, statement.Condition] if can(statement.Condition)
        ] == [
        for condition in [
          ["Breakers", { "ForAllValues:StringLike" = { "dynamodb:LeadingKeys" = ["*#breaker#*"] } }],
          ["GiveSchedulesTheirRole", { StringEquals = { "iam:PassedToService" = "scheduler.amazonaws.com" } }],
        ] : condition if condition[0] == "Breakers" ? startswith(name, "dispatch-") && name != "dispatch-relay" : try(local.rights[name].schedules, false)
      ]
    ])
    error_message = "Whoever calls carriers reaches the breakers of the control table, whoever makes schedules gives Scheduler their role and nobody else, and there is no other condition."
  }

  assert {
    condition = alltrue([
      for name in ["dispatch-transactional", "dispatch-bulk"] : [
        for statement in jsondecode(aws_iam_role_policy.function[name].policy).Statement : statement.Sid
        if contains(statement.Resource, local.table_arns["control"])
      ] == ["Breakers"]
    ])
    error_message = "Whoever calls carriers reads no keys and no settings."
  }

  assert {
    condition     = length(setsubtract(keys(local.rights), keys(local.functions))) == 0
    error_message = "rights.json names no function that there is not."
  }

  assert {
    condition = alltrue([
      for name, policy in aws_iam_role_policy.function : alltrue([
        for statement in jsondecode(policy.policy).Statement : !anytrue([
          for resource in statement.Resource : strcontains(resource, "-dlq") && contains(statement.Action, "sqs:ReceiveMessage")
        ]) || (name == "dead-letters-api" && alltrue([for resource in statement.Resource : strcontains(resource, "-dlq")]))
      ])
    ])
    error_message = "One function takes dead letters, and takes nothing else."
  }

  assert {
    condition = alltrue([
      for key in concat(aws_kms_key.data, [aws_kms_key.ledger]) : alltrue([
        for statement in jsondecode(key.policy).Statement : statement.Sid == "AccountAdministers" || alltrue([for action in flatten([statement.Action]) : !strcontains(action, "*")])
      ])
    ])
    error_message = "Only the account itself may do all with a key."
  }
}

run "keys" {
  variables {
    event_bus = true
  }

  assert {
    condition = [for statement in jsondecode(one(aws_kms_key.data).policy).Statement : statement.Sid] == [
      "AccountAdministers", "LogsEncrypt", "EventsEncrypt", "EventsLookAtTheKey",
    ]
    error_message = "Whoever is not of the account and uses the key is named here."
  }

  assert {
    condition = [
      for statement in jsondecode(one(aws_kms_key.data).policy).Statement : statement.Condition if statement.Sid == "EventsEncrypt"
      ] == [{
        StringEquals = {
          "kms:EncryptionContext:aws:events:event-bus:arn" = "arn:aws:events:eu-west-1:111122223333:event-bus/chasqui"
          "aws:SourceArn"                                  = "arn:aws:events:eu-west-1:111122223333:event-bus/chasqui"
        }
    }]
    error_message = "EventBridge uses the key for the installation's bus alone."
  }

  assert {
    condition     = one(aws_cloudwatch_event_bus.this).kms_key_identifier == local.key_arn
    error_message = "What waits on the bus is encrypted with the installation's key."
  }

  assert {
    condition     = alltrue([for environment in local.environment : environment.CHASQUI_SCHEDULER_KEY_ARN == local.key_arn])
    error_message = "Whoever makes schedules knows the key that their tasks are encrypted with."
  }

  # Scheduler uses the key as whoever makes the schedule, and as the role that fires it:
  # https://docs.aws.amazon.com/scheduler/latest/UserGuide/encryption-rest.html
  assert {
    condition = alltrue([
      for policy in concat([for name, policy in aws_iam_role_policy.function : policy if try(local.rights[name].schedules, false)], [aws_iam_role_policy.scheduler]) : anytrue([
        for statement in jsondecode(policy.policy).Statement : statement.Resource == [local.key_arn] &&
        length(setsubtract(policy == aws_iam_role_policy.scheduler ? ["kms:Decrypt"] : ["kms:DescribeKey", "kms:GenerateDataKey", "kms:Decrypt"], statement.Action)) == 0
      ])
    ])
    error_message = "Who makes schedules may encrypt, and who fires them decrypt."
  }

  assert {
    condition = anytrue([
      for statement in jsondecode(aws_iam_role_policy.scheduler.policy).Statement :
      contains(statement.Resource, "arn:aws:sqs:eu-west-1:111122223333:chasqui-schedules-failed") && contains(statement.Action, "sqs:SendMessage")
    ])
    error_message = "Scheduler may keep what it could not deliver."
  }

  assert {
    condition = alltrue([
      for encryption in aws_s3_bucket_server_side_encryption_configuration.packages :
      one(one(encryption.rule).apply_server_side_encryption_by_default).kms_master_key_id == local.key_arn && one(encryption.rule).bucket_key_enabled
    ]) && length(aws_s3_bucket_server_side_encryption_configuration.packages) == 1
    error_message = "Code is encrypted with the installation's key."
  }
}

run "routes" {
  assert {
    condition     = keys(aws_apigatewayv2_route.this) == keys(local.routes)
    error_message = "Every route of the topology is made."
  }

  assert {
    condition     = aws_apigatewayv2_route.default.route_key == "$default" && contains(local.http_functions, local.default_function)
    error_message = "What has no route is answered by a function that has some."
  }

  assert {
    condition     = toset(keys(aws_lambda_permission.api)) == toset([for name, function in local.functions : name if function.trigger == "http"])
    error_message = "The API may call the functions with routes, and those alone."
  }

  assert {
    condition     = one(aws_apigatewayv2_stage.this.default_route_settings).throttling_rate_limit > 0 && length(aws_apigatewayv2_stage.this.access_log_settings) == 1
    error_message = "The API is throttled and logs each request."
  }

  assert {
    condition     = !can(regex("sourceIp|path\\}|\\$context.path|userAgent", one(aws_apigatewayv2_stage.this.access_log_settings).format))
    error_message = "The access log holds no address and no path with ids."
  }

  assert {
    condition     = local.scopes == toset([for scope in one(aws_cognito_resource_server.this).scope : scope.scope_name])
    error_message = "A token can carry every scope that a route asks for."
  }
}

run "settings" {
  module {
    source = "./tests/settings"
  }

  assert {
    condition     = contains(output.known, "CONNECTIONS") && contains(output.required, "IDENTITY_KEY") && !contains(output.required, "CONNECTIONS") && contains(output.known, "LIMITS_TENANT_FACTOR")
    error_message = "Installation.java and LimitSettings.java are read as they are written."
  }
}

run "environment" {
  assert {
    condition = jsondecode(local.settings.ISSUERS) == {
      issuers = [{ id = "cognito", url = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_mock", profile = "cognito", scopePrefix = "chasqui/" }]
    }
    error_message = "The functions believe the user pool."
  }

  assert {
    condition = alltrue(flatten([
      for setting in run.settings.required : [for environment in local.environment : can(environment["CHASQUI_${setting}"])]
    ]))
    error_message = "Every setting that the code cannot do without is set for every function."
  }

  assert {
    condition     = toset(local.known_settings) == toset(run.settings.known)
    error_message = "topology/settings.json names the settings that the code reads, and no others."
  }

  assert {
    condition     = length(setsubtract(keys(local.settings), run.settings.known)) == 0
    error_message = "No setting is set that the code does not read."
  }
}

run "no_price_by_the_hour" {
  assert {
    condition = length(setsubtract(
      flatten([
        for file in setunion(fileset(path.module, "*.tf"), fileset(path.module, "modules/*/*.tf")) : flatten(regexall("(?m)^resource \"([a-z0-9_]+)\"", file("${path.module}/${file}")))
      ]),
      keys(jsondecode(file("${path.module}/tests/idle-prices.json"))),
    )) == 0
    error_message = "There is a kind of resource whose price nobody has looked up: tests/idle-prices.json."
  }

  assert {
    condition = length([
      for kind, price in jsondecode(file("${path.module}/tests/idle-prices.json")) : kind
      if kind != "$comment" && can(regex("(?i)hour", price))
    ]) == 0
    error_message = "There is a kind of resource that has a price by the hour: tests/idle-prices.json says so."
  }

  # What has no price by the hour may have an argument that has one.
  assert {
    condition = length(flatten([
      for file in setunion(fileset(path.module, "*.tf"), fileset(path.module, "modules/*/*.tf")) : regexall(
        "\\bprovisioned_[a-z_]+|\\b(?:read|write)_capacity\\b|\"PROVISIONED\"|\\bcache_cluster_enabled\\b",
        file("${path.module}/${file}"),
      )
    ])) == 0
    error_message = "Provisioned pollers, throughput and concurrency, and API Gateway's cache, have a price by the hour."
  }
}

run "logs" {
  assert {
    condition     = alltrue([for group in concat(values(aws_cloudwatch_log_group.function), [aws_cloudwatch_log_group.api]) : group.retention_in_days == 30 && group.kms_key_id == local.key_arn])
    error_message = "Logs end, and are encrypted with the installation's key."
  }

  assert {
    condition     = alltrue([for name, function in aws_lambda_function.this : one(function.logging_config).log_group == aws_cloudwatch_log_group.function[name].name])
    error_message = "Functions log where that holds."
  }

  assert {
    condition = alltrue([
      for function in aws_lambda_function.this :
      one(function.logging_config).log_format == "JSON" && one(function.logging_config).application_log_level == "INFO" && one(function.logging_config).system_log_level == "WARN"
    ])
    error_message = "Logs are JSON, and what nobody needs is not logged."
  }

  assert {
    condition     = alltrue([for function in aws_lambda_function.this : one(function.tracing_config).mode == "PassThrough"])
    error_message = "X-Ray, which has a price, is for those who ask for it."
  }
}

run "packages" {
  assert {
    condition     = alltrue([for block in concat(aws_s3_bucket_public_access_block.packages, aws_s3_bucket_public_access_block.status) : block.block_public_acls && block.block_public_policy && block.ignore_public_acls && block.restrict_public_buckets])
    error_message = "No bucket is public."
  }

  assert {
    condition     = length(aws_s3_bucket_public_access_block.packages) == length(aws_s3_bucket.packages) && length(aws_s3_object.package) == length(local.modules)
    error_message = "Every bucket is closed, and holds one artefact a module."
  }

  assert {
    condition = alltrue([
      for bucket, policy in {
        (one(aws_s3_bucket.packages).bucket) = one(aws_s3_bucket_policy.packages).policy
        (one(aws_s3_bucket.status).bucket)   = one(aws_s3_bucket_policy.status).policy
        } : [for statement in jsondecode(policy).Statement : statement if statement.Effect == "Deny"] == [{
          Sid       = "TlsOnly"
          Effect    = "Deny"
          Principal = "*"
          Action    = "s3:*"
          Resource  = ["arn:aws:s3:::${bucket}", "arn:aws:s3:::${bucket}/*"]
          Condition = { Bool = { "aws:SecureTransport" = "false" } }
      }]
    ])
    error_message = "No bucket is reached but over TLS."
  }

  # What a build replaces is there to go back to, for 90 days: as a version of an object, and never as another object,
  # since the provider deletes all versions of an object whose name has changed.
  assert {
    condition     = alltrue([for module, package in aws_s3_object.package : package.key == "${module}.zip" && package.source_hash == filebase64sha256("./tests/artefact.txt")])
    error_message = "An artefact's name in the bucket does not follow from its contents."
  }

  assert {
    condition = (
      one(one(aws_s3_bucket_versioning.packages).versioning_configuration).status == "Enabled" &&
      [for rule in one(aws_s3_bucket_lifecycle_configuration.packages).rule : one(rule.noncurrent_version_expiration).noncurrent_days] == [90]
    )
    error_message = "Earlier artefacts are kept for 90 days."
  }

  assert {
    condition     = alltrue([for name, function in aws_lambda_function.this : function.s3_object_version == aws_s3_object.package[local.functions[name].module].version_id])
    error_message = "A function runs the version of the artefact that was uploaded."
  }
}

run "alarms" {
  assert {
    condition = (
      keys(aws_cloudwatch_metric_alarm.dead_letters) == keys(local.queues) &&
      keys(aws_cloudwatch_metric_alarm.stuck) == keys(local.queues) &&
      keys(aws_cloudwatch_metric_alarm.errors) == keys(local.functions) &&
      keys(aws_cloudwatch_metric_alarm.throttles) == keys(local.functions) &&
      toset(keys(aws_cloudwatch_metric_alarm.stream_behind)) == local.streamed &&
      toset(keys(aws_cloudwatch_metric_alarm.failed_records)) == local.streamed &&
      toset(keys(aws_cloudwatch_metric_alarm.failed_events)) == local.alarm_functions &&
      toset(keys(aws_cloudwatch_metric_alarm.not_invoked)) == local.alarm_functions &&
      length(aws_cloudwatch_metric_alarm.messages_fail) == 1 &&
      [for alarm in concat(aws_cloudwatch_metric_alarm.failed_schedules, aws_cloudwatch_metric_alarm.lost_schedules) : alarm.alarm_name] == ["chasqui-schedules-failed", "chasqui-schedules-lost"]
    )
    error_message = "Every queue, function, stream and group of schedules has its alarms."
  }

  assert {
    condition = alltrue([
      for alarm in aws_cloudwatch_metric_alarm.breaker_open :
      alarm.alarm_name == "chasqui-provider-breaker-open" && alarm.namespace == "chasqui" && alarm.metric_name == "BreakerOpen" &&
      length(coalesce(alarm.dimensions, {})) == 0 && alarm.datapoints_to_alarm == 1 && alarm.treat_missing_data == "notBreaching"
    ]) && length(aws_cloudwatch_metric_alarm.breaker_open) == 1
    error_message = "One open breaker of whatever connection rings, at once."
  }

  assert {
    condition = (
      keys(aws_cloudwatch_metric_alarm.service_level) == keys(local.declared_levels) &&
      alltrue([
        for name, alarm in aws_cloudwatch_metric_alarm.service_level :
        alarm.threshold == local.declared_levels[name].objective && alarm.treat_missing_data == "notBreaching" &&
        alarm.comparison_operator == (local.declared_levels[name].bound == "least" ? "LessThanThreshold" : "GreaterThanThreshold") &&
        alltrue([for query in alarm.metric_query : alltrue([for metric in query.metric : metric.period == 24 * 3600])])
      ]) &&
      alltrue([for title in values(output.service_levels) : strcontains(one(aws_cloudwatch_dashboard.this).dashboard_body, title)])
    )
    error_message = "Every service level rings when a day misses it, and stands on the dashboard."
  }

  assert {
    condition = [
      for expression in flatten([for widget in jsondecode(one(aws_cloudwatch_dashboard.this).dashboard_body).widgets : [for metric in widget.properties.metrics : try(metric[0].expression, [])]]) : expression
      if startswith(expression, "SEARCH(")
    ] == ["SEARCH('{\"chasqui\",Connection} MetricName=(\"BreakerOpen\" OR \"BreakerUnread\")', 'Maximum', 300)"]
    error_message = "The dashboard shows whose breaker is open."
  }
}

run "status_page" {
  assert {
    condition     = local.alarm_functions == toset(["status-page"]) && keys(aws_cloudwatch_event_rule.alarms) == keys(aws_cloudwatch_event_target.alarms)
    error_message = "One function is told of alarms."
  }

  assert {
    condition = alltrue([
      for rule in aws_cloudwatch_event_rule.alarms : rule.event_bus_name != "chasqui" && jsondecode(rule.event_pattern) == {
        source      = ["aws.cloudwatch"]
        detail-type = ["CloudWatch Alarm State Change"]
        detail      = { alarmName = [{ prefix = "chasqui-" }] }
      }
    ])
    error_message = "It is told of changes of our alarms, and of nothing else."
  }

  assert {
    condition     = alltrue([for permission in aws_lambda_permission.alarms : permission.principal == "events.amazonaws.com" && permission.source_arn == aws_cloudwatch_event_rule.alarms["status-page"].arn])
    error_message = "Nothing but that rule invokes it."
  }

  # The first version's snapshot may still be taken then, and a version without its snapshot can't be invoked.
  assert {
    condition     = alltrue([for invocation in aws_lambda_invocation.page : invocation.qualifier == "$LATEST" && invocation.triggers.version == aws_lambda_function.this["status-page"].version])
    error_message = "Once after each apply that changes it, what is surely ready is invoked."
  }

  assert {
    condition     = alltrue([for config in aws_lambda_function_event_invoke_config.alarms : config.qualifier == "live" && one(one(config.destination_config).on_failure).destination == aws_sqs_queue.failed_events["status-page"].arn])
    error_message = "What it does not manage is kept."
  }

  # Every kind of alarm that the module makes is in the list that is compared here and before each apply.
  assert {
    condition = alltrue(flatten([
      for file in fileset(path.module, "*.tf") : [
        for kind in flatten(regexall("(?m)^resource \"aws_cloudwatch_metric_alarm\" \"([a-z_]+)\"", file("${path.module}/${file}"))) :
        can(regex("aws_cloudwatch_metric_alarm\\.${kind}\\b", split("alarm_names = [", file("${path.module}/status.tf"))[1]))
      ]
    ]))
    error_message = "There is a kind of alarm that status.tf does not list."
  }

  assert {
    condition     = toset(local.alarm_names) == toset(local.public_alarms) && length(local.public_alarms) == length(distinct(local.public_alarms))
    error_message = "status.json says of each alarm, once, what it means for the public, and names no alarm that there is not."
  }

  assert {
    condition = (
      one(one(aws_s3_bucket_server_side_encryption_configuration.status).rule).apply_server_side_encryption_by_default[0].sse_algorithm == "AES256" &&
      one(one(aws_s3_bucket_versioning.status).versioning_configuration).status == "Enabled"
    )
    error_message = "The page's bucket is encrypted and keeps what was."
  }

  assert {
    condition = [
      for statement in jsondecode(one(aws_s3_bucket_policy.status).policy).Statement : [statement.Principal, statement.Action, statement.Resource, statement.Condition] if statement.Effect == "Allow"
      ] == [[
        { Service = "cloudfront.amazonaws.com" }, "s3:GetObject", "arn:aws:s3:::chasqui-status-111122223333-eu-west-1/public/*",
        { StringEquals = { "aws:SourceArn" = one(aws_cloudfront_distribution.status).arn } }
    ]]
    error_message = "Nobody but the page's own distribution reads the page, and it reads nothing but the page."
  }

  assert {
    condition = (
      one(one(aws_cloudfront_distribution.status).origin).origin_path == "/public" &&
      one(one(aws_cloudfront_distribution.status).origin).origin_access_control_id == one(aws_cloudfront_origin_access_control.status).id &&
      one(one(aws_cloudfront_distribution.status).default_cache_behavior).viewer_protocol_policy == "redirect-to-https"
    )
    error_message = "The page is served by CloudFront, over TLS, with origin access control."
  }

  assert {
    condition     = output.status_page_url == "https://mock.cloudfront.net" && local.environment["status-page"].CHASQUI_STATUS_TITLE == "Acme" && local.environment["status-page"].CHASQUI_STATUS_BUCKET == "chasqui-status-111122223333-eu-west-1"
    error_message = "The function knows its page, and the operator where it is."
  }

  assert {
    condition = alltrue([
      for name, policy in aws_iam_role_policy.function : name == "status-page" || !anytrue([
        for statement in jsondecode(policy.policy).Statement : contains(["Alarms", "Page", "FindPage"], statement.Sid)
      ])
    ])
    error_message = "No other function reads alarms or writes the page."
  }
}
