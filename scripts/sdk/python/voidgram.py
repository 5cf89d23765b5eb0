"""VoidGram on this computer: publish to Instagram now or later, and see what became of it.

    from voidgram import VoidGram

    vg = VoidGram()  # the key is in VOIDGRAM_API_KEY
    media = vg.upload("photo.jpg")
    made = vg.publish(account_id=vg.accounts()[0]["id"], media_file_id=media["id"], media_type="IMAGE")
    print(vg.wait_for_post(made["postId"])["igPermalink"])

Needs Python 3.9 or later and nothing else. Bodies may be given as the API writes them ({"mediaType": …}) or as
keyword arguments (media_type=…).
"""

import builtins
import hashlib
import http.client
import io
import json
import os
import re
import socket
import threading
import time
import uuid
from datetime import datetime, timedelta, timezone as _timezone
from typing import TYPE_CHECKING, Any, Dict, Iterator, List, Mapping, Optional, Sequence, Union
from urllib.parse import quote, urlencode, urlsplit

if TYPE_CHECKING:
    from voidgram_types import InstagramAccount, MediaFile, Post, QueuedPost, ScheduledPost, StoryRepost, Success

__all__ = ["VoidGram", "VoidGramError", "ApiError", "AppNotRunning", "PostFailed", "TimeoutError"]

_DEFAULT_BASE_URL = "http://localhost:3001/api/v1"
_DEFAULT_TIMEOUT_MS = 120_000
_LOOPBACK = re.compile(r"(localhost|.+\.localhost|127(\.\d{1,3}){3}|::1)")
_SLEEP_MAX_S = 24 * 60 * 60
_PAGE = 100
_TRIES_MAX = 100
_CHUNK = 64 * 1024
_NO_KEY = "VOIDGRAM_API_KEY is not set. Make a key in VoidGram under Settings, API Keys, and set it or pass api_key."
_MEDIA_TYPES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".mp4": "video/mp4",
    ".mov": "video/quicktime",
    ".mkv": "video/x-matroska",
    ".webm": "video/webm",
    ".avi": "video/x-msvideo",
}


class VoidGramError(Exception):
    """Everything that goes wrong here, with a sentence for people."""


class ApiError(VoidGramError):
    """An answer of VoidGram that is an error; match on its code, never on its text."""

    def __init__(self, message: str, status: int = 0, code: str = "", retry_after: Optional[float] = None):
        super().__init__(message, status, code, retry_after)
        self.status = status
        self.code = code
        self.retry_after = retry_after

    def __str__(self) -> str:
        return str(self.args[0])


class AppNotRunning(VoidGramError):
    """Nobody answers at the address: VoidGram is closed. Asking again does not help before it is started."""


class PostFailed(VoidGramError):
    """A post that was waited for has failed; its code and what Instagram said are in the post."""

    def __init__(self, post: "Post"):
        super().__init__(post)
        self.post = post

    def __str__(self) -> str:
        reason = self.post.get("errorMessage") or "no reason is known"
        return f"The post failed: {reason} [{self.post.get('errorCode') or 'unknown'}]"


class TimeoutError(VoidGramError, builtins.TimeoutError):  # noqa: A001 (the name of the contract)
    """Something took longer than it was given."""


class VoidGram:
    """A client of the VoidGram that runs on this computer. May be shared by threads."""

    __slots__ = ("_transport",)

    def __init__(
        self, api_key: Optional[str] = None, base_url: Optional[str] = None, timeout_ms: Optional[float] = None
    ):
        key, api_key = _Key.of(api_key), None
        self._transport = _Transport(key, base_url, timeout_ms)

    @property
    def base_url(self) -> str:
        """The address that is asked."""
        return self._transport.base_url

    def accounts(self) -> "List[InstagramAccount]":
        """The connected Instagram accounts."""
        return self.request("GET", "/auth/me")["accounts"]

    def upload(self, file: Any, name: Optional[str] = None) -> "MediaFile":
        """Uploads a photo or video: a path, bytes, or a binary file. A file is read as it is sent."""
        return self._transport.call("POST", "/media/upload", upload=_Upload(file, name)).value

    def publish(self, post: Optional[Mapping[str, Any]] = None, **fields: Any) -> "QueuedPost":
        """Publishes now. The answer means that VoidGram has the job; wait_for_post tells when Instagram has it."""
        return self.request("POST", "/posts/publish", body=_body(post, fields))

    def schedule(self, post: Optional[Mapping[str, Any]] = None, **fields: Any) -> "ScheduledPost":
        """Publishes at scheduledFor (scheduled_for): a text, or a datetime with a zone."""
        return self.request("POST", "/schedule", body=_body(post, fields))

    def schedule_batch(
        self,
        files: "Sequence[Union[str, os.PathLike[str]]]",
        account_ids: Sequence[str],
        start: Union[str, datetime],
        every_minutes: float,
        captions: Optional[Sequence[str]] = None,
        timezone: Optional[str] = None,
    ) -> "List[ScheduledPost]":
        """Schedules files, the accounts in turns. All files are looked at before anything is made.

        Called again with the same within 24 hours, after a break for example, it makes only what is missing.
        """
        paths = _require_fits(files, account_ids, every_minutes, captions)
        first = _instant(start, timezone)
        made = []
        for i, path in enumerate(paths):
            media = self._upload_once(path)
            when = first + timedelta(minutes=every_minutes) * (i // len(account_ids))
            order = {
                "accountId": account_ids[i % len(account_ids)],
                "mediaFileId": media["id"],
                "mediaType": "REELS" if media["mimeType"].startswith("video/") else "IMAGE",
                "caption": captions[i] if captions else "",
                "scheduledFor": _iso(when),
                "timezone": timezone or "UTC",
            }
            made.append(self._schedule_once(order))
        return made

    def post(self, id: str) -> "Post":
        """One post as it stands."""
        return self.request("GET", f"/posts/{_segment(id)}")

    def posts(self, status: Optional[str] = None, limit: int = _PAGE, page: int = 1) -> "Iterator[Post]":
        """All posts, newest first, page after page; limit is how many are asked for at once."""
        seen = set()
        while True:
            answer = self.request("GET", "/posts", query={"status": status, "limit": limit, "page": page})
            for post in answer["posts"]:
                # A post that was made meanwhile moves the others on, to where they were seen already.
                if post["id"] not in seen:
                    seen.add(post["id"])
                    yield post
            if not answer["hasMore"] or not answer["posts"]:
                return
            page += 1

    def retry(self, id: str) -> "QueuedPost":
        """Tries a failed post again; looks at Instagram first, so that it is never there twice."""
        try:
            return self.request("POST", f"/posts/{_segment(id)}/retry")
        except ApiError as error:
            if _is_second(error, "INVALID_STATUS") and self.post(id)["status"] != "FAILED":
                return {"postId": id, "status": "QUEUED"}
            raise

    def cancel(self, id: str) -> "Success":
        """Takes a scheduled post back; it is a draft again."""
        try:
            return self.request("DELETE", f"/schedule/{_segment(id)}")
        except ApiError as error:
            if _is_second(error, "NOT_FOUND") and self.post(id)["status"] == "DRAFT":
                return {"success": True}
            raise

    def reschedule(self, id: str, change: Optional[Mapping[str, Any]] = None, **fields: Any) -> "Post":
        """Changes a scheduled post: its time, its caption, or what else the update names."""
        return self.request("PUT", f"/schedule/{_segment(id)}", body=_body(change, fields))

    def wait_for_post(self, id: str, timeout_seconds: float = 180) -> "Post":
        """The post once it is published. A post that failed is a PostFailed."""
        end, wait = time.monotonic() + timeout_seconds, 0.0
        while True:
            post = self.post(id)
            if post["status"] == "PUBLISHED":
                return post
            if post["status"] == "FAILED":
                raise PostFailed(post)
            left = end - time.monotonic()
            if left <= 0:
                raise TimeoutError(f"The post is still {post['status']} after {timeout_seconds} s. Ask again later.")
            wait = min(wait + 1, 3)
            time.sleep(min(wait, left))

    def failures(self, days: float = 7) -> "List[Post]":
        """The posts that failed within the last days, the newest failure first."""
        since = datetime.now(_timezone.utc) - timedelta(days=days)
        dated = [(_parsed(post["lastAttemptAt"] or post["updatedAt"]), post) for post in self.posts(status="FAILED")]
        recent = [one for one in dated if one[0] >= since]
        return [post for _, post in sorted(recent, key=lambda one: one[0], reverse=True)]

    def reposts(self, account_id: Optional[str] = None) -> "List[StoryRepost]":
        """The newest 100 story reposts of an account, or of all."""
        return self.request("GET", "/story-repost/history", query={"accountId": account_id})["reposts"]

    def watch_reposts(
        self, account_id: str, every_seconds: float = 60, signal: Optional[threading.Event] = None
    ) -> "Iterator[StoryRepost]":
        """Each published story repost of the account once, those of before first; ends once the signal is set."""
        stop = signal or threading.Event()
        seen = set()
        while not stop.is_set():
            for repost in reversed(self.reposts(account_id)):
                if repost["status"] == "PUBLISHED" and repost["id"] not in seen:
                    seen.add(repost["id"])
                    yield repost
            stop.wait(every_seconds)

    def request(
        self,
        method: str,
        path: str,
        query: Optional[Mapping[str, Any]] = None,
        body: Any = None,
        idempotency_key: Optional[str] = None,
    ) -> Any:
        """Any operation of the API: request("GET", "/posts", query={"status": "FAILED"})."""
        return self._transport.call(method, path, query, body, idempotency_key=idempotency_key).value

    def _upload_once(self, path: str) -> "MediaFile":
        name = os.path.basename(path)
        key = f"sdk-media-{_digest([_digest_of_file(path), name])}"
        return self._once(key, "/media/upload", {"upload": _Upload(path, name)}, self._has_media)

    def _schedule_once(self, order: Dict[str, Any]) -> "ScheduledPost":
        return self._once(f"sdk-post-{_digest(order)}", "/schedule", {"body": order}, self._has_post)

    def _once(self, key: str, path: str, call: Dict[str, Any], is_there: Any) -> Any:
        """What was deleted or cancelled since does not count: the next key in a row is tried."""
        for attempt in range(_TRIES_MAX):
            one = key if attempt == 0 else f"{key}-{attempt}"
            answer = self._transport.call("POST", path, idempotency_key=one, **call)
            if not answer.is_replayed or is_there(answer.value):
                return answer.value
        raise VoidGramError("The same was made and taken back too often today. Change its time or caption a little.")

    def _has_media(self, media: Any) -> bool:
        return self._sees(f"/media/{media['id']}") is not None

    def _has_post(self, made: Any) -> bool:
        post = self._sees(f"/posts/{made['postId']}")
        return post is not None and post.get("status") != "DRAFT"

    def _sees(self, path: str) -> Any:
        """What is there; a key that may not look is told that something is."""
        try:
            return self.request("GET", path)
        except ApiError as error:
            if error.code not in ("NOT_FOUND", "SCOPE_REQUIRED"):
                raise
            return None if error.code == "NOT_FOUND" else {}

    def __repr__(self) -> str:
        transport = getattr(self, "_transport", None)  # not there yet while it is made
        return f"VoidGram(base_url={transport.base_url!r})" if transport else "VoidGram()"

    def __reduce__(self) -> Any:
        raise TypeError("A VoidGram client holds an API key and is not stored or copied. Make a new one.")


class _Key:
    """The API key, which no repr, copy or dump shows."""

    __slots__ = ("bearer", "hidden")

    def __init__(self, text: str):
        self.bearer = lambda: text
        self.hidden = lambda message: message.replace(text, "vg_live_…") if text else message

    @staticmethod
    def of(given: Optional[str]) -> "_Key":
        """A key that is none of HTTP's is refused later, where no frame holds its text."""
        text = os.environ.get("VOIDGRAM_API_KEY", "") if given is None else given
        return _Key(text.strip() if isinstance(text, str) else "\n")

    def is_missing(self) -> bool:
        return not self.bearer()

    def is_sound(self) -> bool:
        return re.fullmatch(r"[\x21-\x7e]*", self.bearer()) is not None

    def __repr__(self) -> str:
        return "_Key(…)"

    def __reduce__(self) -> Any:
        raise TypeError("An API key is not stored or copied.")


class _Answer:
    """What came back, and whether it was the stored answer to an earlier request with the same key."""

    def __init__(self, value: Any, is_replayed: bool):
        self.value = value
        self.is_replayed = is_replayed


class _Sent:
    """An answer as it came over the wire."""

    def __init__(self, response: http.client.HTTPResponse, key: _Key):
        self.status = response.status
        self.is_replayed = response.getheader("Idempotency-Replayed") == "true"
        self.is_json = re.match(r"application/([a-z.+-]+\+)?json\b", response.getheader("Content-Type") or "", re.I)
        # Whatever answers there may send back what it was sent.
        self.text = key.hidden(response.read().decode("utf-8", "replace"))
        self.is_second = False
        self._key = key

    def json(self) -> Any:
        try:
            # JSON can write a letter in another way, so that the raw text did not show the key.
            return _mapped(json.loads(self.text), self._key.hidden) if self.is_json else None
        except (ValueError, RecursionError):
            return None


def _mapped(value: Any, text: Any) -> Any:
    """The same value with each of its texts changed."""
    if isinstance(value, str):
        return text(value)
    if isinstance(value, list):
        return [_mapped(one, text) for one in value]
    if isinstance(value, dict):
        return {text(name): _mapped(one, text) for name, one in value.items()}
    return value


class _Lost:
    """A connection that broke before the answer was here."""

    def __init__(self, why: str):
        self.why = why


class _Transport:
    """Sends requests: waits when there were too many, and asks once more when an answer was lost."""

    __slots__ = ("base_url", "_key", "_timeout_s", "_host", "_port", "_prefix", "_is_tls")

    def __init__(self, key: _Key, base_url: Optional[str], timeout_ms: Optional[float]):
        if not key.is_sound():
            raise VoidGramError("The API key holds characters that no key has. Copy it again, whole and in one line.")
        given = (os.environ.get("VOIDGRAM_BASE_URL", "") if base_url is None else base_url).strip()
        url = _parsed_url(given or _DEFAULT_BASE_URL)
        self._key = key
        self._timeout_s = _seconds(_DEFAULT_TIMEOUT_MS if timeout_ms is None else timeout_ms)
        self._host, self._port, self._is_tls = url.hostname, url.port, url.scheme == "https"
        self._prefix = url.path.rstrip("/")
        self.base_url = f"{url.scheme}://{url.netloc}{self._prefix}"

    def call(
        self,
        method: str,
        path: str,
        query: Optional[Mapping[str, Any]] = None,
        body: Any = None,
        upload: "Optional[_Upload]" = None,
        idempotency_key: Optional[str] = None,
    ) -> _Answer:
        """The answer's value, or an ApiError. After RATE_LIMITED sleeps exactly as long as told, and asks once more."""
        target = self._target(path, query or {})
        headers = {"Accept": "application/json", "Connection": "close"}
        if method != "GET":
            headers["Idempotency-Key"] = idempotency_key or str(uuid.uuid4())
        content = upload or (None if body is None else _Json(body))
        sent = self._twice(method, target, headers, content)
        wait = _retry_after(sent) if sent.status == 429 else None
        if wait is not None:
            time.sleep(wait)
            sent = self._twice(method, target, headers, content)
        return self._answer_of(path, sent)

    def _target(self, path: str, query: Mapping[str, Any]) -> str:
        if not path.startswith("/") or re.search(r"[\\?#\s{}\x00-\x1f\x7f-\U0010ffff]|//|/\.{1,2}(/|$)|/$", path):
            raise VoidGramError(f"{path!r} is no path of the API. Is an id empty?")
        given = [(name, _text_of(value)) for name, value in query.items() if value is not None]
        return self._prefix + path + (f"?{urlencode(given)}" if given else "")

    def _twice(self, method: str, target: str, headers: Dict[str, str], content: Any) -> _Sent:
        """A lost answer is asked for once more: the Idempotency-Key sees to it that nothing happens twice."""
        sent = self._send(method, target, headers, content)
        if isinstance(sent, _Lost):
            sent = self._send(method, target, headers, content)
            if isinstance(sent, _Lost):
                raise VoidGramError(f"VoidGram at {self.base_url} broke the connection off twice: {sent.why}.")
            sent.is_second = True
        return sent

    def _send(self, method: str, target: str, headers: Dict[str, str], content: Any) -> Union[_Sent, _Lost]:
        kind = http.client.HTTPSConnection if self._is_tls else http.client.HTTPConnection
        connection = kind(self._host or "", self._port, timeout=self._timeout_s)
        watch = _Watch(self._timeout_s)
        outcome = self._exchange(connection, watch, method, target, headers, content)
        watch.cancel()
        connection.close()
        # Raised here, where no frame below holds what was sent: a traceback with its locals shows no key.
        if watch.is_late or isinstance(outcome, socket.timeout):
            more = "" if method == "GET" else " It may have been done all the same: look before you do it again."
            raise TimeoutError(f"VoidGram at {self.base_url} gave no answer within {self._timeout_s} s.{more}")
        if isinstance(outcome, ConnectionRefusedError):
            raise AppNotRunning(f"VoidGram does not answer at {self.base_url}. Start it, then call again.")
        if isinstance(outcome, (ConnectionError, http.client.HTTPException)):
            return _Lost(type(outcome).__name__)
        if isinstance(outcome, BaseException):
            raise outcome if isinstance(outcome, VoidGramError) else self._unreachable(outcome)
        return outcome

    def _unreachable(self, error: BaseException) -> BaseException:
        if not isinstance(error, Exception):
            return error
        return VoidGramError(f"VoidGram at {self.base_url} cannot be reached: {self._key.hidden(str(error))}.")

    def _exchange(
        self, connection: Any, watch: "_Watch", method: str, target: str, headers: Dict[str, str], content: Any
    ) -> Any:
        """The answer, or what went wrong as a value without its frames."""
        try:
            connection.connect()
            watch.over(connection.sock)
            connection.putrequest(method, target, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name, value)
            if not self._key.is_missing():
                connection.putheader("Authorization", "Bearer " + self._key.bearer())
            for name, value in content.headers() if content else [("Content-Length", "0")]:
                connection.putheader(name, value)
            connection.endheaders()
            _send_all(connection, content.chunks() if content else ())
            return _Sent(connection.getresponse(), self._key)
        except BaseException as error:
            error.__context__ = error.__cause__ = None
            return error.with_traceback(None)

    def _answer_of(self, path: str, sent: _Sent) -> _Answer:
        value = sent.json()
        if not 200 <= sent.status <= 299:
            raise self._refusal_of(sent, value if isinstance(value, dict) else {})
        if value is None and path != "/api/docs":
            raise VoidGramError(
                f"Another program than VoidGram answers at {self.base_url}. Look which one has this port."
            )
        return _Answer(sent.text if value is None else value, sent.is_replayed)

    def _refusal_of(self, sent: _Sent, body: Dict[str, Any]) -> ApiError:
        code = str(body.get("code") or f"HTTP_{sent.status}")
        why = body.get("error") or f"VoidGram at {self.base_url} answered with status {sent.status}."
        more = f" {_NO_KEY}" if code == "AUTH_REQUIRED" and self._key.is_missing() else ""
        error = ApiError(f"{code}: {why}{more}", sent.status, code, _number(body.get("retryAfter")))
        error._is_second = sent.is_second  # type: ignore[attr-defined]
        return error

    def __reduce__(self) -> Any:
        raise TypeError("A VoidGram client holds an API key and is not stored or copied. Make a new one.")


class _Json:
    """A body that is JSON."""

    def __init__(self, body: Any):
        self.raw = _utf8(body)

    def headers(self) -> Any:
        return [("Content-Type", "application/json"), ("Content-Length", str(len(self.raw)))]

    def chunks(self) -> Iterator[bytes]:
        yield self.raw


class _Upload:
    """A body that is one file, read as it is sent and read anew when it is sent again."""

    def __init__(self, file: Any, name: Optional[str]):
        self.is_path = isinstance(file, (str, os.PathLike))
        self.file = os.fspath(file) if self.is_path else file
        if self.is_path:
            _require_files([self.file])
        elif isinstance(file, (bytes, bytearray, memoryview)):
            self.file = io.BytesIO(bytes(file))
        elif not file.seekable():
            self.file = io.BytesIO(file.read())
        given = name or (self.file if self.is_path else getattr(file, "name", None))
        self.name = os.path.basename(given) if isinstance(given, str) else "upload"
        self.start = 0 if self.is_path else self.file.tell()
        self.boundary = f"voidgram-{uuid.uuid4()}"
        self.size = self._size()

    def _size(self) -> int:
        if self.is_path:
            return os.stat(self.file).st_size
        size = self.file.seek(0, os.SEEK_END) - self.start
        self.file.seek(self.start)
        return size

    def _frame(self) -> Any:
        kind = _MEDIA_TYPES.get(os.path.splitext(self.name)[1].lower(), "application/octet-stream")
        name = re.sub(r'["\r\n]', lambda found: f"%{ord(found.group()):02X}", self.name)
        head = (
            f'--{self.boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
            f"Content-Type: {kind}\r\n\r\n"
        )
        return head.encode("utf-8", "replace"), f"\r\n--{self.boundary}--\r\n".encode()

    def headers(self) -> Any:
        head, end = self._frame()
        length = str(len(head) + self.size + len(end))
        return [("Content-Type", f"multipart/form-data; boundary={self.boundary}"), ("Content-Length", length)]

    def chunks(self) -> Iterator[bytes]:
        head, end = self._frame()
        yield head
        if self.is_path:
            with _opened(self.file) as opened:
                yield from self._content(opened)
        else:
            self.file.seek(self.start)
            yield from self._content(self.file)
        yield end

    def _content(self, opened: Any) -> Iterator[bytes]:
        left = self.size
        while left > 0:
            chunk = opened.read(min(_CHUNK, left))
            if not chunk:
                raise VoidGramError(f"{self.name} became shorter while it was read. Upload it again.")
            left -= len(chunk)
            yield chunk


def _send_all(connection: http.client.HTTPConnection, chunks: Any) -> None:
    """Sends them; a server that has answered already may have stopped reading."""
    try:
        for chunk in chunks:
            connection.send(chunk)
    except (BrokenPipeError, ConnectionResetError):
        return  # the answer, or that there is none, is found by reading it


class _Watch(threading.Timer):
    """Ends a request that takes too long, wherever it is: a socket's own timeout is for each piece of an answer."""

    def __init__(self, timeout_s: float):
        super().__init__(timeout_s, self._end)
        self.daemon = True
        self.is_late = False
        self._opened: Optional[socket.socket] = None

    def over(self, opened: socket.socket) -> None:
        self._opened = opened
        self.start()

    def _end(self) -> None:
        self.is_late = True
        try:
            if self._opened is not None:
                self._opened.shutdown(socket.SHUT_RDWR)
        except OSError:
            self._opened = None  # it has ended by itself


def _parsed_url(given: str) -> Any:
    example = f"The base URL must be an address such as {_DEFAULT_BASE_URL}, without a name, a query or a #."
    url = urlsplit(given)
    try:
        is_sound = url.scheme in ("http", "https") and url.hostname and (url.port is None or url.port > 0)
    except ValueError:
        is_sound = False
    if not is_sound or "@" in url.netloc or url.query or url.fragment or re.search(r"[\s\\]", given):
        raise VoidGramError(example)
    # The key goes to this computer, or through TLS, and nowhere else.
    if url.scheme == "http" and not _LOOPBACK.fullmatch(url.hostname or ""):
        raise VoidGramError(
            f"The key is not sent to http://{url.netloc}: http is for this computer only. Use an https address."
        )
    return url


def _seconds(timeout_ms: float) -> float:
    if not 0 < timeout_ms <= 2**31 - 1:
        raise VoidGramError(f"timeout_ms is {timeout_ms}; it must be more than 0 and at most {2**31 - 1}.")
    return timeout_ms / 1000


def _retry_after(sent: _Sent) -> Optional[float]:
    """How long the answer 429 tells to wait, when it tells."""
    body = sent.json()
    wait = _number(body.get("retryAfter")) if isinstance(body, dict) else None
    return wait if wait is not None and 0 <= wait <= _SLEEP_MAX_S else None


def _number(value: Any) -> Optional[float]:
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _is_second(error: ApiError, code: str) -> bool:
    """Whether a write may have been refused because it is done: its first answer was lost."""
    return error.code == code and getattr(error, "_is_second", False)


def _segment(id: str) -> str:
    if not isinstance(id, str) or not id:
        raise VoidGramError("An id is needed, such as the postId of an answer.")
    return quote(id, safe="", errors="replace")


def _body(given: Optional[Mapping[str, Any]], fields: Mapping[str, Any]) -> Dict[str, Any]:
    """As the API writes it; keyword arguments in snake_case become its names."""
    named = {re.sub(r"_([a-z])", lambda found: found.group(1).upper(), name): value for name, value in fields.items()}
    return {**(given or {}), **named}


def _text_of(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, datetime):
        return str(value)
    return _iso(_with_zone(value))


def _instants(value: Any) -> str:
    if isinstance(value, datetime):
        return _text_of(value)
    raise TypeError(f"A body cannot hold {value!r}.")


def _with_zone(when: datetime) -> datetime:
    if when.utcoffset() is None:
        raise VoidGramError(f"{when!r} has no zone; pass datetime(…, tzinfo=timezone.utc) or one with a ZoneInfo.")
    return when


def _iso(when: datetime) -> str:
    return when.astimezone(_timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _parsed(text: str) -> datetime:
    """An instant as the API writes it, or with any other offset."""
    match = re.fullmatch(r"(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d)?(\.\d{1,9})?(Z|[+-]\d\d:?\d\d)?", text, re.I)
    if match is None:
        raise ValueError(text)
    minute, second, fraction, offset = match.groups()
    zone = "" if offset is None else "+00:00" if offset in "Zz" else f"{offset[:3]}:{offset[-2:]}"
    return datetime.fromisoformat(f"{minute}{second or ':00'}{((fraction or '.') + '000000')[:7]}{zone}")


def _instant(start: Union[str, datetime], timezone: Optional[str]) -> datetime:
    """A datetime with a zone, an instant with an offset, or a local time of the zone."""
    if isinstance(start, datetime):
        return _with_zone(start)
    try:
        when = _parsed(start)
    except ValueError:
        raise VoidGramError(f"start is {start!r}; pass an instant such as 2027-04-20T14:00:00-07:00.") from None
    if when.tzinfo is not None:
        return when
    if timezone is None:
        raise VoidGramError(f"start is {start!r}, without an offset; add one, or pass a timezone too.")
    return _local(when, timezone)


def _local(when: datetime, timezone: str) -> datetime:
    """A local time that comes twice means the earlier; one that a clock change skips is refused."""
    from zoneinfo import ZoneInfo

    try:
        instant = when.replace(tzinfo=ZoneInfo(timezone)).astimezone(_timezone.utc)
    except (KeyError, ValueError, OSError):
        raise VoidGramError(f"{timezone} is no time zone; use a name such as America/Los_Angeles.") from None
    if instant.astimezone(ZoneInfo(timezone)).replace(tzinfo=None) != when:
        raise VoidGramError(f"There is no {when.isoformat()} in {timezone}: the clocks skip it.")
    return instant


def _require_fits(files: Any, account_ids: Any, every_minutes: float, captions: Any) -> List[str]:
    paths = [os.fspath(file) for file in files]
    if not paths:
        raise VoidGramError("There are no files to schedule.")
    if not account_ids or isinstance(account_ids, str):
        raise VoidGramError("account_ids must be a list with at least one id; accounts() tells which there are.")
    if not 0 < every_minutes < float("inf"):
        raise VoidGramError(f"every_minutes is {every_minutes}; it must be more than 0.")
    if captions is not None and len(captions) != len(paths):
        raise VoidGramError(f"There are {len(captions)} captions for {len(paths)} files; give one for each.")
    _require_files(paths)
    return paths


def _require_files(paths: Sequence[str]) -> None:
    """Names every one of them that cannot be read."""
    missing = [path for path in paths if not os.path.isfile(path)]
    if missing:
        raise VoidGramError(f"No file: {', '.join(missing)}. Nothing was sent.")


def _opened(path: str) -> Any:
    """A file that cannot be read is no fault of the connection."""
    try:
        return open(path, "rb")
    except OSError as error:
        raise VoidGramError(f"{path} cannot be read: {error.strerror}.") from None


def _utf8(value: Any, separators: Any = None) -> bytes:
    """A name that is no UTF-8 on the disk, or half a letter in a caption, is written as JSON's escape."""
    text = json.dumps(value, ensure_ascii=False, separators=separators, default=_instants)
    return re.sub("[\ud800-\udfff]", lambda found: f"\\u{ord(found.group()):04x}", text).encode("utf-8")


def _digest(value: Any) -> str:
    return hashlib.sha256(_utf8(value, (",", ":"))).hexdigest()


def _digest_of_file(path: str) -> str:
    digest = hashlib.sha256()
    with _opened(path) as opened:
        for chunk in iter(lambda: opened.read(_CHUNK), b""):
            digest.update(chunk)
    return digest.hexdigest()
