#!/usr/bin/env bash
# Publishes a photo or video now: publish.sh FILE [CAPTION]
. "$(dirname "$0")/voidgram.sh"
file=${1:?"usage: publish.sh FILE [CAPTION]"}
caption=${2:-}

account=${ACCOUNT_ID:-$(account_ids | sed -n 1p)}
media=$(upload "$file")
order=$(jq -n --arg account "$account" --arg media "$media" --arg type "$(kind_of "$file")" --arg caption "$caption" \
  '{accountId: $account, mediaFileId: $media, mediaType: $type, caption: $caption}')

# 202 means that VoidGram has the job; Instagram has the post when its status is PUBLISHED.
post=$(post_json /posts/publish "$order" | jq -r .postId)
echo "accepted as $post"
wait_for "$post" | jq -r '"published: \(.igPermalink // "its address is not known yet")"'
