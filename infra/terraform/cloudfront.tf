# CloudFront before the API, where a web ACL can stand. Nothing is cached. The API's own name keeps answering: a web ACL
# filters what comes this way, and does not close the other.
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
  }

  default_cache_behavior {
    target_origin_id         = "api"
    viewer_protocol_policy   = "https-only"
    allowed_methods          = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"]
    cached_methods           = ["GET", "HEAD"]
    compress                 = true
    cache_policy_id          = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad" # AWS's Managed-CachingDisabled
    origin_request_policy_id = "b689b0a8-53d0-40ab-baf2-68738e2966ac" # AWS's Managed-AllViewerExceptHostHeader
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
}
