"""Publishes a photo or video later: schedule.py FILE WHEN [CAPTION]

WHEN is an ISO 8601 instant with an offset, such as 2027-04-20T14:00:00-07:00.
"""

import os

import voidgram


def main(file, when, caption=""):
    account = os.environ.get("ACCOUNT_ID") or voidgram.account_ids()[0]
    media = voidgram.upload(file)
    job = voidgram.post(
        "/schedule",
        {
            "accountId": account,
            "mediaFileId": media["id"],
            "mediaType": voidgram.kind_of(file),
            "caption": caption,
            "scheduledFor": when,
            "timezone": os.environ.get("TIMEZONE", "UTC"),
        },
    )
    place = "in the cloud" if job["isCloudflare"] else "on this computer, which must be on then"
    print(f"scheduled {job['postId']} for {job['scheduledFor']}, {place}")


voidgram.run(main)
