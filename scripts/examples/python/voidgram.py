"""The client the examples import; nothing but Python's standard library."""

import inspect
import json
import os
import sys
import time
import urllib.error
import urllib.request
import uuid
from pathlib import Path

URL = os.environ.get("VOIDGRAM_URL", "http://localhost:3001/api/v1")
TIMEOUT_S = 120
# VoidGram is on this computer, where no proxy leads.
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))
MEDIA_TYPES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".mp4": "video/mp4",
    ".mov": "video/quicktime",
}


class ApiError(Exception):
    """An answer that is an error; match on its code, never on its text."""

    def __init__(self, status, body):
        super().__init__(f"{body.get('code')}: {body.get('error')}")
        self.status = status
        self.code = body.get("code")
        self.retry_after = body.get("retryAfter")


def get(path):
    return _call("GET", path, {}, None)


def post(path, body):
    """Sends JSON; however often it has to be sent, it has its effect once."""
    headers = {"Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4())}
    return _call("POST", path, headers, json.dumps(body).encode())


def upload(file):
    """Uploads a photo or video; the media file."""
    file = Path(file)
    boundary = uuid.uuid4().hex
    head = (
        f"--{boundary}\r\n"
        f'Content-Disposition: form-data; name="file"; filename="upload{file.suffix.lower()}"\r\n'
        f"Content-Type: {media_type(file)}\r\n\r\n"
    )
    body = head.encode() + file.read_bytes() + f"\r\n--{boundary}--\r\n".encode()
    headers = {
        "Content-Type": f"multipart/form-data; boundary={boundary}",
        "Idempotency-Key": str(uuid.uuid4()),
    }
    return _call("POST", "/media/upload", headers, body)


def media_type(file):
    try:
        return MEDIA_TYPES[Path(file).suffix.lower()]
    except KeyError:
        sys.exit(f"{file} is neither a JPEG, PNG or WebP image nor an MP4 or MOV video.")


def kind_of(file):
    """How Instagram shows the file."""
    return "IMAGE" if media_type(file).startswith("image/") else "REELS"


def account_ids():
    ids = [account["id"] for account in get("/auth/me")["accounts"]]
    if not ids:
        sys.exit("No Instagram account is connected. Connect one in VoidGram first.")
    return ids


def wait_for(post_id, every_s=3, for_s=180):
    """The post once its fate is known."""
    status = None
    for attempt in range(1, for_s // every_s + 1):
        post = get(f"/posts/{post_id}")
        status = post["status"]
        print(f"attempt {attempt}: {status}", file=sys.stderr)
        if status == "PUBLISHED":
            return post
        if status == "FAILED":
            sys.exit(f"The post failed: {post['errorCode']}: {post['errorMessage']}")
        time.sleep(every_s)
    sys.exit(f"The post is still {status} after {for_s} s. Ask again later.")


def run(main):
    """Runs an example; what a person can do something about is one line."""
    try:
        inspect.signature(main).bind(*sys.argv[1:])
    except TypeError:
        sys.exit(sys.modules["__main__"].__doc__)
    try:
        main(*sys.argv[1:])
    except (ApiError, OSError) as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(130)


def _call(method, path, headers, body):
    """Of a RATE_LIMITED answer waits exactly as long as it says, then asks once more."""
    try:
        return _send(method, path, headers, body)
    except ApiError as error:
        if error.code != "RATE_LIMITED":
            raise
        print(f"Too many requests; going on in {error.retry_after} s.", file=sys.stderr)
        time.sleep(error.retry_after)
        return _send(method, path, headers, body)


def _send(method, path, headers, body, may_repeat=True):
    key = os.environ.get("VOIDGRAM_API_KEY")
    if not key:
        sys.exit("VOIDGRAM_API_KEY is not set. Make a key in VoidGram under Settings, API Keys, and export it.")
    request = urllib.request.Request(URL + path, data=body, method=method, headers=headers)
    request.add_header("Authorization", f"Bearer {key}")
    try:
        with OPENER.open(request, timeout=TIMEOUT_S) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        raise ApiError(error.code, _body_of(error)) from None
    except (urllib.error.URLError, ConnectionError) as error:
        reason = getattr(error, "reason", error)
        if isinstance(reason, ConnectionRefusedError):
            sys.exit(f"VoidGram does not answer at {URL}. Start it, then run this again.")
        if may_repeat and isinstance(reason, ConnectionError):
            return _send(method, path, headers, body, may_repeat=False)
        sys.exit(f"{method} {path} could not be sent: {reason}")


def _body_of(error):
    try:
        return json.load(error)
    except ValueError:
        return {"code": f"status {error.code}", "error": error.reason}
