"""Holds every call of a role to the role's policies, action by action and ARN by ARN, as IAM does.

Who comes with the key of ADMINISTRATOR may do everything; anybody else has to come with what AssumeRole gave. A service
assumes a role in its own name: the session is called after it, and the role has to trust it. What a call needs of the
key by which a queue, a table, a secret or a schedule is encrypted is asked for too. Each decision is a line of a file:

    allowed chasqui-send-api dynamodb:PutItem arn:aws:dynamodb:eu-west-1:123456789012:table/chasqui-conversations
"""
import json
import re

from moto.core.authorization import ActionAuthenticatorMixin
from moto.core.exceptions import JsonRESTError
from moto.dynamodb.models import dynamodb_backends
from moto.iam.models import iam_backends
from moto.secretsmanager.models import secretsmanager_backends
from moto.sqs.models import sqs_backends
from moto.sts.models import sts_backends

ADMINISTRATOR = "emulator"

# Batches are allowed by what they are batches of.
SQS = {
    "SendMessage": ("SendMessage", ["GenerateDataKey", "Decrypt"]),
    "SendMessageBatch": ("SendMessage", ["GenerateDataKey", "Decrypt"]),
    "ReceiveMessage": ("ReceiveMessage", ["Decrypt"]),
    "DeleteMessage": ("DeleteMessage", []),
    "DeleteMessageBatch": ("DeleteMessage", []),
    "GetQueueAttributes": ("GetQueueAttributes", []),
    "ChangeMessageVisibility": ("ChangeMessageVisibility", []),
    "ChangeMessageVisibilityBatch": ("ChangeMessageVisibility", []),
}
TRANSACTED = {
    "Put": "PutItem",
    "Update": "UpdateItem",
    "Delete": "DeleteItem",
    "ConditionCheck": "ConditionCheckItem",
    "Get": "GetItem",
}


def enforce(decisions):
    """Holds calls to their roles' policies from now on; decisions is the file that they are written to."""

    def authorize(self, resource="*"):
        credential = re.search("Credential=([^/]+)/", self.headers.get("Authorization", ""))
        if credential and credential.group(1) == ADMINISTRATOR:
            if self.service_name == "sts" and self._get_action() == "AssumeRole":
                trust(self)
            return
        role = session_role(self, credential and credential.group(1))
        context = conditions(self)
        for action, arn in needed(self):
            allowed = permits(statements(self, role), action, arn, context)
            decisions.write(f"{'allowed' if allowed else 'denied'} {role} {action} {arn}\n")
            if not allowed:
                raise refusal(f"{role} is not authorized to perform {action} on {arn}")

    ActionAuthenticatorMixin._authenticate_and_authorize_normal_action = authorize


def refusal(message):
    return JsonRESTError("AccessDeniedException", message)


def session_role(call, key):
    """The name of the role whose session the call comes from."""
    for session in sts_backends[call.current_account]["aws"].assumed_roles:
        if session.access_key_id == key and session.session_token == call.headers.get("X-Amz-Security-Token"):
            return session.role_arn.rsplit("/", 1)[1]
    raise refusal("these credentials are nobody's")


def trust(call):
    role = iam_backends[call.current_account]["aws"].get_role_by_arn(call._get_param("RoleArn"))
    service = call._get_param("RoleSessionName")
    document = json.loads(role.assume_role_policy_document)
    trusted = [
        statement["Principal"].get("Service")
        for statement in document["Statement"]
        if statement["Effect"] == "Allow" and statement["Action"] == "sts:AssumeRole"
    ]
    if service not in trusted:
        raise refusal(f"{role.name} does not trust {service}")


def statements(call, role):
    backend = iam_backends[call.current_account]["aws"]
    for name in backend.list_role_policies(role):
        yield from json.loads(backend.get_role_policy(role, name)[1])["Statement"]


def permits(policy, action, arn, context):
    permitted = False
    for statement in policy:
        if "NotAction" in statement or "NotResource" in statement:
            raise NotImplementedError(f"a statement that this does not understand: {statement}")
        if not holds(statement.get("Condition", {}), context):
            continue
        if matches(statement["Action"], action) and matches(statement["Resource"], arn):
            if statement["Effect"] == "Deny":
                return False
            permitted = True
    return permitted


def holds(condition, context):
    """The two conditions that are used: of each partition key that the call names, and of whom a role is given to."""
    for operator, keys in condition.items():
        for key, expected in keys.items():
            if (operator, key) == ("ForAllValues:StringLike", "dynamodb:LeadingKeys"):
                held = all(matches(expected, value) for value in context[key])
            elif (operator, key) == ("StringEquals", "iam:PassedToService"):
                held = context[key] == expected
            else:
                raise NotImplementedError(f"a condition that this does not understand: {condition}")
            if not held:
                return False
    return True


def conditions(call):
    """What IAM knows of a call, by the condition's key."""
    body = body_of(call)
    items = [item for entry in body.get("TransactItems", []) for item in entry.values()] or [body]
    return {
        "dynamodb:LeadingKeys": [
            item.get("Key", item.get("Item", {}))["pk"]["S"] for item in items if "Key" in item or "Item" in item
        ],
        "iam:PassedToService": "scheduler.amazonaws.com" if call.service_name == "scheduler" else None,
    }


def matches(patterns, value):
    for pattern in [patterns] if isinstance(patterns, str) else patterns:
        if re.fullmatch(re.escape(pattern).replace(r"\*", ".*").replace(r"\?", "."), value):
            return True
    return False


def needed(call):
    """The actions and ARNs that a call has to be allowed. A call that is not known here is an error, and refused."""
    body = body_of(call)
    return {
        "dynamodb": of_tables,
        "dynamodbstreams": of_streams,
        "sqs": of_queues,
        "secretsmanager": of_secrets,
        "events": of_buses,
        "scheduler": of_schedules,
    }[call.service_name](call, body, call._get_action())


def body_of(call):
    return call.body if isinstance(call.body, dict) else json.loads(call.body or "{}")


def own(call, service, rest):
    return f"arn:aws:{service}:{call.region}:{call.current_account}:{rest}"


def of_tables(call, body, action):
    if "TransactItems" in body:
        items = [(TRANSACTED[name], item) for entry in body["TransactItems"] for name, item in entry.items()]
    elif "RequestItems" in body:
        items = [(action, {"TableName": table}) for table in body["RequestItems"]]
    else:
        items = [(action, body)]
    for name, item in items:
        arn = own(call, "dynamodb", f"table/{item['TableName']}")
        yield f"dynamodb:{name}", arn + (f"/index/{item['IndexName']}" if item.get("IndexName") else "")
        yield from of_table_key(call, item["TableName"])


def of_streams(call, body, action):
    # An iterator's name begins with its stream's ARN.
    arn = (body.get("StreamArn") or body["ShardIterator"]).split("|")[0]
    yield f"dynamodb:{action}", arn
    yield from of_table_key(call, arn.split("/")[1])


def of_table_key(call, table):
    encryption = dynamodb_backends[call.current_account][call.region].get_table(table).sse_specification
    yield "kms:Decrypt", encryption["KMSMasterKeyId"]


def of_queues(call, body, action):
    name = body["QueueUrl"].rsplit("/", 1)[1]
    action, of_key = SQS[action]
    yield f"sqs:{action}", own(call, "sqs", name)
    key = sqs_backends[call.current_account][call.region].get_queue(name).kms_master_key_id
    for use in of_key:
        yield f"kms:{use}", key


def of_secrets(call, body, action):
    secret = secretsmanager_backends[call.current_account][call.region].describe_secret(body["SecretId"])
    yield f"secretsmanager:{action}", secret.arn
    if secret.kms_key_id and secret.kms_key_id.startswith("arn:"):
        yield "kms:Decrypt", secret.kms_key_id


def of_buses(call, body, action):
    for entry in body["Entries"]:
        bus = entry.get("EventBusName", "default")
        yield f"events:{action}", bus if bus.startswith("arn:") else own(call, "events", f"event-bus/{bus}")


def of_schedules(call, body, action):
    group = body.get("GroupName") or call._get_param("groupName") or "default"
    yield f"scheduler:{action}", own(call, "scheduler", f"schedule/{group}/{call.path.rsplit('/', 1)[1]}")
    if "Target" in body:
        yield "iam:PassRole", body["Target"]["RoleArn"]
    # Scheduler encrypts the task in the name of whoever makes the schedule.
    if "KmsKeyArn" in body:
        for use in ("DescribeKey", "GenerateDataKey", "Decrypt"):
            yield f"kms:{use}", body["KmsKeyArn"]
