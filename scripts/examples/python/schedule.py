"""Publishes a photo or video later: schedule.py FILE WHEN [CAPTION]

WHEN is an ISO 8601 instant with an offset, such as 2027-04-20T14:00:00-07:00.
"""

import os

from example import account_id, kind_of, run


def main(vg, file, when, caption=""):
    account = account_id(vg)
    media = vg.upload(file)
    job = vg.schedule(
        account_id=account,
        media_file_id=media["id"],
        media_type=kind_of(media),
        caption=caption,
        scheduled_for=when,
        timezone=os.environ.get("TIMEZONE", "UTC"),
    )
    place = "in the cloud" if job["isCloudflare"] else "on this computer, which must be on then"
    print(f"scheduled {job['postId']} for {job['scheduledFor']}, {place}")


run(main)
