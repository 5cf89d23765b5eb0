"""Waits until a post is published or has failed: poll_status.py POST_ID"""

from example import run


def main(vg, post_id):
    post = vg.wait_for_post(post_id)
    print(post["status"], post["igPermalink"] or "its address is not known yet")


run(main)
