"""Tells of each story repost once it is published, until stopped: poll_reposts.py ACCOUNT_ID

Asks once a minute (POLL_SECONDS); the reposts themselves are looked for no more often.
"""

import os

from example import run


def main(vg, account_id):
    for repost in vg.watch_reposts(account_id, every_seconds=float(os.environ.get("POLL_SECONDS", "60"))):
        print(f"new repost {repost['id']} of a story by @{repost['originalUsername']}", flush=True)


run(main)
