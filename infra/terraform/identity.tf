locals {
  with_user_pool = var.oidc == null ? 1 : 0

  issuer = coalesce(try(var.oidc.issuer, null), one([for pool in aws_cognito_user_pool.this : "https://${pool.endpoint}"]))

  # The form that docs/access.md describes, without null values. Cognito puts the resource server before each scope.
  issuer_document = {
    for key, value in var.oidc == null ? {
      id          = "cognito"
      url         = local.issuer
      profile     = "cognito"
      audience    = null
      scopePrefix = "chasqui/"
      jwksUri     = null
      } : {
      id          = "oidc"
      url         = local.issuer
      profile     = var.oidc.profile
      audience    = var.oidc.audience
      scopePrefix = var.oidc.scope_prefix
      jwksUri     = var.oidc.jwks_uri
    } : key => value if value != null
  }
}

# Issues tokens to programs: it has no users.
resource "aws_cognito_user_pool" "this" {
  count = local.with_user_pool

  name                = var.name
  deletion_protection = var.deletion_protection ? "ACTIVE" : "INACTIVE"

  admin_create_user_config {
    allow_admin_create_user_only = true
  }
}

resource "aws_cognito_user_pool_domain" "this" {
  count = local.with_user_pool

  domain       = "${local.prefix}${local.account}"
  user_pool_id = aws_cognito_user_pool.this[0].id
}

resource "aws_cognito_resource_server" "this" {
  count = local.with_user_pool

  identifier   = "chasqui"
  name         = "Chasqui"
  user_pool_id = aws_cognito_user_pool.this[0].id

  dynamic "scope" {
    for_each = local.scopes

    content {
      scope_name        = scope.value
      scope_description = "Routes that need ${scope.value}"
    }
  }
}

resource "aws_cognito_user_pool_client" "first" {
  count = local.with_user_pool

  name                                 = "${local.prefix}first"
  user_pool_id                         = aws_cognito_user_pool.this[0].id
  generate_secret                      = true
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["client_credentials"]
  allowed_oauth_scopes                 = aws_cognito_resource_server.this[0].scope_identifiers
  access_token_validity                = 15

  token_validity_units {
    access_token = "minutes"
  }
}
