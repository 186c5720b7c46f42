// The app's own line icons, 24 by 24.
import { html } from "./h.js";

const PATHS = {
  mark: "M12 3.2c-5.2 0-9.2 3.3-9.2 7.5 0 2.6 1.6 4.9 4 6.2l-.8 3.5c-.1.4.3.7.6.5l4.1-2.8c.4 0 .9.1 1.3.1 5.2 0 9.2-3.3 9.2-7.5S17.2 3.2 12 3.2z",
  rooms: "M4 5.5h16v10.5H10l-4.5 3.5V16H4z",
  today: "M4.5 6h15v14h-15zM4.5 10h15M8.5 3.5V7M15.5 3.5V7",
  quiet: "M19 14.5A7.5 7.5 0 0 1 9.5 5 7.5 7.5 0 1 0 19 14.5z",
  memory: "M7 4h10v16l-5-3.5L7 20z",
  search: "M10.5 4.5a6 6 0 1 1 0 12 6 6 0 0 1 0-12zM15 15l5 5",
  settings: "M5 7h8M17 7h2M5 12h2M11 12h8M5 17h9M18 17h1M15 5v4M9 10v4M16 15v4",
  back: "M14.5 5l-7 7 7 7", close: "M6 6l12 12M18 6L6 18", plus: "M12 5v14M5 12h14", minus: "M5 12h14", down: "M5 9l7 7 7-7",
  send: "M12 19V5M6 11l6-6 6 6",
  lock: "M6.5 11h11v8.5h-11zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  people: "M9 5.5a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM3.5 19c0-3 2.3-5 5.5-5s5.5 2 5.5 5M16 6a2.7 2.7 0 0 1 0 5.2M17 14.2c2.2.5 3.5 2.3 3.5 4.8",
  fit: "M4.5 9V4.5H9M15 4.5h4.5V9M19.5 15v4.5H15M9 19.5H4.5V15",
  spark: "M12 4l1.7 5.3L19 11l-5.3 1.7L12 18l-1.7-5.3L5 11l5.3-1.7z",
  alert: "M12 4.5l8.5 15h-17zM12 10v4.5M12 17v.2",
};

/** A decorative icon; the control it sits in carries the name. */
export function Icon({ name, size = 22 }) {
  const fill = name === "mark" ? "icon solid" : "icon";
  return html`<svg class=${fill} viewBox="0 0 24 24" width=${size} height=${size} aria-hidden="true" focusable="false"><path d=${PATHS[name]} /></svg>`;
}
