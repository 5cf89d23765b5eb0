# The client the examples source: `api` calls VoidGram, the rest is made of it. Needs curl and jq.
set -euo pipefail

: "${VOIDGRAM_API_KEY:?is not set. Make a key in VoidGram under Settings, API Keys, and export it}"
VOIDGRAM_BASE_URL=${VOIDGRAM_BASE_URL:-http://localhost:3001/api/v1}

for tool in curl jq; do
  command -v "$tool" > /dev/null || { echo "This example needs $tool; please install it." >&2; exit 1; }
done

fail() {
  echo "$*" >&2
  exit 1
}

# api METHOD PATH [curl options]: prints the answer's JSON; ends the script when it is an error.
api() {
  local method=$1 path=$2 answer status wait
  shift 2
  answer=$(api_once "$method" "$path" "$@")
  status=${answer##*$'\n'}
  answer=${answer%$'\n'*}
  wait=$([ "$status" != 429 ] || jq -r 'select(.code == "RATE_LIMITED") | .retryAfter' <<< "$answer")
  if [ -n "$wait" ]; then
    echo "Too many requests; going on in $wait s." >&2
    sleep "$wait"
    answer=$(api_once "$method" "$path" "$@")
    status=${answer##*$'\n'}
    answer=${answer%$'\n'*}
  fi
  case $status in
    2??) printf '%s\n' "$answer" ;;
    *) fail "$method $path: $(jq -r '"\(.code): \(.error)"' <<< "$answer" 2> /dev/null || echo "status $status")" ;;
  esac
}

# The answer's JSON and, in a last line, its status. A lost answer is asked for a second time.
api_once() {
  local method=$1 path=$2 exit=0
  shift 2
  send "$method" "$path" "$@" || exit=$?
  case $exit in
    0) ;;
    7) fail "VoidGram does not answer at $VOIDGRAM_BASE_URL. Start it, then run this again." ;;
    52 | 56) send "$method" "$path" "$@" ;;
    *) fail "$method $path could not be sent (curl says $exit)." ;;
  esac
}

# The key goes through a file descriptor, so that it is in no list of processes.
send() {
  local method=$1 path=$2
  shift 2
  curl -sS --noproxy '*' -X "$method" -H @<(printf 'Authorization: Bearer %s' "$VOIDGRAM_API_KEY") \
    -w '\n%{http_code}' "$@" "$VOIDGRAM_BASE_URL$path"
}

# write METHOD PATH [curl options]: the same with a key of its own, so that it has its effect once.
write() {
  local method=$1 path=$2
  shift 2
  api "$method" "$path" -H "Idempotency-Key: $(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')" "$@"
}

# post_json PATH JSON
post_json() {
  write POST "$1" -H 'Content-Type: application/json' -d "$2"
}

# upload FILE: prints the id of the media file.
upload() {
  [ -f "$1" ] || fail "There is no file $1."
  write POST /media/upload -F "file=@$1;type=$(media_type "$1")" | jq -r .id
}

media_type() {
  case $1 in
    *.jpg | *.jpeg | *.JPG | *.JPEG) echo image/jpeg ;;
    *.png | *.PNG) echo image/png ;;
    *.webp) echo image/webp ;;
    *.mp4 | *.MP4) echo video/mp4 ;;
    *.mov | *.MOV) echo video/quicktime ;;
    *) fail "$1 is neither a JPEG, PNG or WebP image nor an MP4 or MOV video." ;;
  esac
}

# kind_of FILE: how Instagram shows it.
kind_of() {
  case $(media_type "$1") in
    image/*) echo IMAGE ;;
    *) echo REELS ;;
  esac
}

# account_ids: the ids of all connected accounts, one a line.
account_ids() {
  local ids
  ids=$(api GET /auth/me | jq -r '.accounts[].id')
  [ -n "$ids" ] || fail "No Instagram account is connected. Connect one in VoidGram first."
  printf '%s\n' "$ids"
}

# wait_for POST_ID: asks every 3 seconds, for 3 minutes, and prints the post once its fate is known.
wait_for() {
  local post status attempt
  for attempt in $(seq 1 60); do
    post=$(api GET "/posts/$1")
    status=$(jq -r .status <<< "$post")
    echo "attempt $attempt: $status" >&2
    case $status in
      PUBLISHED) printf '%s\n' "$post"; return ;;
      FAILED) fail "The post failed: $(jq -r '"\(.errorCode): \(.errorMessage)"' <<< "$post")" ;;
    esac
    sleep 3
  done
  fail "The post is still $status after 3 minutes. Ask again later."
}
