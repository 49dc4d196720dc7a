"""Fails when anything of an installation is left in the account.

Usage: AWS_ENDPOINT_URL=… python3 nothing_left.py
"""
import sys

import boto3

REGION = "eu-west-1"


def every(service, operation, key):
    """All that an operation lists, page by page where it has pages."""
    client = boto3.client(service, region_name=REGION)
    if client.can_paginate(operation):
        return [item for page in client.get_paginator(operation).paginate() for item in page.get(key, [])]
    return getattr(client, operation)().get(key, [])


left = {
    "tables": every("dynamodb", "list_tables", "TableNames"),
    "queues": every("sqs", "list_queues", "QueueUrls"),
    "functions": every("lambda", "list_functions", "Functions"),
    "mappings": every("lambda", "list_event_source_mappings", "EventSourceMappings"),
    "roles": every("iam", "list_roles", "Roles"),
    "log groups": every("logs", "describe_log_groups", "logGroups"),
    "APIs": every("apigatewayv2", "get_apis", "Items"),
    "secrets": every("secretsmanager", "list_secrets", "SecretList"),
    "buckets": every("s3", "list_buckets", "Buckets"),
    "alarms": every("cloudwatch", "describe_alarms", "MetricAlarms"),
    "dashboards": every("cloudwatch", "list_dashboards", "DashboardEntries"),
    "schedules": every("scheduler", "list_schedules", "Schedules"),
    "schedule groups": [
        group for group in every("scheduler", "list_schedule_groups", "ScheduleGroups") if group["Name"] != "default"
    ],
    "buses": [bus for bus in every("events", "list_event_buses", "EventBuses") if bus["Name"] != "default"],
    "user pools": boto3.client("cognito-idp", region_name=REGION).list_user_pools(MaxResults=60)["UserPools"],
    "key aliases": [
        alias for alias in every("kms", "list_aliases", "Aliases") if not alias["AliasName"].startswith("alias/aws/")
    ],
}
found = {kind: things for kind, things in left.items() if things}
if found:
    sys.exit(f"destroy left {found}")
print(f"nothing is left of {len(left)} kinds of resources: {', '.join(left)}")
