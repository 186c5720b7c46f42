// A long list of which only what is near the viewport is in the document. Rows may have any height and change it;
// rows may be added before and after. It opens at the row `start`, or at the end; `control.current` is the list, to call `show` and `toEnd`. What the reader looks at stays where it is.
import { Component, html } from "./h.js";
import { Heights } from "./heights.js";

const OVERSCAN = 900; // px kept above and below the viewport
const NEAR_END = 48; // px from the bottom that count as "at the bottom"
const NEAR_TOP = 1600; // px from the top at which earlier rows are asked for

export class LongList extends Component {
  constructor(props) {
    super(props);
    this.heights = new Heights(props.guess);
    this.atEnd = !props.start;
    this.anchor = props.start ? { key: props.start, delta: -72 } : null; // {key, delta}: row at the top of the viewport, and px scrolled into it
    this.height = 0;
    this.observer = new ResizeObserver((entries) => this.resized(entries));
    this.scrolled = this.scrolled.bind(this);
  }

  componentDidMount() {
    this.props.control.current = this;
    this.observer.observe(this.host);
    this.height = this.host.clientHeight;
    if (!this.atEnd) this.props.onEnd?.(false);
    this.settle();
    this.forceUpdate();
  }

  componentDidUpdate() { this.settle(); }

  componentWillUnmount() {
    this.props.control.current = null;
    this.observer.disconnect();
  }

  /** Bring a row into view, a third from the top. */
  show(key) {
    if (!this.heights.index.has(key)) return false;
    this.atEnd = false;
    this.anchor = { key, delta: -this.height / 3 };
    this.forceUpdate();
    return true;
  }

  toEnd() {
    this.atEnd = true;
    this.forceUpdate();
  }

  render({ rows, row, label, busy }) {
    if (rows !== this.heights.rows) this.heights.setRows(rows);
    const top = this.wantedTop();
    this.from = rows.length ? this.heights.at(top - OVERSCAN) : 0;
    this.to = rows.length ? Math.min(rows.length, this.heights.at(top + this.height + OVERSCAN) + 1) : 0;
    return html`
      <div class="log" ref=${(host) => { this.host = host; }} onScroll=${this.scrolled} tabindex="0" role="log"
        aria-live="off" aria-label=${label} aria-busy=${busy ? "true" : "false"}>
        <div ref=${(el) => { this.above = el; }}></div>
        <div class="rows" ref=${(el) => { this.shown = el; }}>
          ${rows.slice(this.from, this.to).map((one) => html`<div class="row" key=${one.key} data-key=${one.key}>${row(one)}</div>`)}
        </div>
        <div ref=${(el) => { this.below = el; }}></div>
      </div>`;
  }

  wantedTop() {
    const { heights } = this;
    if (this.atEnd) return Math.max(0, heights.total - this.height);
    const i = this.anchor ? heights.index.get(this.anchor.key) : undefined;
    return i === undefined ? this.host?.scrollTop ?? 0 : Math.max(0, heights.top(i) + this.anchor.delta);
  }

  // Measure what is drawn, then put the spacers and the scroll position where the anchor wants them.
  settle() {
    if (!this.host) return;
    this.height = this.host.clientHeight;
    for (const el of this.shown.children) {
      this.heights.set(el.dataset.key, el.getBoundingClientRect().height);
      this.observer.observe(el);
    }
    this.place();
    const top = this.wantedTop();
    const { rows } = this.props;
    const covered = !rows.length || (this.heights.top(this.from) <= Math.max(0, top - 1) || this.from === 0) &&
      (this.heights.top(this.to) >= top + this.height || this.to === rows.length);
    if (!covered) this.forceUpdate();
    else if (!this.atEnd && this.host.scrollHeight - this.host.scrollTop - this.height < NEAR_END) { this.atEnd = true; this.props.onEnd?.(true); }
    if (rows.length && top < NEAR_TOP) this.props.onOlder?.();
  }

  place() {
    this.above.style.height = `${this.heights.top(this.from)}px`;
    this.below.style.height = `${this.heights.total - this.heights.top(this.to)}px`;
    const top = this.atEnd ? this.host.scrollHeight : this.wantedTop();
    if (Math.abs(this.host.scrollTop - top) > 1) this.host.scrollTop = top;
  }

  scrolled() {
    const { host, heights } = this;
    if (!host) return; // a last event after the room was left
    const y = host.scrollTop;
    const atEnd = host.scrollHeight - y - host.clientHeight < NEAR_END;
    if (atEnd !== this.atEnd) { this.atEnd = atEnd; this.props.onEnd?.(atEnd); }
    const i = heights.at(y);
    if (heights.rows.length) this.anchor = { key: heights.rows[i].key, delta: y - heights.top(i) };
    if (y < NEAR_TOP) this.props.onOlder?.();
    const half = OVERSCAN / 2;
    const short = (heights.top(this.from) > Math.max(0, y - half) && this.from > 0) ||
      (heights.top(this.to) < y + this.height + half && this.to < heights.rows.length);
    if (short) this.forceUpdate();
  }

  resized(entries) {
    let moved = false;
    for (const { target } of entries) {
      if (target === this.host) moved = this.viewport() || moved;
      else if (target.isConnected) moved = this.heights.set(target.dataset.key, target.getBoundingClientRect().height) || moved;
      else this.observer.unobserve(target);
    }
    if (moved) this.forceUpdate();
  }

  viewport() {
    const { clientHeight, clientWidth } = this.host;
    if (this.width && this.width !== clientWidth) this.heights.forget();
    const changed = this.height !== clientHeight || this.width !== clientWidth;
    this.height = clientHeight;
    this.width = clientWidth;
    return changed;
  }
}
