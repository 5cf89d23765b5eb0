"""Waits until a post is published or has failed: poll_status.py POST_ID"""

import voidgram


def main(post_id):
    post = voidgram.wait_for(post_id)
    print(post["status"], post["igPermalink"] or "its address is not known yet")


voidgram.run(main)
