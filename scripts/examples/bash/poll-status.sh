#!/usr/bin/env bash
# Waits until a post is published or has failed: poll-status.sh POST_ID
. "$(dirname "$0")/voidgram.sh"

wait_for "${1:?"usage: poll-status.sh POST_ID"}" \
  | jq -r '"\(.status) \(.igPermalink // "its address is not known yet")"'
