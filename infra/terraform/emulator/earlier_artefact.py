"""Prints the version of a module's artefact that the newest one has replaced; fails when the bucket has not kept it.

Usage: AWS_ENDPOINT_URL=… python3 earlier_artefact.py MODULE
"""
import sys

import boto3

s3 = boto3.client("s3", region_name="eu-west-1")
bucket = next(bucket["Name"] for bucket in s3.list_buckets()["Buckets"] if "-packages-" in bucket["Name"])
kept = s3.list_object_versions(Bucket=bucket, Prefix=f"{sys.argv[1]}.zip").get("Versions", [])
if len(kept) != 2:
    sys.exit(f"{bucket} has {len(kept)} versions of {sys.argv[1]}.zip, and not the new one and the one before it")
print(next(version["VersionId"] for version in kept if not version["IsLatest"]))
