#!/usr/bin/env bash
# Tells of each story repost once it is published, until stopped: poll-reposts.sh ACCOUNT_ID
# Asks once a minute (POLL_SECONDS); the reposts themselves are looked for no more often.
. "$(dirname "$0")/voidgram.sh"
account=${1:?"usage: poll-reposts.sh ACCOUNT_ID"}

seen=" "
while true; do
  history=$(api GET "/story-repost/history?accountId=$account")
  while read -r id user; do
    case $id in '') continue ;; esac
    case $seen in *" $id "*) continue ;; esac
    seen+="$id "
    echo "new repost $id of a story by @$user"
  done <<< "$(jq -r '.reposts[] | select(.status == "PUBLISHED") | "\(.id) \(.originalUsername)"' <<< "$history")"
  sleep "${POLL_SECONDS:-60}"
done
