variable "name" {
  description = "The prefix of every resource's name. Each installation in an account needs its own."
  type        = string
  default     = "chasqui"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", var.name))
    error_message = "name has 3 to 24 small letters, digits and hyphens, begins with a letter and does not end in a hyphen."
  }
}

variable "artefacts" {
  description = "The functions' artefacts by module (send, receipt, inbound, scheduler, and status with a status page): a local zip (path), or an object in S3 with the base64 of its SHA-256. Modules that are not named use the output of `mvn package`. An s3_object_version without a bucket is an earlier version of what the module keeps in its own (docs/deploy.md); with one, a version of that object."
  type = map(object({
    path              = optional(string)
    s3_bucket         = optional(string)
    s3_key            = optional(string)
    sha256_base64     = optional(string)
    s3_object_version = optional(string)
  }))
  default = {}

  validation {
    condition     = length(setsubtract(keys(var.artefacts), [for function in local.declared : function.module])) == 0
    error_message = "artefacts names an unknown module."
  }

  validation {
    condition = alltrue([
      for artefact in values(var.artefacts) :
      artefact.s3_bucket != null && artefact.s3_key != null && artefact.sha256_base64 != null && artefact.path == null ||
      artefact.s3_bucket == null && artefact.s3_key == null && artefact.sha256_base64 == null && (artefact.path != null || artefact.s3_object_version != null)
    ])
    error_message = "An artefact is a path, or s3_bucket, s3_key and sha256_base64, or an s3_object_version alone or with one of them."
  }

  # As foreign objects they would no longer be managed by the module, and Terraform would delete them with all versions.
  validation {
    condition     = alltrue([for artefact in values(var.artefacts) : artefact.s3_bucket == null ? true : artefact.s3_bucket != local.packages_bucket])
    error_message = "This is the bucket that the module itself keeps artefacts in: name an earlier one by its s3_object_version alone."
  }

  validation {
    condition = alltrue([
      for module, artefact in var.artefacts :
      try(regex("-own-(?:arm64|x86_64)", basename(coalesce(artefact.path, artefact.s3_key))), "") == local.artefact_kinds[module]
      if contains(keys(local.artefact_kinds), module) && (artefact.path != null || artefact.s3_key != null)
    ])
    error_message = "The artefacts are not for this runtime and architecture: provided.al2023 needs artefacts with -own-arm64 or -own-x86_64 in their name, as the architecture is, and the other runtimes need artefacts without."
  }

  validation {
    condition     = alltrue([for module, path in local.built : can(coalesce(var.artefacts[module].path, var.artefacts[module].s3_key)) || fileexists(path)])
    error_message = "An artefact for this runtime and architecture was not built: `mvn package` makes those of java21 and java25, and `./chasqui package --own-runtime`, on a machine of the same architecture, those of provided.al2023."
  }
}

variable "release" {
  description = "The text of the functions' descriptions, such as the deployed release. A new text publishes a new version of each function even without other changes. The new version reads the secrets again, and replaces a failed one."
  type        = string
  default     = ""

  validation {
    condition     = length(var.release) <= 256
    error_message = "A description of Lambda has 256 characters at most."
  }
}

variable "runtime" {
  description = "Lambda's runtime. java25 needs version 6.20 or newer of the AWS provider; provided.al2023 needs the artefacts that bring their own JVM with an ahead-of-time cache (docs/deploy.md)."
  type        = string
  default     = "java21"

  validation {
    condition     = contains(["java21", "java25", "provided.al2023"], var.runtime)
    error_message = "runtime is java21, java25 or provided.al2023."
  }
}

variable "architecture" {
  description = "The functions' processors. Artefacts with their own JVM are for one of the two."
  type        = string
  default     = "arm64"

  validation {
    condition     = contains(["arm64", "x86_64"], var.architecture)
    error_message = "architecture is arm64 or x86_64."
  }
}

variable "snap_start" {
  description = "Whether published versions start from a snapshot: by default if the runtime supports it, which provided.al2023 does not."
  type        = bool
  default     = null

  validation {
    condition     = var.snap_start != true || var.runtime != "provided.al2023"
    error_message = "provided.al2023 has no SnapStart: leave snap_start out, or use another runtime."
  }
}

variable "reserved_concurrency" {
  description = "Reserved concurrency, by function. It is also the function's maximum. The other functions share the rest of the account's concurrency."
  type        = map(number)
  default     = {}

  validation {
    condition     = alltrue([for reserved in values(var.reserved_concurrency) : reserved >= 0])
    error_message = "A reserved concurrency is 0 (the function is off) or more."
  }

  validation {
    condition     = length(setsubtract(keys(var.reserved_concurrency), keys(local.functions))) == 0
    error_message = "reserved_concurrency names a function that is not in functions.json."
  }
}

variable "event_sources_enabled" {
  description = "Whether queues and streams invoke their functions. false pauses all work; requests are still accepted, and their messages wait, for at most a day, since a table's stream keeps records for a day."
  type        = bool
  default     = true
}

variable "settings" {
  description = "More settings of the functions, by name without CHASQUI_: { AUDIT_RETENTION = \"P400D\" }. docs/operate.md lists them."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for name in keys(var.settings) : can(regex("^[A-Z][A-Z0-9_]*$", name))])
    error_message = "A setting's name has capital letters, digits and underscores, and no CHASQUI_ before it."
  }

  validation {
    condition     = length(setsubtract(keys(var.settings), local.known_settings)) == 0
    error_message = "Unknown settings: ${join(", ", setsubtract(keys(var.settings), local.known_settings))}."
  }
}

variable "connections" {
  description = "The accounts at carriers, as docs/connections.md describes them. Secrets are given by reference: secretsmanager:ARN. Without connections, the sandbox carries all messages."
  type = list(object({
    id       = string
    tenant   = string
    vendor   = string
    channels = list(string)
    sender   = optional(string)
    settings = optional(map(string), {})
    secrets  = optional(map(string), {})
  }))
  default = []

  validation {
    condition = alltrue(flatten([
      for connection in var.connections : [
        for reference in values(connection.secrets) : startswith(reference, "secretsmanager:arn:")
      ]
    ]))
    error_message = "A connection's secrets are references: secretsmanager:ARN. Do not write the secret itself here."
  }

  validation {
    condition     = length(var.connections) == length(distinct([for connection in var.connections : connection.id]))
    error_message = "Two connections have the same id."
  }
}

variable "kms_key_arn" {
  description = "A symmetric KMS key of your own instead of the module's, in the same region. Its policy needs the statements of the output kms_key_statements. Do not change it later: data needs the key that encrypted it."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null || can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[a-z0-9-]+$", var.kms_key_arn))
    error_message = "kms_key_arn is the ARN of a KMS key: not its alias, which roles' policies can't name."
  }

  validation {
    condition     = var.kms_key_arn == null || try(split(":", var.kms_key_arn)[3], "") == data.aws_region.current.id
    error_message = "kms_key_arn is a key of the installation's region."
  }
}

variable "identity_key_secret_arn" {
  description = "A secret of your own that holds the key from which contacts' ids are derived: at least 16 characters, never changed. Without it the module creates one, which is in Terraform's state."
  type        = string
  default     = null

  validation {
    condition     = var.identity_key_secret_arn == null || can(regex("^arn:[a-z-]+:secretsmanager:", var.identity_key_secret_arn))
    error_message = "identity_key_secret_arn is the ARN of a secret."
  }
}

variable "throttling" {
  description = "The API's throttling: requests per second on average, and the burst."
  type = object({
    rate  = number
    burst = number
  })
  default = { rate = 1000, burst = 500 }

  validation {
    condition     = var.throttling.rate > 0 && var.throttling.burst > 0
    error_message = "rate and burst are above 0."
  }
}

variable "custom_domain" {
  description = "A custom domain for the API, with the ARN of its certificate in the same region. With a Route 53 zone the record is created too. The API then only answers under this name."
  type = object({
    name            = string
    certificate_arn = string
    zone_id         = optional(string)
  })
  default = null

  validation {
    condition     = var.custom_domain == null || can(regex("^([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}$", var.custom_domain.name))
    error_message = "The custom domain's name is a host's name, in small letters, without https:// and without a path."
  }

  validation {
    condition     = var.custom_domain == null || can(regex("^arn:[a-z-]+:acm:${local.region}:[0-9]{12}:certificate/", var.custom_domain.certificate_arn))
    error_message = "The custom domain's certificate_arn is a certificate of ACM in the installation's region: API Gateway accepts no other."
  }

  validation {
    condition     = try(var.custom_domain.zone_id, null) == null || can(regex("^Z[A-Z0-9]+$", var.custom_domain.zone_id))
    error_message = "zone_id is the id of a hosted zone of Route 53, which begins with Z."
  }
}

variable "cloudfront" {
  description = "Puts CloudFront in front of the API, for a web ACL (modules/web-acl), which an HTTP API of API Gateway cannot have. Without an alias the distribution's own name is used; an alias's certificate is in us-east-1. The functions then take requests that came through CloudFront and no others, by a secret that is made, or is the one at origin_secret_arn: one value, or two with a blank between them while it is rotated."
  type = object({
    web_acl_arn       = optional(string)
    alias             = optional(string)
    certificate_arn   = optional(string)
    price_class       = optional(string, "PriceClass_100")
    origin_secret_arn = optional(string)
  })
  default = null

  validation {
    condition     = try(var.cloudfront.origin_secret_arn, null) == null || can(regex("^arn:[a-z-]+:secretsmanager:", var.cloudfront.origin_secret_arn))
    error_message = "origin_secret_arn is the ARN of a secret."
  }

  validation {
    condition     = try(var.cloudfront.alias, null) == null || try(var.cloudfront.alias, null) != try(var.custom_domain.name, null)
    error_message = "CloudFront's alias must differ from custom_domain, by which it calls the API."
  }

  validation {
    condition     = var.cloudfront == null || (try(var.cloudfront.alias, null) == null) == (try(var.cloudfront.certificate_arn, null) == null)
    error_message = "An alias needs a certificate_arn, and the other way round."
  }

  validation {
    condition     = try(var.cloudfront.web_acl_arn, null) == null || can(regex("^arn:[a-z-]+:wafv2:us-east-1:[0-9]{12}:global/webacl/", var.cloudfront.web_acl_arn))
    error_message = "web_acl_arn is a web ACL of AWS WAF with the scope CLOUDFRONT, which is in us-east-1."
  }

  validation {
    condition     = try(var.cloudfront.certificate_arn, null) == null || can(regex("^arn:[a-z-]+:acm:us-east-1:[0-9]{12}:certificate/", var.cloudfront.certificate_arn))
    error_message = "certificate_arn is a certificate of ACM in us-east-1, where CloudFront looks for it."
  }

  validation {
    condition     = var.cloudfront == null || contains(["PriceClass_100", "PriceClass_200", "PriceClass_All"], try(var.cloudfront.price_class, ""))
    error_message = "price_class is PriceClass_100, PriceClass_200 or PriceClass_All."
  }
}

variable "oidc" {
  description = "An OIDC issuer of your own, as docs/access.md describes it. Without one the module creates a Cognito user pool, with the API's scopes and a first client."
  type = object({
    issuer       = string
    audience     = string
    profile      = optional(string, "rfc9068")
    scope_prefix = optional(string)
    jwks_uri     = optional(string)
  })
  default = null

  validation {
    condition     = var.oidc == null || startswith(try(var.oidc.issuer, ""), "https://")
    error_message = "An issuer is an https URL."
  }

  validation {
    condition     = var.oidc == null || contains(["rfc9068", "plain"], try(var.oidc.profile, ""))
    error_message = "profile is rfc9068 or plain."
  }
}

variable "event_bus" {
  description = "Whether to create an EventBridge bus for the platform's events."
  type        = bool
  default     = false
}

variable "deletion_protection" {
  description = "Protects tables and the user pool from deletion, keeps secrets recoverable for 30 days, and protects the artefacts' bucket from being emptied."
  type        = bool
  default     = true
}

variable "log_retention_days" {
  description = "How many days logs are kept."
  type        = number
  default     = 30

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days is one of the values that CloudWatch Logs accepts."
  }
}

variable "log_level" {
  description = "The functions' log level. DEBUG logs each step of each message, by ids, which is more than a kilobyte for each message."
  type        = string
  default     = "INFO"

  validation {
    condition     = contains(["DEBUG", "INFO", "WARN", "ERROR"], var.log_level)
    error_message = "log_level is DEBUG, INFO, WARN or ERROR."
  }
}

variable "x_ray" {
  description = "Whether X-Ray records the functions' invocations. AWS bills each recorded trace ($5 a million; by its default rule, one a second and 5 % of the rest)."
  type        = bool
  default     = false
}

variable "alarms" {
  description = "Whether to create alarms (AWS bills each by the month), and the SNS topics that they notify."
  type = object({
    enabled    = optional(bool, true)
    topic_arns = optional(list(string), [])
  })
  default = {}

  validation {
    condition     = alltrue([for arn in var.alarms.topic_arns : can(regex("^arn:[a-z-]+:sns:[a-z0-9-]+:[0-9]{12}:", arn))])
    error_message = "topic_arns are ARNs of SNS topics."
  }
}

variable "service_levels" {
  description = "Other objectives than those of topology/service-levels.json, by name: availability and delivery in percent, latency and sending in milliseconds."
  type        = map(number)
  default     = {}

  validation {
    condition     = length(setsubtract(keys(var.service_levels), keys(local.declared_levels))) == 0
    error_message = "Service levels are ${join(", ", keys(local.declared_levels))}."
  }

  validation {
    condition     = alltrue([for name, objective in var.service_levels : objective > 0 && (objective < 100 || try(local.declared_levels[name].unit, "%") != "%")])
    error_message = "An objective is above 0, and one in percent is below 100: no service is always available."
  }
}

variable "status_page" {
  description = "Creates a public status page from the alarms, {} for the defaults: title is its heading, alias its domain, whose certificate is in us-east-1."
  type = object({
    title           = optional(string, "Status")
    alias           = optional(string)
    certificate_arn = optional(string)
    web_acl_arn     = optional(string)
    price_class     = optional(string, "PriceClass_100")
  })
  default = null

  validation {
    condition     = var.status_page == null || (try(var.status_page.alias, null) == null) == (try(var.status_page.certificate_arn, null) == null)
    error_message = "An alias needs a certificate_arn, and the other way round."
  }

  validation {
    condition     = try(var.status_page.web_acl_arn, null) == null || can(regex("^arn:[a-z-]+:wafv2:us-east-1:[0-9]{12}:global/webacl/", var.status_page.web_acl_arn))
    error_message = "web_acl_arn is a web ACL of AWS WAF with the scope CLOUDFRONT, which is in us-east-1."
  }

  validation {
    condition     = try(var.status_page.certificate_arn, null) == null || can(regex("^arn:[a-z-]+:acm:us-east-1:[0-9]{12}:certificate/", var.status_page.certificate_arn))
    error_message = "certificate_arn is a certificate of ACM in us-east-1, where CloudFront looks for it."
  }

  validation {
    condition     = var.status_page == null || contains(["PriceClass_100", "PriceClass_200", "PriceClass_All"], try(var.status_page.price_class, ""))
    error_message = "price_class is PriceClass_100, PriceClass_200 or PriceClass_All."
  }

  validation {
    condition     = var.status_page == null || can(regex("^\\P{Cc}{1,100}$", var.status_page.title))
    error_message = "A title has 1 to 100 characters."
  }

  validation {
    condition     = var.status_page == null || var.alarms.enabled
    error_message = "A status page needs the alarms: enable them."
  }
}

variable "dashboard" {
  description = "Whether to create a CloudWatch dashboard (AWS bills the fourth and further ones of an account by the month)."
  type        = bool
  default     = true
}

variable "budget" {
  description = "A monthly budget in US dollars for the whole account, and the addresses that are notified when 80 % of it is spent or all of it is forecast."
  type = object({
    monthly_usd = number
    emails      = list(string)
  })
  default = null

  validation {
    condition     = var.budget == null || (try(var.budget.monthly_usd, 0) > 0 && length(try(var.budget.emails, [])) > 0)
    error_message = "A budget has an amount above 0 and at least one address."
  }
}
