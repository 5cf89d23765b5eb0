"""Publishes a photo or video now: publish.py FILE [CAPTION]"""

from example import account_id, kind_of, run


def main(vg, file, caption=""):
    account = account_id(vg)
    media = vg.upload(file)
    # 202 means that VoidGram has the job; Instagram has the post when its status is PUBLISHED.
    made = vg.publish(account_id=account, media_file_id=media["id"], media_type=kind_of(media), caption=caption)
    print(f"accepted as {made['postId']}")
    post = vg.wait_for_post(made["postId"])
    print(f"published: {post['igPermalink'] or 'its address is not known yet'}")


run(main)
