"""Publishes a photo or video now: publish.py FILE [CAPTION]"""

import os

import voidgram


def main(file, caption=""):
    account = os.environ.get("ACCOUNT_ID") or voidgram.account_ids()[0]
    media = voidgram.upload(file)
    order = {
        "accountId": account,
        "mediaFileId": media["id"],
        "mediaType": voidgram.kind_of(file),
        "caption": caption,
    }
    # 202 means that VoidGram has the job; Instagram has the post when its status is PUBLISHED.
    post_id = voidgram.post("/posts/publish", order)["postId"]
    print(f"accepted as {post_id}")
    post = voidgram.wait_for(post_id)
    print(f"published: {post['igPermalink'] or 'its address is not known yet'}")


voidgram.run(main)
