// Keeps the feed fresh and tells times in the reader's own zone. Without it the page still reads.
"use strict";

const full = new Intl.DateTimeFormat(undefined, {
  day: "numeric", month: "short", year: "numeric",
  hour: "2-digit", minute: "2-digit", second: "2-digit", timeZoneName: "short",
});
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });
const UNITS = [["day", 86400], ["hour", 3600], ["minute", 60]];

function ago(date) {
  const seconds = Math.round((Date.now() - date) / 1000);
  for (const [unit, size] of UNITS) {
    if (Math.abs(seconds) >= size) {
      return relative.format(-Math.trunc(seconds / size), unit);
    }
  }
  return "just now";
}

function tellTimes(root) {
  for (const time of root.querySelectorAll("time")) {
    const date = new Date(time.dateTime);
    const isInStory = time.closest(".story") !== null;
    time.textContent = isInStory ? ago(date) : `${ago(date)} · ${full.format(date)}`;
    time.title = full.format(date);
  }
}

function shape(root) {
  for (const picture of root.querySelectorAll("[data-ratio]")) {
    picture.style.aspectRatio = picture.dataset.ratio;
  }
}

function dress(root) {
  tellTimes(root);
  shape(root);
}

/** Takes over what is new and drops what is gone; what stays is not touched, so videos play on. */
function merge(id, fresh) {
  const here = document.getElementById(id);
  const there = fresh.getElementById(id);
  const known = new Map([...here.children].map((child) => [child.id, child]));
  let before = here.firstElementChild;
  for (const child of [...there.children]) {
    const old = child.id ? known.get(child.id) : undefined;
    if (old) {
      known.delete(child.id);
      before = old.nextElementSibling;
    } else {
      child.classList.add("fresh");
      here.insertBefore(child, before);
      dress(child);
    }
  }
  for (const gone of known.values()) {
    gone.remove();
  }
}

async function refresh() {
  const answer = await fetch(location.href);
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.getElementById("accounts").replaceChildren(...fresh.getElementById("accounts").children);
  merge("stories", fresh);
  merge("posts", fresh);
}

dress(document);
setInterval(() => tellTimes(document), 15000);

if (document.body.classList.contains("feed-page")) {
  let seen;
  new EventSource("/events").onmessage = (event) => {
    const isChange = seen !== undefined && seen !== event.data;
    seen = event.data;
    if (isChange) {
      refresh();
    }
  };
}
