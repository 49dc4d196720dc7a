# The platform's topology, read from the files that the local engine and the tests read too.
locals {
  topology = "${path.module}/../topology"

  tables = jsondecode(file("${local.topology}/tables.json")).tables
  queues = jsondecode(file("${local.topology}/queues.json")).queues
  routes = jsondecode(file("${local.topology}/routes.json")).routes
  rights = jsondecode(file("${local.topology}/rights.json")).rights

  default_function = jsondecode(file("${local.topology}/routes.json")).default

  known_settings = jsondecode(file("${local.topology}/settings.json")).settings

  declared = jsondecode(file("${local.topology}/functions.json")).functions

  # The function for alarms only exists with a status page. Filters are a separate local, since each has its own type, and a
  # map of functions needs one.
  functions = {
    for name, function in local.declared : name => { for key, value in function : key => value if key != "filter" }
    if function.trigger != "alarm" || var.status_page != null
  }
  filters = { for name, function in local.declared : name => function.filter if can(function.filter) }

  modules = toset([for function in local.functions : function.module])

  # Routes with one of these need no scope: callbacks, which carriers sign, and public routes.
  without_scope = ["callback", "public"]
  scopes        = toset([for route in local.routes : route.scope if !contains(local.without_scope, route.scope)])
}

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.id

  # Names of tables and queues are known before they exist, and so are their ARNs and the rights to them.
  prefix     = "${var.name}-"
  arn_suffix = "${local.region}:${local.account}"

  table_arns = {
    for name, table in local.tables :
    name => "arn:${local.partition}:dynamodb:${local.arn_suffix}:table/${local.prefix}${name}"
  }

  queue_arn_prefix = "arn:${local.partition}:sqs:${local.arn_suffix}:${local.prefix}"

  queue_files = { for name, queue in local.queues : name => "${name}${queue.fifo ? ".fifo" : ""}" }
  dlq_files   = { for name, queue in local.queues : name => "${name}-dlq${queue.fifo ? ".fifo" : ""}" }
  queue_arns  = { for name, file in local.queue_files : name => "${local.queue_arn_prefix}${file}" }
  dlq_arns    = { for name, file in local.dlq_files : name => "${local.queue_arn_prefix}${file}" }
}
