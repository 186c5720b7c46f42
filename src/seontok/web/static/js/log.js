// The items of one room as far as they were loaded, oldest first. Kept in memory only.
import { api } from "./api.js";

const MOST_PAGES = 60;

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
  }

  /** Load the newest page; `unread` places the unread line once. */
  async open(unread = 0) {
    if (this.state === "loading" || this.state === "ready") return;
    this.state = "loading";
    try {
      const page = await api.items(this.room, { limit: Math.min(500, Math.max(100, unread + 30)) });
      const early = this.items; // what the stream brought meanwhile
      this.items = page.items.map(keyed);
      this.first = page.first;
      this.more = page.more;
      early.forEach((item) => this.#take(item));
      this.markUnread(unread);
      this.state = "ready";
    } catch (problem) {
      this.state = "failed";
      this.problem = problem;
    }
    this.changed();
  }

  /** Put the unread line above the last `n` messages of others. */
  markUnread(n) {
    const theirs = this.items.filter((item) => item.type === "message" && !item.mine);
    this.unreadFrom = n > 0 ? theirs.at(-Math.min(n, theirs.length))?.key ?? null : null;
  }

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
    }
  }

  /** The key of a message, loading backwards until it is there; null if the room has none such. */
  async find(message) {
    for (let n = 0; n < MOST_PAGES; n++) {
      const found = this.items.find((item) => item.id === message);
      if (found) return found.key;
      if (!this.more) return null;
      const first = this.first;
      await (this.older ?? this.loadOlder(500));
      if (this.first === first) return null;
    }
    return null;
  }

  /** An item came, or came again changed. True if it is new. */
  put(item) {
    const added = this.#take(keyed(item));
    this.changed();
    return added;
  }

  #take(item) {
    const sent = item.source_id ? this.items.findIndex((one) => one.pending && one.source_id === item.source_id) : -1;
    const at = sent >= 0 ? sent : this.items.findIndex((one) => one.key === item.key);
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
