"""Schedules all photos and videos of a folder, in the order of their names: bulk_schedule.py FOLDER

The accounts take turns. The first post goes out in 10 minutes (START_MINUTES), each account's next
one 20 minutes (STAGGER_MINUTES) after: Instagram allows an account 25 posts in 24 hours.
"""

import os
import sys
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

import voidgram

START = timedelta(minutes=float(os.environ.get("START_MINUTES", "10")))
STAGGER = timedelta(minutes=float(os.environ.get("STAGGER_MINUTES", "20")))


def main(folder):
    files = sorted(f for f in Path(folder).iterdir() if f.suffix.lower() in voidgram.MEDIA_TYPES)
    if not files:
        sys.exit(f"There is no photo or video in {folder}.")
    accounts = voidgram.account_ids()
    first = datetime.now(timezone.utc).replace(microsecond=0) + START
    for i, file in enumerate(files):
        media = voidgram.upload(file)
        job = voidgram.post(
            "/schedule",
            {
                "accountId": accounts[i % len(accounts)],
                "mediaFileId": media["id"],
                "mediaType": voidgram.kind_of(file),
                "caption": file.stem,
                "scheduledFor": (first + STAGGER * (i // len(accounts))).isoformat(),
                "timezone": "UTC",
            },
        )
        print(f"{job['scheduledFor']} {job['postId']} {file.name}")
        time.sleep(0.2)  # well below 100 requests a minute, for a while


voidgram.run(main)
