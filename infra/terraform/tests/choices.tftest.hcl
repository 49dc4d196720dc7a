# What the variables change, and what they refuse.
mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  artefacts = { for module in ["send", "receipt", "inbound", "scheduler", "status"] : module => { path = "./tests/artefact.txt" } }
}

run "paused" {
  command = plan

  variables {
    event_sources_enabled = false
  }

  assert {
    condition     = alltrue([for mapping in concat(values(aws_lambda_event_source_mapping.queue), values(aws_lambda_event_source_mapping.stream)) : !mapping.enabled])
    error_message = "One variable switches all work off."
  }
}

run "a_secret_that_is_none" {
  command = plan

  variables {
    cloudfront = { origin_secret_arn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:front-AbCdEf" }
  }

  override_data {
    target = data.aws_secretsmanager_secret_version.origin
    values = { secret_string = "too short" }
  }

  expect_failures = [aws_cloudfront_distribution.this]
}

run "everything" {
  variables {
    name               = "chasqui-prod"
    custom_domain      = { name = "api.example.com", certificate_arn = "arn:aws:acm:eu-west-1:111122223333:certificate/00000000-0000-0000-0000-000000000000", zone_id = "Z1" }
    cloudfront         = { web_acl_arn = "arn:aws:wafv2:us-east-1:111122223333:global/webacl/x/00000000-0000-0000-0000-000000000000" }
    event_bus          = true
    budget             = { monthly_usd = 100, emails = ["ops@example.com"] }
    settings           = { AUDIT_RETENTION = "P400D" }
    log_retention_days = 90
    connections = [{
      id       = "twilio-us"
      tenant   = "acme"
      vendor   = "twilio"
      channels = ["sms"]
      sender   = "+14155550100"
      settings = { accountSid = "AC0" }
      secrets  = { authToken = "secretsmanager:arn:aws:secretsmanager:eu-west-1:111122223333:secret:twilio-AbCdEf#v1" }
    }]
  }

  assert {
    condition     = output.api_url == "https://mock.cloudfront.net"
    error_message = "Vendors call the name that stands in front."
  }

  assert {
    condition = [for header in one(one(aws_cloudfront_distribution.this).origin).custom_header : header] == [
      { name = "X-Chasqui-Origin-Secret", value = "TheFirstValueOfTheMockedProvider" }
    ]
    error_message = "CloudFront sends the secret's first value, and overwrites a viewer's header of that name."
  }

  assert {
    condition = alltrue([
      for name, environment in local.environment :
      lookup(environment, "CHASQUI_ORIGIN_SECRET", null) ==
      (contains(local.http_functions, name) ? "secretsmanager:arn:aws:secretsmanager:eu-west-1:111122223333:secret:mock#00000000-0000-0000-0000-000000000002" : null)
    ])
    error_message = "Whoever answers requests is told where the secret is, by its version, and nobody else is."
  }

  assert {
    condition = alltrue([
      for name in local.http_functions : length([
        for statement in jsondecode(aws_iam_role_policy.function[name].policy).Statement : statement
        if contains(statement.Action, "secretsmanager:GetSecretValue") && contains(statement.Resource, one(aws_secretsmanager_secret.origin).arn)
      ]) == 1
    ])
    error_message = "Whoever answers requests may read the secret."
  }

  assert {
    condition = (
      one(one(aws_cloudfront_distribution.this).default_cache_behavior).cache_policy_id == "4135ea2d-6df8-44a3-9df3-4b5a84be39ad" &&
      one(one(aws_cloudfront_distribution.this).default_cache_behavior).origin_request_policy_id == "b689b0a8-53d0-40ab-baf2-68738e2966ac"
    )
    error_message = "Nothing is cached, and all but the Host is sent on: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html has the ids."
  }

  assert {
    condition = [for function in one(one(aws_cloudfront_distribution.this).default_cache_behavior).function_association : function] == [
      { event_type = "viewer-request", function_arn = one(aws_cloudfront_function.viewer_address).arn }
    ] && one(aws_cloudfront_function.viewer_address).code == file("./viewer-address.js")
    error_message = "A function at the edge writes the caller's address."
  }

  assert {
    condition     = alltrue([for answer in one(aws_cloudfront_distribution.this).custom_error_response : answer.error_caching_min_ttl == 0]) && length(one(aws_cloudfront_distribution.this).custom_error_response) == 8
    error_message = "No error is kept, which would be given to others."
  }

  assert {
    condition     = one(aws_secretsmanager_secret.origin).kms_key_id == local.key_arn && contains(one(aws_secretsmanager_secret_version.origin).version_stages, "FIRST")
    error_message = "The secret is encrypted with the installation's key, and its first version is never made anew."
  }

  assert {
    condition     = aws_apigatewayv2_api.this.disable_execute_api_endpoint && length(aws_route53_record.this) == 2
    error_message = "With a name of one's own the API answers under it alone."
  }

  assert {
    condition = jsondecode(one(aws_secretsmanager_secret_version.connections).secret_string) == {
      connections = [{
        id       = "twilio-us"
        tenant   = "acme"
        vendor   = "twilio"
        channels = ["sms"]
        sender   = "+14155550100"
        settings = { accountSid = "AC0" }
        secrets  = { authToken = "secretsmanager:arn:aws:secretsmanager:eu-west-1:111122223333:secret:twilio-AbCdEf#v1" }
      }]
    }
    error_message = "The connections are the document that the code reads."
  }

  assert {
    condition     = contains(local.secret_arns.connections, "arn:aws:secretsmanager:eu-west-1:111122223333:secret:twilio-AbCdEf")
    error_message = "A function that uses connections may read their secrets."
  }

  assert {
    condition     = alltrue([for environment in local.environment : environment.CHASQUI_AUDIT_RETENTION == "P400D" && endswith(environment.CHASQUI_CONNECTIONS, "#00000000-0000-0000-0000-000000000001")])
    error_message = "Settings and connections reach the functions."
  }

  # CloudWatch reads a namespace with a hyphen as one name in quotes alone.
  assert {
    condition     = strcontains(jsonencode(jsondecode(one(aws_cloudwatch_dashboard.this).dashboard_body)), jsonencode("SEARCH('{\"chasqui-prod\",Connection} MetricName=(\"BreakerOpen\" OR \"BreakerUnread\")', 'Maximum', 300)"))
    error_message = "The dashboard finds the metrics of a name with a hyphen."
  }
}

run "a_secret_of_ones_own_behind_cloudfront" {
  command = plan

  variables {
    cloudfront = { origin_secret_arn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:front-AbCdEf" }
  }

  assert {
    condition     = length(aws_secretsmanager_secret.origin) == 0 && one(data.aws_secretsmanager_secret_version.origin).secret_id == "arn:aws:secretsmanager:eu-west-1:111122223333:secret:front-AbCdEf"
    error_message = "No secret is made beside one of one's own."
  }

  assert {
    condition     = one(local.secret_arns.origin) == "arn:aws:secretsmanager:eu-west-1:111122223333:secret:front-AbCdEf"
    error_message = "The functions may read that secret."
  }
}

run "nothing_in_front" {
  command = plan

  assert {
    condition     = length(aws_cloudfront_distribution.this) == 0 && length(aws_cloudfront_function.viewer_address) == 0 && length(aws_secretsmanager_secret.origin) == 0 && length(local.secret_arns.origin) == 0
    error_message = "Without CloudFront there is no secret for it."
  }

  assert {
    condition     = alltrue([for environment in local.environment : !can(environment.CHASQUI_ORIGIN_SECRET)])
    error_message = "Without CloudFront the functions ask for no secret."
  }
}

run "x_ray_and_debugging" {
  variables {
    x_ray     = true
    log_level = "DEBUG"
  }

  assert {
    condition = alltrue([
      for function in aws_lambda_function.this :
      one(function.tracing_config).mode == "Active" && one(function.logging_config).application_log_level == "DEBUG" && one(function.logging_config).system_log_level == "INFO"
    ])
    error_message = "One variable has X-Ray record every function, and one has all of them tell more."
  }

  assert {
    condition = alltrue([
      for policy in aws_iam_role_policy.function : [
        for statement in jsondecode(policy.policy).Statement : statement if statement.Resource == ["*"]
      ] == [{ Effect = "Allow", Sid = "Trace", Action = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], Resource = ["*"] }]
    ])
    error_message = "What has no resource that a right could name is X-Ray's, and nothing else."
  }
}

run "an_issuer_of_ones_own" {
  command = plan

  variables {
    oidc                    = { issuer = "https://id.example.com", audience = "chasqui" }
    identity_key_secret_arn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:mine-AbCdEf"
    alarms                  = { enabled = false }
    dashboard               = false
  }

  assert {
    condition     = length(aws_cognito_user_pool.this) == 0 && length(aws_cognito_user_pool_client.first) == 0 && output.issuer == "https://id.example.com"
    error_message = "No user pool is made beside an issuer of one's own."
  }

  assert {
    condition = jsondecode(local.settings.ISSUERS) == {
      issuers = [{ id = "oidc", url = "https://id.example.com", profile = "rfc9068", audience = "chasqui" }]
    }
    error_message = "The functions believe that issuer."
  }

  assert {
    condition     = length(aws_secretsmanager_secret.identity) == 0 && local.settings.IDENTITY_KEY == "secretsmanager:arn:aws:secretsmanager:eu-west-1:111122223333:secret:mine-AbCdEf"
    error_message = "No key is made beside a key of one's own."
  }

  assert {
    condition     = length(aws_cloudwatch_metric_alarm.errors) == 0 && length(aws_cloudwatch_dashboard.this) == 0
    error_message = "Alarms and dashboard can be left out."
  }
}

run "a_key_of_ones_own" {
  variables {
    kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/mrk-0123456789abcdef0123456789abcdef"
    event_bus   = true
    status_page = {}
  }

  assert {
    condition     = length(aws_kms_key.data) == 0 && length(aws_kms_alias.data) == 0 && output.kms_key_arn == var.kms_key_arn
    error_message = "No key is made beside a key of one's own."
  }

  assert {
    condition = toset(flatten([
      [for table in aws_dynamodb_table.this : one(table.server_side_encryption).kms_key_arn],
      [for queue in concat(values(aws_sqs_queue.this), values(aws_sqs_queue.dead_letters), values(aws_sqs_queue.failed_records), values(aws_sqs_queue.failed_events), [aws_sqs_queue.failed_schedules]) : queue.kms_master_key_id],
      [for function in aws_lambda_function.this : function.kms_key_arn],
      [for group in concat(values(aws_cloudwatch_log_group.function), [aws_cloudwatch_log_group.api]) : group.kms_key_id],
      [for secret in aws_secretsmanager_secret.identity : secret.kms_key_id],
      [for bus in aws_cloudwatch_event_bus.this : bus.kms_key_identifier],
      [for encryption in aws_s3_bucket_server_side_encryption_configuration.packages : one(one(encryption.rule).apply_server_side_encryption_by_default).kms_master_key_id],
      [for environment in local.environment : environment.CHASQUI_SCHEDULER_KEY_ARN],
      [for policy in concat(values(aws_iam_role_policy.function), [aws_iam_role_policy.scheduler]) : [
        for statement in jsondecode(policy.policy).Statement : statement.Resource if anytrue([for action in statement.Action : startswith(action, "kms:")])
      ]],
    ])) == toset([var.kms_key_arn])
    error_message = "All that names a key names that key."
  }

  assert {
    condition     = length(aws_kms_key.ledger.id) > 0 && output.ledger_key_arn == aws_kms_key.ledger.arn
    error_message = "The key for signatures is another kind of key: it is made all the same."
  }

  assert {
    condition     = [for statement in output.kms_key_statements : statement.Sid] == ["AccountUses", "LogsEncrypt", "EventsEncrypt", "EventsLookAtTheKey"]
    error_message = "The customer is told what the key's policy has to say."
  }

  assert {
    condition     = alltrue([for statement in output.kms_key_statements : alltrue([for action in statement.Action : !strcontains(action, "*")])])
    error_message = "None of it lets anybody administer the key."
  }
}

# One root makes the key and uses it, as docs/deploy.md shows: first the key, with the policy that the module asks for.
run "a_key_that_is_made_first" {
  module {
    source = "./tests/own-key"
  }

  plan_options {
    target = [aws_kms_key.chasqui]
  }

  assert {
    condition     = [for statement in jsondecode(aws_kms_key.chasqui.policy).Statement : statement.Sid] == ["Administrators", "AccountUses", "LogsEncrypt"]
    error_message = "The key's policy has what the module asks for, before the module makes anything."
  }
}

run "a_key_that_was_made_first" {
  module {
    source = "./tests/own-key"
  }

  assert {
    condition     = module.chasqui.kms_key_arn == aws_kms_key.chasqui.arn
    error_message = "Then all is encrypted with it."
  }
}

run "refuses_the_alias_of_a_key" {
  command = plan

  variables {
    kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:alias/acme"
  }

  expect_failures = [var.kms_key_arn]
}

run "refuses_the_key_of_another_region" {
  command = plan

  variables {
    kms_key_arn = "arn:aws:kms:us-east-1:111122223333:key/00000000-0000-0000-0000-000000000000"
  }

  expect_failures = [var.kms_key_arn]
}

run "artefacts_in_s3" {
  command = plan

  variables {
    artefacts = { for module in ["send", "receipt", "inbound", "scheduler", "status"] : module => { s3_bucket = "releases", s3_key = "${module}.zip", sha256_base64 = "AAAA" } }
  }

  assert {
    condition     = length(aws_s3_bucket.packages) == 0 && length(aws_s3_bucket_policy.packages) == 0 && alltrue([for function in aws_lambda_function.this : function.s3_bucket == "releases" && function.source_code_hash == "AAAA" && function.s3_object_version == null])
    error_message = "No bucket is made for artefacts that are in one already."
  }
}

run "a_version_of_an_artefact_in_s3" {
  command = plan

  variables {
    artefacts = { for module in ["send", "receipt", "inbound", "scheduler", "status"] : module => { s3_bucket = "releases", s3_key = "${module}.zip", sha256_base64 = "AAAA", s3_object_version = "v1" } }
  }

  assert {
    condition     = alltrue([for function in aws_lambda_function.this : function.s3_object_version == "v1"])
    error_message = "A function takes the version of an object that is named."
  }
}

run "an_earlier_artefact_of_our_own_bucket" {
  variables {
    artefacts = merge(
      { for module in ["receipt", "inbound", "scheduler", "status"] : module => { path = "./tests/artefact.txt" } },
      { send = { path = "./tests/artefact.txt", s3_object_version = "earlier" } },
    )
  }

  assert {
    condition     = alltrue([for name, function in aws_lambda_function.this : (function.s3_object_version == "earlier") == (local.functions[name].module == "send")])
    error_message = "A function goes back to the version that is named, and the others stay."
  }

  assert {
    condition     = contains(keys(aws_s3_object.package), "send") && length(aws_s3_bucket.packages) == 1
    error_message = "Whoever goes back keeps the object: with it Terraform would delete the version that is gone back to."
  }
}

run "refuses_its_own_bucket_as_somebody_elses" {
  command = plan

  variables {
    artefacts = merge(var.artefacts, { send = { s3_bucket = "chasqui-packages-111122223333-eu-west-1", s3_key = "send.zip", sha256_base64 = "AAAA", s3_object_version = "earlier" } })
  }

  expect_failures = [var.artefacts]
}

run "refuses_an_artefact_of_an_unknown_module" {
  command = plan

  variables {
    artefacts = merge(var.artefacts, { sender = { path = "./tests/artefact.txt" } })
  }

  expect_failures = [var.artefacts]
}

run "another_release_is_another_version" {
  command = plan

  variables {
    release = "2036-03-03"
  }

  assert {
    condition     = alltrue([for function in aws_lambda_function.this : function.description == "2036-03-03"])
    error_message = "The release stands in every function's configuration, a change of which Lambda publishes."
  }
}

run "a_runtime_of_ones_own" {
  command = plan

  variables {
    runtime     = "provided.al2023"
    status_page = {}
    artefacts   = { for module in ["send", "receipt", "inbound", "scheduler", "status"] : module => { path = module == "status" ? "./tests/artefact.txt" : "./tests/artefact-own-arm64.txt" } }
  }

  assert {
    condition     = alltrue([for name, function in aws_lambda_function.this : function.runtime == "provided.al2023" && function.handler == local.functions[name].handler && length(function.snap_start) == 0 if name != "status-page"])
    error_message = "With a runtime of one's own functions start by their handlers, without a snapshot."
  }

  assert {
    condition     = aws_lambda_function.this["status-page"].runtime == "java21"
    error_message = "Nobody waits for the status page's function: it has Lambda's runtime."
  }

  assert {
    condition     = alltrue([for module, package in aws_s3_object.package : package.key == "${module}${module == "status" ? "" : "-own-arm64"}.zip"])
    error_message = "The bucket's names tell the architecture too."
  }
}

run "refuses_a_snapshot_of_a_runtime_of_ones_own" {
  command = plan

  variables {
    runtime    = "provided.al2023"
    snap_start = true
    artefacts  = { for module in ["send", "receipt", "inbound", "scheduler"] : module => { path = "./tests/artefact-own-arm64.txt" } }
  }

  expect_failures = [var.snap_start]
}

run "refuses_artefacts_of_another_runtime" {
  command = plan

  variables {
    runtime = "provided.al2023"
  }

  expect_failures = [var.artefacts]
}

run "refuses_artefacts_of_another_architecture" {
  command = plan

  variables {
    runtime      = "provided.al2023"
    architecture = "x86_64"
    artefacts    = { for module in ["send", "receipt", "inbound", "scheduler"] : module => { path = "./tests/artefact-own-arm64.txt" } }
  }

  expect_failures = [var.artefacts]
}

run "refuses_artefacts_that_bring_a_runtime_without_it" {
  command = plan

  variables {
    artefacts = { for module in ["send", "receipt", "inbound", "scheduler"] : module => { s3_bucket = "releases", s3_key = "${module}-own-arm64-00.zip", sha256_base64 = "AAAA" } }
  }

  expect_failures = [var.artefacts]
}

run "refuses_a_bad_name" {
  command = plan

  variables {
    name = "Bad_Name"
  }

  expect_failures = [var.name]
}

run "refuses_cloudfront_before_itself" {
  command = plan

  variables {
    custom_domain = { name = "api.example.com", certificate_arn = "arn:aws:acm:eu-west-1:111122223333:certificate/00000000-0000-0000-0000-000000000000" }
    cloudfront    = { alias = "api.example.com", certificate_arn = "arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-0000-0000-000000000000" }
  }

  expect_failures = [var.cloudfront]
}

run "refuses_a_secret_of_cloudfronts_in_the_clear" {
  command = plan

  variables {
    cloudfront = { origin_secret_arn = "hunter2" }
  }

  expect_failures = [var.cloudfront]
}

run "refuses_a_secret_in_the_clear" {
  command = plan

  variables {
    connections = [{ id = "x", tenant = "t", vendor = "twilio", channels = ["sms"], secrets = { authToken = "0123456789abcdef" } }]
  }

  expect_failures = [var.connections]
}

run "refuses_half_an_artefact" {
  command = plan

  variables {
    artefacts = { send = { s3_bucket = "releases" } }
  }

  expect_failures = [var.artefacts]
}

run "refuses_an_unknown_function" {
  command = plan

  variables {
    reserved_concurrency = { nobody = 1 }
  }

  expect_failures = [var.reserved_concurrency]
}

run "refuses_a_retention_that_there_is_not" {
  command = plan

  variables {
    log_retention_days = 31
  }

  expect_failures = [var.log_retention_days]
}

run "refuses_an_unknown_level" {
  command = plan

  variables {
    log_level = "debug"
  }

  expect_failures = [var.log_level]
}

run "levels_of_ones_own" {
  command = plan

  variables {
    service_levels = { latency = 2500 }
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.service_level["latency"].threshold == 2500 && aws_cloudwatch_metric_alarm.service_level["availability"].threshold == 99.9
    error_message = "An installation is held to its own objectives, and else to ours."
  }
}

run "refuses_a_service_level_that_there_is_not" {
  command = plan

  variables {
    service_levels = { happiness = 99 }
  }

  expect_failures = [var.service_levels]
}

run "refuses_to_be_always_up" {
  command = plan

  variables {
    service_levels = { availability = 100 }
  }

  expect_failures = [var.service_levels]
}

run "no_status_page_unless_it_is_asked_for" {
  command = plan

  assert {
    condition     = length(aws_s3_bucket.status) == 0 && length(aws_cloudfront_distribution.status) == 0 && length(aws_cloudwatch_event_rule.alarms) == 0 && !contains(keys(aws_lambda_function.this), "status-page") && !contains(local.modules, "status")
    error_message = "A status page, its function and its artefact are for those who ask for them."
  }

  assert {
    condition     = output.status_page_url == null
    error_message = "Without a page there is no address."
  }
}

run "a_status_page_under_a_name_of_its_own" {
  variables {
    status_page = { alias = "status.example.com", certificate_arn = "arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-0000-0000-000000000000" }
  }

  assert {
    condition     = output.status_page_url == "https://status.example.com" && one(aws_cloudfront_distribution.status).aliases == toset(["status.example.com"])
    error_message = "The page is where it is said to be."
  }
}

run "refuses_a_status_page_without_alarms" {
  command = plan

  variables {
    status_page = {}
    alarms      = { enabled = false }
  }

  expect_failures = [var.status_page]
}

run "refuses_a_status_page_whose_alias_has_no_certificate" {
  command = plan

  variables {
    status_page = { alias = "status.example.com" }
  }

  expect_failures = [var.status_page]
}

run "refuses_a_setting_that_the_code_does_not_read" {
  command = plan

  variables {
    settings = { AUDIT_RETENTON = "P400D" }
  }

  expect_failures = [var.settings]
}

run "refuses_a_custom_domain_that_is_a_url" {
  command = plan

  variables {
    custom_domain = { name = "https://api.example.com", certificate_arn = "arn:aws:acm:eu-west-1:111122223333:certificate/00000000-0000-0000-0000-000000000000" }
  }

  expect_failures = [var.custom_domain]
}

run "refuses_a_custom_domain_whose_certificate_is_elsewhere" {
  command = plan

  variables {
    custom_domain = { name = "api.example.com", certificate_arn = "arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-0000-0000-000000000000" }
  }

  expect_failures = [var.custom_domain]
}

run "refuses_a_custom_domain_whose_zone_is_a_name" {
  command = plan

  variables {
    custom_domain = { name = "api.example.com", certificate_arn = "arn:aws:acm:eu-west-1:111122223333:certificate/00000000-0000-0000-0000-000000000000", zone_id = "example.com" }
  }

  expect_failures = [var.custom_domain]
}

run "refuses_a_topic_that_is_none" {
  command = plan

  variables {
    alarms = { topic_arns = ["ops@example.com"] }
  }

  expect_failures = [var.alarms]
}

run "refuses_a_web_acl_of_a_region" {
  command = plan

  variables {
    cloudfront = { web_acl_arn = "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/x/00000000-0000-0000-0000-000000000000" }
  }

  expect_failures = [var.cloudfront]
}

run "refuses_a_certificate_that_cloudfront_does_not_find" {
  command = plan

  variables {
    cloudfront = { alias = "api.example.com", certificate_arn = "arn:aws:acm:eu-west-1:111122223333:certificate/00000000-0000-0000-0000-000000000000" }
  }

  expect_failures = [var.cloudfront]
}

run "refuses_a_price_class_that_there_is_not" {
  command = plan

  variables {
    cloudfront = { price_class = "PriceClass_300" }
  }

  expect_failures = [var.cloudfront]
}

run "refuses_the_same_of_a_status_page" {
  command = plan

  variables {
    status_page = { price_class = "PriceClass_300" }
  }

  expect_failures = [var.status_page]
}

run "refuses_a_web_acl_with_a_bad_name" {
  command = plan

  module {
    source = "./modules/web-acl"
  }

  variables {
    name = "a web acl"
  }

  expect_failures = [var.name]
}
