"""Tells of each story repost once it is published, until stopped: poll_reposts.py ACCOUNT_ID

Asks once a minute (POLL_SECONDS); the reposts themselves are looked for no more often.
"""

import os
import time

import voidgram


def main(account_id):
    seen = set()
    while True:
        for repost in voidgram.get(f"/story-repost/history?accountId={account_id}")["reposts"]:
            if repost["status"] == "PUBLISHED" and repost["id"] not in seen:
                seen.add(repost["id"])
                print(f"new repost {repost['id']} of a story by @{repost['originalUsername']}", flush=True)
        time.sleep(float(os.environ.get("POLL_SECONDS", "60")))


voidgram.run(main)
