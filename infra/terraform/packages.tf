# The functions of a module share one artefact. A local artefact is always the same object of a bucket, so that replaced
# artefacts stay as its earlier versions, for a rollback. An object with another name would be another resource, and
# Terraform would delete the replaced object with all versions.
locals {
  # An artefact with its own JVM and cache fits one architecture, which is in its name. The function for alarms
  # always uses a Java runtime of Lambda, since its start time does not matter.
  managed_runtime = var.runtime == "provided.al2023" ? "java21" : var.runtime
  runtimes        = { for name, function in local.functions : name => function.trigger == "alarm" ? local.managed_runtime : var.runtime }
  own_modules     = toset([for name, function in local.functions : function.module if local.runtimes[name] == "provided.al2023"])
  artefact_kinds  = { for module in local.modules : module => contains(local.own_modules, module) ? "-own-${var.architecture}" : "" }

  built = {
    for module in local.modules : module => "${path.module}/../../functions/${module}/target/chasqui-${module}${local.artefact_kinds[module]}.zip"
  }

  local_artefacts = {
    for module in local.modules : module => coalesce(try(var.artefacts[module].path, null), local.built[module])
    if try(var.artefacts[module].s3_key, null) == null
  }

  # An earlier version of our own object has no hash here: its version id shows that it is another one.
  packages = {
    for module in local.modules : module => try(var.artefacts[module].s3_key, null) == null ? {
      bucket  = aws_s3_object.package[module].bucket
      key     = aws_s3_object.package[module].key
      version = coalesce(try(var.artefacts[module].s3_object_version, null), aws_s3_object.package[module].version_id)
      hash    = try(var.artefacts[module].s3_object_version, null) == null ? filebase64sha256(local.local_artefacts[module]) : null
      } : {
      bucket  = var.artefacts[module].s3_bucket
      key     = var.artefacts[module].s3_key
      version = var.artefacts[module].s3_object_version
      hash    = var.artefacts[module].sha256_base64
    }
  }

  with_bucket     = length(local.local_artefacts) > 0 ? 1 : 0
  packages_bucket = "${local.prefix}packages-${local.account}-${local.region}"

  # The bucket may only be used over TLS.
  bucket_tls_only = {
    for bucket in [local.packages_bucket, local.page_bucket] : bucket => {
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = ["arn:${local.partition}:s3:::${bucket}", "arn:${local.partition}:s3:::${bucket}/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }
  }
}

resource "aws_s3_bucket" "packages" {
  count = local.with_bucket

  bucket        = local.packages_bucket
  force_destroy = !var.deletion_protection
}

resource "aws_s3_bucket_public_access_block" "packages" {
  count = local.with_bucket

  bucket                  = aws_s3_bucket.packages[0].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_policy" "packages" {
  count = local.with_bucket

  bucket = aws_s3_bucket.packages[0].id
  policy = jsonencode({ Version = "2012-10-17", Statement = [local.bucket_tls_only[local.packages_bucket]] })

  depends_on = [aws_s3_bucket_public_access_block.packages]
}

resource "aws_s3_bucket_server_side_encryption_configuration" "packages" {
  count = local.with_bucket

  bucket = aws_s3_bucket.packages[0].id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms" # Lambda reads an artefact in the name of whoever applies
      kms_master_key_id = local.key_arn
    }

    bucket_key_enabled = true
  }
}

resource "aws_s3_bucket_versioning" "packages" {
  count = local.with_bucket

  bucket = aws_s3_bucket.packages[0].id

  versioning_configuration {
    status = "Enabled"
  }
}

# Replaced artefacts are kept for 90 days.
resource "aws_s3_bucket_lifecycle_configuration" "packages" {
  count = local.with_bucket

  bucket = aws_s3_bucket.packages[0].id

  rule {
    id     = "earlier-artefacts"
    status = "Enabled"

    filter {}

    noncurrent_version_expiration {
      noncurrent_days = 90
    }
  }

  depends_on = [aws_s3_bucket_versioning.packages]
}

resource "aws_s3_object" "package" {
  for_each = local.local_artefacts

  bucket      = aws_s3_bucket.packages[0].id
  key         = "${each.key}${local.artefact_kinds[each.key]}.zip"
  source      = each.value
  source_hash = filebase64sha256(each.value)

  depends_on = [aws_s3_bucket_public_access_block.packages, aws_s3_bucket_server_side_encryption_configuration.packages, aws_s3_bucket_versioning.packages]
}
