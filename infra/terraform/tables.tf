resource "aws_dynamodb_table" "this" {
  for_each = local.tables

  name                        = "${local.prefix}${each.key}"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = each.value.hashKey
  range_key                   = try(each.value.rangeKey, null)
  deletion_protection_enabled = var.deletion_protection
  stream_enabled              = can(each.value.stream)
  stream_view_type            = try(each.value.stream, null)

  dynamic "attribute" {
    for_each = each.value.attributes

    content {
      name = attribute.key
      type = attribute.value
    }
  }

  dynamic "global_secondary_index" {
    for_each = try(each.value.indexes, {})

    content {
      name               = global_secondary_index.key
      hash_key           = global_secondary_index.value.hashKey
      range_key          = try(global_secondary_index.value.rangeKey, null)
      projection_type    = global_secondary_index.value.projection
      non_key_attributes = try(global_secondary_index.value.include, null)
    }
  }

  dynamic "ttl" {
    for_each = can(each.value.ttl) ? [each.value.ttl] : []

    content {
      attribute_name = ttl.value
      enabled        = true
    }
  }

  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = local.key_arn
  }
}
