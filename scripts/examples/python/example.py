"""What the five examples share: where the SDK lies, and how an example ends."""

import inspect
import os
import sys
from pathlib import Path

# After `pip install scripts/sdk/python` this line is not needed.
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "sdk" / "python"))

from voidgram import VoidGram, VoidGramError


def account_id(vg):
    """The account named by ACCOUNT_ID, or the first one."""
    return os.environ.get("ACCOUNT_ID") or account_ids(vg)[0]


def account_ids(vg):
    ids = [account["id"] for account in vg.accounts()]
    if not ids:
        sys.exit("No Instagram account is connected. Connect one in VoidGram first.")
    return ids


def kind_of(media):
    """How Instagram shows an uploaded file."""
    return "REELS" if media["mimeType"].startswith("video/") else "IMAGE"


def run(main):
    """Runs an example with a client; what a person can do something about is one line."""
    try:
        inspect.signature(main).bind(None, *sys.argv[1:])
    except TypeError:
        sys.exit(sys.modules["__main__"].__doc__)
    try:
        main(VoidGram(), *sys.argv[1:])
    except (VoidGramError, OSError) as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(130)
