output "api_url" {
  description = "The API's URL, without a trailing slash, also for carriers' callbacks."
  value       = local.public_url
}

output "first_key" {
  description = "The command that makes a tenant's first API key, with AWS credentials; acme is the tenant."
  value       = "LIVE_KEY=$(./chasqui key acme --prefix ${local.prefix} --region ${local.region})"
}

output "service_levels" {
  description = "The daily service levels: docs/service-levels.md."
  value       = local.level_titles
}

output "tables" {
  description = "The tables' names, by their names in the topology."
  value       = { for name, table in aws_dynamodb_table.this : name => table.name }
}

output "queues" {
  description = "The queues' URLs, by their names in the topology."
  value       = { for name, queue in aws_sqs_queue.this : name => queue.url }
}

output "dead_letter_queues" {
  description = "The dead-letter queues' URLs, by the queue whose dead letters they hold."
  value       = { for name, queue in aws_sqs_queue.dead_letters : name => queue.url }
}

output "functions" {
  description = "The functions' names, by their names in the topology."
  value       = { for name, function in aws_lambda_function.this : name => function.function_name }
}

output "function_environment" {
  description = "The environment of each function."
  value       = local.environment
}

output "role_arns" {
  description = "The functions' roles, by the functions' names in the topology."
  value       = { for name, role in aws_iam_role.function : name => role.arn }
}

output "schedule_group" {
  description = "The group that holds the installation's schedules."
  value       = aws_scheduler_schedule_group.this.name
}

output "event_bus_arn" {
  description = "The bus of the platform's events; null without one."
  value       = one(aws_cloudwatch_event_bus.this[*].arn)
}

output "cloudfront_target" {
  description = "The target for the DNS record of CloudFront's alias; null without CloudFront."
  value       = one(aws_cloudfront_distribution.this[*].domain_name)
}

output "status_page_url" {
  description = "The status page's URL; null without one."
  value       = local.page_url
}

output "status_page_target" {
  description = "The target for the DNS record of the status page's alias; null without a page."
  value       = one(aws_cloudfront_distribution.status[*].domain_name)
}

output "kms_key_arn" {
  description = "The key that encrypts the data: yours, or the module's."
  value       = local.key_arn
}

output "kms_key_statements" {
  description = "The statements that the policy of your own key needs, besides those for its administrators. They are known before the first apply."
  value       = concat([local.account_uses], local.services_use)
}

output "ledger_key_arn" {
  description = "The key for signatures of the consent ledger."
  value       = aws_kms_key.ledger.arn
}

output "issuer" {
  description = "The issuer of the tokens."
  value       = local.issuer
}

output "token_url" {
  description = "The URL where a client gets a token; null with an issuer of your own."
  value       = one([for domain in aws_cognito_user_pool_domain.this : "https://${domain.domain}.auth.${local.region}.amazoncognito.com/oauth2/token"])
}

output "first_client_id" {
  description = "The first client of the user pool; null with an issuer of your own."
  value       = one(aws_cognito_user_pool_client.first[*].id)
}

output "first_client_secret" {
  description = "The first client's secret."
  value       = one(aws_cognito_user_pool_client.first[*].client_secret)
  sensitive   = true
}

output "custom_domain_target" {
  description = "The target for the DNS record of the custom domain, if its zone is not in Route 53."
  value       = one([for domain in aws_apigatewayv2_domain_name.this : domain.domain_name_configuration[0].target_domain_name])
}
