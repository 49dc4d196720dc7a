"""Prints what roles may do and did not do, for a person to judge: a right that nothing needs is one to take away.

A scenario does not do everything that a function may ever have to, so that nothing fails by this.

Usage: AWS_ENDPOINT_URL=… python3 unused_rights.py DECISIONS
"""
import json
import sys
from collections import defaultdict
from fnmatch import fnmatchcase

import boto3


def listed(value):
    return [value] if isinstance(value, str) else value


def granted(iam, role):
    """The actions and ARNs that the role's policies allow, pair by pair."""
    for name in iam.list_role_policies(RoleName=role)["PolicyNames"]:
        for statement in iam.get_role_policy(RoleName=role, PolicyName=name)["PolicyDocument"]["Statement"]:
            if statement["Effect"] == "Allow":
                for action in listed(statement["Action"]):
                    for arn in listed(statement["Resource"]):
                        yield action, arn


asked = defaultdict(set)
with open(sys.argv[1]) as decisions:
    for line in decisions:
        decision, role, action, arn = line.split()
        if decision == "allowed":
            asked[role].add((action, arn))

iam = boto3.client("iam", region_name="eu-west-1")
pairs = 0
unused = defaultdict(set)
for role in sorted(asked):
    for action, arn in set(granted(iam, role)):
        # What Lambda does itself, the emulator does not.
        if action.startswith("logs:"):
            continue
        pairs += 1
        if not any(fnmatchcase(a, action) and fnmatchcase(on, arn) for a, on in asked[role]):
            unused[role].add(f"{action} {arn.split(':', 5)[-1]}")

print(f"{sum(map(len, unused.values()))} of {pairs} rights of {len(asked)} roles were not asked for by any scenario:")
for role, rights in unused.items():
    by_action = defaultdict(list)
    for right in sorted(rights):
        action, _, resource = right.partition(" ")
        by_action[action].append(resource)
    print(f"  {role}")
    for action, resources in by_action.items():
        print(f"    {action}: {', '.join(resources)}")
