"""moto_server with the gaps closed that the AWS provider trips over, and the rights of roles enforced (moto_rights.py).
Each gap is named with what happens without it.

Usage: python3 moto_gaps.py DECISIONS -H 127.0.0.1 -p PORT
"""
import json
import sys
import threading

from moto.awslambda import models as awslambda
from moto.cognitoidp import responses as cognito
from moto.core.config import default_user_config
from moto.core.responses import EmptyResult
from moto.dynamodb import responses as dynamodb
from moto.dynamodb.models import dynamodb_backends
from moto.iam.access_control import IAMPolicy, PermissionResult
from moto.s3 import models as s3
from moto.sqs import models as sqs

import moto_rights


def queues_keep_their_policies():
    """RedriveAllowPolicy is dropped, and Policy with it when another attribute is set: apply waits for both in vain."""
    queue = sqs.Queue
    queue.BASE_ATTRIBUTES = [*queue.BASE_ATTRIBUTES, "RedriveAllowPolicy"]
    queue.redrive_allow_policy = None
    set_attributes, attributes = queue._set_attributes, queue.attributes.fget

    def keep(self, changed, now=None):
        policy = getattr(self, "policy", None)
        set_attributes(self, changed, now)
        if "Policy" not in changed:
            self.policy = policy

    def attributes_read(self):
        result = attributes(self)
        if self.redrive_policy:
            result["RedrivePolicy"] = json.dumps(self.redrive_policy, separators=(",", ":"))
        return {name: value for name, value in result.items() if value not in (None, "")}

    queue._set_attributes, queue.attributes = keep, property(attributes_read)


def functions_keep_their_configuration():
    """SnapStart, LoggingConfig and KMSKeyArn are dropped, and a mapping names the version behind an alias: the second
    plan would change all functions and mappings."""
    function, backend = awslambda.LambdaFunction, awslambda.LambdaBackend
    init, configuration, update = function.__init__, function.get_configuration, function.update_configuration
    create = backend.create_event_source_mapping
    kept = ("SnapStart", "LoggingConfig", "KMSKeyArn")

    def new(self, account_id, spec, region, version=1):
        init(self, account_id, spec, region, version)
        self.kept = {name: spec[name] for name in kept if spec.get(name)}

    def configuration(self, on_create=False):
        snap_start = self.kept.get("SnapStart", {}).get("ApplyOn", "None")
        published = snap_start != "None" and str(self.version) != "$LATEST"
        return {
            **configuration(self, on_create),
            **self.kept,
            "SnapStart": {"ApplyOn": snap_start, "OptimizationStatus": "On" if published else "Off"},
        }

    def changed(self, updates):
        self.kept.update({name: updates[name] for name in kept if updates.get(name)})
        return update(self, updates)

    def mapped(self, spec):
        mapping = create(self, spec)
        if spec["FunctionName"].startswith("arn:") and spec["FunctionName"].count(":") == 7:
            mapping.function_arn = spec["FunctionName"]
        return mapping

    function.__init__, function.get_configuration, function.update_configuration = new, configuration, changed
    backend.create_event_source_mapping = mapped


def functions_are_left_to_their_host():
    """What comes into a queue or a stream is handed to its function within the call that brings it, by Docker, and lost
    where there is none."""
    create = awslambda.LambdaBackend.create_event_source_mapping

    def unheeded(self, spec):
        mapping = create(self, spec)
        queues = sqs.sqs_backends[self.account_id][self.region_name].queues
        tables = dynamodb_backends[self.account_id][self.region_name].tables
        for source in (*queues.values(), *tables.values()):
            source.lambda_event_source_mappings.clear()
        return mapping

    awslambda.LambdaBackend.create_event_source_mapping = unheeded


def tables_do_one_thing_after_the_other():
    """A conditional write looks at what another thread is changing: a receipt that came with another one is lost."""
    lock = threading.Lock()
    call = dynamodb.DynamoHandler.call_action

    def alone(self):
        with lock:
            return call(self)

    dynamodb.DynamoHandler.call_action = alone


def buckets_are_reached_without_tls():
    """A bucket's policy is read without its conditions: who denies what does not come over TLS denies everything. The
    emulator itself has no TLS."""

    def permission(self, action, resource):
        over_tls = [
            statement
            for statement in json.loads(self.policy or b'{"Statement": []}')["Statement"]
            if statement.get("Condition") != {"Bool": {"aws:SecureTransport": "false"}}
        ]
        if not over_tls:
            return PermissionResult.NEUTRAL
        return IAMPolicy({"Version": "2012-10-17", "Statement": over_tls}).is_action_permitted(action, resource)

    s3.FakeBucket.get_permission = permission


def resource_servers_are_deleted():
    """DeleteResourceServer is not there: destroy hangs."""

    def delete(self):
        pool = self.backend.describe_user_pool(self._get_param("UserPoolId"))
        pool.resource_servers.pop(self._get_param("Identifier"), None)
        return EmptyResult()

    cognito.CognitoIdpResponse.delete_resource_server = delete


if __name__ == "__main__":
    queues_keep_their_policies()
    functions_keep_their_configuration()
    functions_are_left_to_their_host()
    tables_do_one_thing_after_the_other()
    buckets_are_reached_without_tls()
    resource_servers_are_deleted()
    default_user_config["lambda"]["use_docker"] = False
    from moto.server import main

    with open(sys.argv[1], "w", buffering=1) as decisions:
        moto_rights.enforce(decisions)
        main(sys.argv[2:])
