#!/usr/bin/env bash
# Schedules all photos and videos of a folder, in the order of their names: bulk-schedule.sh FOLDER
# The accounts take turns. The first post goes out in 10 minutes (START_MINUTES), each account's next
# one 20 minutes (STAGGER_MINUTES) after: Instagram allows an account 25 posts in 24 hours.
. "$(dirname "$0")/voidgram.sh"
folder=${1:?"usage: bulk-schedule.sh FOLDER"}
start_s=$((${START_MINUTES:-10} * 60))
stagger_s=$((${STAGGER_MINUTES:-20} * 60))

files=()
for file in "$folder"/*; do
  case $file in *.jpg | *.jpeg | *.png | *.webp | *.mp4 | *.mov) files+=("$file") ;; esac
done
[ ${#files[@]} -gt 0 ] || fail "There is no photo or video in $folder."
ids=$(account_ids)
accounts=($ids)
first=$(jq -n 'now | floor')

for i in "${!files[@]}"; do
  file=${files[$i]}
  name=$(basename "$file")
  media=$(upload "$file")
  order=$(jq -n --arg account "${accounts[$((i % ${#accounts[@]}))]}" --arg media "$media" \
    --arg type "$(kind_of "$file")" --arg caption "${name%.*}" \
    --argjson when $((first + start_s + stagger_s * (i / ${#accounts[@]}))) \
    '{accountId: $account, mediaFileId: $media, mediaType: $type, caption: $caption,
      scheduledFor: ($when | todate), timezone: "UTC"}')
  post_json /schedule "$order" | jq -r --arg name "$name" '"\(.scheduledFor) \(.postId) \($name)"'
  sleep 0.2 # well below 100 requests a minute, for a while
done
