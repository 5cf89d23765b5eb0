#!/usr/bin/env bash
# Publishes a photo or video later: schedule.sh FILE WHEN [CAPTION]
# WHEN is an ISO 8601 instant with an offset, such as 2027-04-20T14:00:00-07:00.
. "$(dirname "$0")/voidgram.sh"
file=${1:?"usage: schedule.sh FILE WHEN [CAPTION]"}
when=${2:?"usage: schedule.sh FILE WHEN [CAPTION]"}
caption=${3:-}

account=${ACCOUNT_ID:-$(account_ids | sed -n 1p)}
media=$(upload "$file")
order=$(jq -n --arg account "$account" --arg media "$media" --arg type "$(kind_of "$file")" --arg caption "$caption" \
  --arg when "$when" --arg zone "${TIMEZONE:-UTC}" \
  '{accountId: $account, mediaFileId: $media, mediaType: $type, caption: $caption, scheduledFor: $when, timezone: $zone}')

post_json /schedule "$order" | jq -r '"scheduled \(.postId) for \(.scheduledFor), " +
  if .isCloudflare then "in the cloud" else "on this computer, which must be on then" end'
