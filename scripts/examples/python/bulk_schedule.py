"""Schedules all photos and videos of a folder, in the order of their names: bulk_schedule.py FOLDER

The accounts take turns. The first post goes out in 10 minutes (START_MINUTES) or at START, each account's
next one 20 minutes (STAGGER_MINUTES) after: Instagram allows an account 25 posts in 24 hours.
"""

import os
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

from example import account_ids, run

ENDINGS = {".jpg", ".jpeg", ".png", ".webp", ".mp4", ".mov"}


def main(vg, folder):
    files = sorted(file for file in Path(folder).iterdir() if file.suffix.lower() in ENDINGS)
    if not files:
        sys.exit(f"There is no photo or video in {folder}.")
    now = datetime.now(timezone.utc).replace(microsecond=0)
    jobs = vg.schedule_batch(
        files,
        account_ids=account_ids(vg),
        # With a START of your own the same call again, after a break for example, makes nothing twice.
        start=os.environ.get("START") or now + timedelta(minutes=float(os.environ.get("START_MINUTES", "10"))),
        every_minutes=float(os.environ.get("STAGGER_MINUTES", "20")),
        captions=[file.stem for file in files],
    )
    for file, job in zip(files, jobs):
        print(f"{job['scheduledFor']} {job['postId']} {file.name}")


run(main)
