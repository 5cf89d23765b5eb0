// What is on the profile already, from wherever it came: Instagram's own list together with ours.
import { useEffect, useRef, useState } from '/web/parts/base.js';
import { get } from '/web/parts/api.js';
import { changes } from '/web/parts/store.js';

const TYPES = { IMAGE: 'IMAGE', VIDEO: 'REELS', CAROUSEL_ALBUM: 'CAROUSEL' };

/** {media, isBusy, error, more}: the pieces told of so far, and what asks for older ones. */
export function usePublished(accountId) {
  const [state, setState] = useState({ media: [] });
  const wanted = useRef();
  const ask = async (after, before) => {
    const own = {};
    wanted.current = own;
    setState((shown) => ({ ...(shown.accountId === accountId ? shown : before), isBusy: true }));
    let answer;
    try {
      answer = await get(`/api/accounts/${accountId}/published${after ? `?after=${encodeURIComponent(after)}` : ''}`);
    } catch (error) {
      if (!('code' in error)) throw error;
      answer = { media: [], error };
    }
    if (wanted.current !== own) return;
    const pieces = answer.media.map((one) => postOf(one, accountId));
    setState({ media: [...before.media, ...pieces], after: answer.after, error: answer.error?.isOffline ? undefined : answer.error, accountId });
  };
  useEffect(() => {
    if (accountId) ask(null, { media: [] });
    return () => { wanted.current = null; };
  }, [accountId, changes.accounts.value]);
  return { ...state, more: state.after && (() => ask(state.after, state)) };
}

/** A piece of the profile as the grid shows posts. */
function postOf({ id, mediaType, caption, permalink, timestamp, hasPicture }, accountId) {
  return {
    id: `instagram-${id}`, igMediaId: id, isForeign: true, mediaType: TYPES[mediaType] ?? 'IMAGE', caption, igPermalink: permalink, publishedAt: timestamp && new Date(timestamp).toISOString(),
    files: [], pictureUrl: hasPicture ? `/api/accounts/${accountId}/published/${encodeURIComponent(id)}` : null,
  };
}

/** Both lists as one, the newest first; what was published from here is shown once, as ours. */
export function merged(ours, theirs) {
  const known = new Set(ours.map(({ igMediaId }) => igMediaId).filter(Boolean));
  const foreign = theirs.filter(({ igMediaId }) => !known.has(igMediaId));
  return [...ours, ...foreign].sort((a, b) => ((a.publishedAt ?? '') < (b.publishedAt ?? '') ? 1 : -1));
}
