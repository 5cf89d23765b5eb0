// Meta that remembers which post each thing on it is of.
import { NastyMeta } from "./nasty.mjs";

/** Meta at its worst, with a ledger of what is live, by the number of its post. */
export class Ledger extends NastyMeta {
  live = [];

  answer(call) {
    this.call = call;
    return super.answer(call);
  }

  /** Never tells the id of another post: one that has no name yet cannot be told from it. */
  publish(call, roll) {
    return super.publish(call, (sides) => roll(sides === 6 ? 5 : sides));
  }

  publishContainer(owner, call) {
    const before = this.media.length;
    const told = super.publishContainer(owner, call);
    if (this.media.length > before) this.enter("Instagram", this.media[0].id);
    return told;
  }

  addPost(...all) {
    const id = super.addPost(...all);
    this.enter("Page", id);
    return id;
  }

  enter(where, id) {
    this.live.push({ post: this.call.index, where, id });
  }
}
