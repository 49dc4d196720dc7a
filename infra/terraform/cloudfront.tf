# CloudFront in front of the API, for a web ACL. Nothing is cached, not even errors. API Gateway's own address stays
# reachable, so the functions only accept requests with the origin secret.
resource "aws_cloudfront_distribution" "this" {
  count = var.cloudfront == null ? 0 : 1

  comment         = "${var.name}: API"
  enabled         = true
  is_ipv6_enabled = true
  http_version    = "http2and3"
  price_class     = var.cloudfront.price_class
  aliases         = var.cloudfront.alias == null ? [] : [var.cloudfront.alias]
  web_acl_id      = var.cloudfront.web_acl_arn

  origin {
    origin_id   = "api"
    domain_name = var.custom_domain == null ? trimprefix(aws_apigatewayv2_api.this.api_endpoint, "https://") : var.custom_domain.name

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }

    # It replaces a header of this name that a viewer sends. If the secret has two values, the first is sent.
    custom_header {
      name  = "X-Chasqui-Origin-Secret"
      value = regexall("\\S+", data.aws_secretsmanager_secret_version.origin[0].secret_string)[0]
    }
  }

  default_cache_behavior {
    target_origin_id         = "api"
    viewer_protocol_policy   = "https-only"
    allowed_methods          = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"]
    cached_methods           = ["GET", "HEAD"]
    compress                 = true
    cache_policy_id          = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad" # AWS's Managed-CachingDisabled
    origin_request_policy_id = "b689b0a8-53d0-40ab-baf2-68738e2966ac" # AWS's Managed-AllViewerExceptHostHeader

    function_association {
      event_type   = "viewer-request"
      function_arn = aws_cloudfront_function.viewer_address[0].arn
    }
  }

  # CloudFront caches these for ten seconds by default, whatever the cache policy says, and returns them to all callers of
  # the path: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HTTPStatusCodes.html
  dynamic "custom_error_response" {
    for_each = toset([404, 405, 414, 500, 501, 502, 503, 504])

    content {
      error_code            = custom_error_response.value
      error_caching_min_ttl = 0
    }
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    cloudfront_default_certificate = var.cloudfront.certificate_arn == null
    acm_certificate_arn            = var.cloudfront.certificate_arn
    ssl_support_method             = var.cloudfront.certificate_arn == null ? null : "sni-only"
    minimum_protocol_version       = var.cloudfront.certificate_arn == null ? null : "TLSv1.2_2021"
  }

  # As OriginSecret.java has it, but before anything is made of it. As a condition of the data source it would put off its
  # reading to the apply whenever anything that the source depends on changes.
  lifecycle {
    precondition {
      condition     = can(regex("^\\s*[!-~]{16,}(\\s+[!-~]{16,})?\\s*$", data.aws_secretsmanager_secret_version.origin[0].secret_string))
      error_message = "The origin secret is one value or two, separated by a space, each of 16 or more ASCII characters."
    }
  }
}

# The policy that adds CloudFront-Viewer-Address sends on the viewer's Host too, which API Gateway refuses; the one that
# leaves Host out adds nothing. So a function writes the address.
resource "aws_cloudfront_function" "viewer_address" {
  count = var.cloudfront == null ? 0 : 1

  name    = "${local.prefix}viewer-address"
  comment = "Sends the viewer's address to the API"
  runtime = "cloudfront-js-2.0"
  code    = file("${path.module}/viewer-address.js")
}
