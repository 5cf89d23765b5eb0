// Reads what a screen shows, anew whenever it may have changed.
import { useEffect, useRef, useState } from '/web/parts/base.js';
import { get } from '/web/parts/api.js';
import { changes } from '/web/parts/store.js';

const primed = new Map();

/** Asks before the screen is there that will want the answer, so that it can be drawn at once. */
export async function prime(path) {
  try {
    primed.set(path, await get(path));
  } catch (error) {
    if (!('code' in error)) throw error; // the screen asks again, and says what is wrong
  }
}

/** What was asked before, to be drawn at once, and once: it may have changed before anybody heard of changes. */
function taken(path) {
  const data = primed.get(path);
  primed.delete(path);
  return data ? { data, path } : {};
}

/**
 * The answer of an address: {data, error, reload}. While it is asked for anew the earlier answer
 * stays; the answer to an address that is no longer wanted is dropped.
 */
export function useAnswer(path, ...topics) {
  const [state, setState] = useState(() => taken(path));
  const wanted = useRef();
  const moments = topics.map((topic) => changes[topic].value).join();
  const reload = async () => {
    if (!path) return;
    const own = {};
    wanted.current = own;
    try {
      const data = await get(path);
      if (wanted.current === own) setState({ data, path });
    } catch (error) {
      if (!('code' in error)) throw error;
      if (wanted.current === own) setState((before) => ({ ...before, error: error.isOffline ? undefined : error }));
    }
  };
  useEffect(() => { reload(); }, [path, moments]);
  useEffect(() => () => { wanted.current = null; }, []);
  return { ...state, reload, isFresh: state.path === path, set: (data) => setState({ data, path }) };
}
