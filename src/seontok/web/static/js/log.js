// The items of one room as far as they were loaded, oldest first. Kept in memory only.
import { api } from "./api.js";

const FIRST_PAGE = 100;
const LARGE_PAGE = 500; // the most the server gives at once
const MOST_PAGES = 60; // of those, when looking for one message

export class RoomLog {
  constructor(room, changed) {
    this.room = room;
    this.changed = changed;
    this.items = [];
    this.first = null;
    this.more = true;
    this.state = "new"; // new | loading | ready | failed
    this.problem = null;
    this.older = null;
    this.unreadFrom = null;
    this.marking = null; // while it is not known where the unread line goes
  }

  /** Forget what was loaded. */
  restart() {
    this.items = this.items.filter((item) => item.pending);
    this.first = this.unreadFrom = null;
    this.more = true;
    this.state = "new";
  }

  /** Load the newest page, once. */
  open() {
    if (this.state === "new" || this.state === "failed") this.opening = this.#open();
    return this.opening;
  }

  async #open() {
    this.state = "loading";
    try {
      const page = await api.items(this.room, { limit: FIRST_PAGE });
      const early = this.items; // what the stream brought meanwhile
      this.items = page.items.map(keyed);
      this.first = page.first;
      this.more = page.more;
      early.forEach((item) => this.#take(item));
      this.state = "ready";
    } catch (problem) {
      this.state = "failed";
      this.problem = problem;
    }
    this.changed();
  }

  /** What may have come unheard: the newest page again. If it does not reach back to what is known, it takes its place. */
  async renew() {
    if (this.state !== "ready") { if (this.state !== "loading") this.open(); return; }
    const page = await api.items(this.room, { limit: FIRST_PAGE }).catch(() => null);
    if (!page) return;
    if (page.more && page.first > this.#lastSeq()) { this.items = this.items.filter((item) => item.pending); this.first = page.first; this.more = true; }
    page.items.forEach((item) => this.#take(keyed(item)));
    this.changed();
  }

  /** Put the unread line above the last `n` messages of others, loading what is missing of them. */
  async markUnread(n) {
    if (!n) { this.unreadFrom = null; return; }
    await this.open();
    if (n > this.#theirs().length) await this.loadOlder(LARGE_PAGE);
    const theirs = this.#theirs();
    this.unreadFrom = theirs.at(-Math.min(n, theirs.length))?.key ?? null;
    this.changed();
  }

  #theirs() { return this.items.filter((item) => item.type === "message" && !item.mine); }

  /** Load the page before; one request at a time. */
  loadOlder(limit = 100) {
    if (!this.more || this.state !== "ready") return Promise.resolve();
    this.older ??= this.#before(limit).finally(() => { this.older = null; this.changed(); });
    return this.older;
  }

  async #before(limit) {
    try {
      const page = await api.items(this.room, { before: this.first, limit });
      const known = new Set(this.items.map((item) => item.key));
      this.items = [...page.items.map(keyed).filter((item) => !known.has(item.key)), ...this.items];
      this.more = page.more && page.items.length > 0;
      this.first = page.first ?? this.first;
    } catch (problem) {
      this.problem = problem;
      await new Promise((tried) => setTimeout(tried, 3000)); // not at once again
    }
  }

  /** The key of a message, loading backwards until it is there; null if the room has none such. */
  async find(message) {
    for (let n = 0; n < MOST_PAGES; n++) {
      const found = this.items.find((item) => item.id === message || item.card?.id === message);
      if (found) return found.key;
      if (!this.more) return null;
      const first = this.first;
      await (this.older ?? this.loadOlder(LARGE_PAGE));
      if (this.first === first) return null;
    }
    return null;
  }

  /** An item came, or came again changed. True if it is new. */
  put(item) {
    if (item.type === "edit" || item.type === "delete") return this.#amend(item);
    const added = this.#take(keyed(item));
    this.changed();
    return added;
  }

  /** The server has the message that was shown as pending: from now on it goes by its own number. */
  sent(source_id, { id, seq }) {
    const waiting = this.items.find((one) => one.pending && one.source_id === source_id);
    if (!waiting) return;
    this.items = this.items.filter((one) => one !== waiting);
    if (!this.items.some((one) => one.id === id)) this.#take(keyed({ ...waiting, id, seq: seq ?? this.#lastSeq() + 0.5, pending: false, failed: false }));
    this.changed();
  }

  /** What the owner did with a card, maybe on another device. */
  reacted(card_id, reaction) {
    const item = this.items.find((one) => one.card?.id === card_id);
    if (item) this.put({ ...item, card: { ...item.card, reaction } });
  }

  #lastSeq() { return this.items.findLast((one) => !one.pending)?.seq ?? 0; }

  #amend({ type, id, text }) {
    const at = this.items.findIndex((one) => one.id === id);
    if (at < 0) return false;
    this.items = this.items.with(at, { ...this.items[at], text, edited: type === "edit", deleted: type === "delete" });
    this.changed();
    return false;
  }

  #take(item) {
    const sent = item.mine && !item.pending ? this.items.findIndex((one) => one.pending && !one.failed && one.text === item.text) : -1;
    const known = this.items.findIndex((one) => one.key === item.key || (item.id && one.id === item.id));
    const at = known >= 0 ? known : sent;
    if (at < 0 && this.first != null && item.seq != null && item.seq < this.first) return false; // not loaded yet
    this.items = [...this.items];
    if (at >= 0) this.items[at] = item; else this.items.splice(this.#place(item), 0, item);
    return at < 0;
  }

  // After everything with a lower number, before what waits to be sent.
  #place(item) {
    if (item.pending) return this.items.length;
    let at = this.items.length;
    while (at > 0 && (this.items[at - 1].pending || this.items[at - 1].seq > item.seq)) at -= 1;
    return at;
  }

  drop(key) {
    this.items = this.items.filter((item) => item.key !== key);
    this.changed();
  }
}

/** The item with a key that stays the same through edits and card versions. */
export function keyed(item) {
  const key = item.type === "card" ? `c${item.card.id}` : item.pending ? `p${item.source_id}` : `s${item.seq}`;
  return { ...item, key };
}
