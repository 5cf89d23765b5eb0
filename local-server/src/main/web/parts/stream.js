// The server's events. A browser has six connections to a server, so that one tab listens for all of
// them and passes on what it hears; when it is closed, another one takes its place.
const NAMES = ['post', 'media', 'account', 'cloud', 'repost', 'deployment', 'health', 'reset'];
const LOCK = 'voidgram.events';
const AGAIN_MS = 1000;

/** Tells {@code heard} of each event by its name and data; also of "open" and "lost". */
export function listen(heard) {
  const channel = new BroadcastChannel(LOCK);
  channel.onmessage = ({ data: [name, data] }) => heard(name, data);
  const tell = (name, data) => {
    heard(name, data);
    channel.postMessage([name, data]);
  };
  let isFirst = true;
  navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => {
    if (lock) return forEver(tell);
    isFirst = false;
    return undefined;
  }).then(() => {
    if (isFirst) return undefined;
    return navigator.locks.request(LOCK, () => {
      heard('reset'); // between the tab before and this one something may have been missed
      return forEver(tell);
    });
  });
}

function forEver(tell) {
  open(tell);
  return new Promise(() => {});
}

function open(tell) {
  const stream = new EventSource('/api/events');
  NAMES.forEach((name) => stream.addEventListener(name, ({ data }) => tell(name, data)));
  stream.onopen = () => tell('open');
  stream.onerror = () => {
    tell('lost');
    if (stream.readyState === EventSource.CLOSED) setTimeout(open, AGAIN_MS, tell); // it was refused, and gives up
  };
}
