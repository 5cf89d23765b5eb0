"""Does with the Python SDK what each line of input says, and answers with a line."""

import copy
import json
import os
import pickle
import sys
import traceback
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[5] / "scripts/sdk/python"))

import voidgram

CLIENTS = []


def open_client(**options):
    CLIENTS.append(voidgram.VoidGram(**options))
    return len(CLIENTS) - 1


def call(client, method, args, kwargs):
    value = getattr(CLIENTS[client], method)(*args, **kwargs)
    return value if isinstance(value, (dict, list, str, type(None))) else list(value)


def watch(client, account, every, count):
    reposts = CLIENTS[client].watch_reposts(account, every_seconds=every)
    return [repost for _, repost in zip(range(count), reposts)]


def shown(client):
    """Every way in which a client becomes text."""
    one = CLIENTS[client]
    texts = [repr(one), str(one), f"{one}", repr([one]), repr(one._transport), repr(one._transport._key)]
    for store in (pickle.dumps, copy.copy, copy.deepcopy, lambda it: pickle.dumps(it._transport._key)):
        try:
            texts.append(repr(store(one)))
        except TypeError as error:
            texts.append(f"refused: {error}")
    return "\n".join(texts)


def told(error):
    whole = traceback.TracebackException.from_exception(error, capture_locals=True)
    # The frames of this file hold what they were told, the key as well.
    whole.stack[:] = [frame for frame in whole.stack if frame.filename != __file__]
    chain = [repr(error.__cause__), repr(error.__context__)]
    stored = pickle.loads(pickle.dumps(error))
    fields = {name: getattr(error, name, None) for name in ("status", "code", "retry_after", "post")}
    return {
        "type": type(error).__name__,
        "isVoidGramError": isinstance(error, voidgram.VoidGramError),
        "isSame": repr(stored) == repr(error) and str(stored) == str(error),
        "message": str(error),
        "shown": "".join(whole.format()) + repr(error) + "".join(chain),
        **fields,
        "retryAfter": fields["retry_after"],
    }


def as_date(value):
    if isinstance(value, dict):
        return datetime.fromisoformat(value["$date"]) if "$date" in value else {k: as_date(v) for k, v in value.items()}
    return [as_date(one) for one in value] if isinstance(value, list) else value


def main():
    does = {"open": open_client, "call": call, "watch": watch, "shown": shown}
    for line in sys.stdin:
        order = as_date(json.loads(line))
        try:
            answer = {"value": does[order["do"]](**order["with"])}
        except Exception as error:
            answer = {"error": told(error)}
        print(json.dumps(answer), flush=True)


print(json.dumps({"version": list(sys.version_info[:2]), "pid": os.getpid()}), flush=True)
main()
