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
    condition     = one(aws_secretsmanager_secret.origin).kms_key_id == aws_kms_key.data.arn && contains(one(aws_secretsmanager_secret_version.origin).version_stages, "FIRST")
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

run "artefacts_in_s3" {
  command = plan

  variables {
    artefacts = { for module in ["send", "receipt", "inbound", "scheduler", "status"] : module => { s3_bucket = "releases", s3_key = "${module}.zip", sha256_base64 = "AAAA" } }
  }

  assert {
    condition     = length(aws_s3_bucket.packages) == 0 && alltrue([for function in aws_lambda_function.this : function.s3_bucket == "releases"])
    error_message = "No bucket is made for artefacts that are in one already."
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
    condition     = alltrue([for module, package in aws_s3_object.package : startswith(package.key, "${module}-own-arm64-") == (module != "status")])
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
