// The map: streets, waters and greens of the owner's own data as vectors, numbered pins, the course. Nothing comes from elsewhere.
import { html, useEffect, useLayoutEffect, useMemo, useRef, useState } from "./h.js";
import { fitted, pathOf, plane, scaleBar, spread, tilesOf } from "./geo.js";
import { Icon } from "./icons.js";
import { places as server } from "./place_api.js";
import { cut, visible } from "./safe.js";
import { say } from "./words.js";

const SORTS = ["water", "green", "river", "rail", "minor", "middle", "major"];
const CLOSED = new Set(["water", "green"]);
const CLOSEST = 3, FARTHEST = 0.002, MOST_AT_FIRST = 0.45, MOST_OF_COURSE = 1.5; // px a metre
const ROOM = 1.6; // how much more than the window is asked for

/** `places` have lat, lon and name; `selected` is an index, told by `select(index)`; `course` draws a line through them. */
export function MapView({ places, selected, select, course }) {
  const host = useRef(null);
  const flat = useMemo(() => plane(places[0].lat, places[0].lon), [places]);
  const points = useMemo(() => places.map(({ lat, lon }) => flat.to(lat, lon)), [places]);
  const [size, setSize] = useState(null);
  const [view, setView] = useState(null);
  const [ground, failed] = useGround(flat, view, size);
  const fit = () => size && setView(fitted(points, size.w, size.h, 56, course ? MOST_OF_COURSE : MOST_AT_FIRST));
  useLayoutEffect(() => watchSize(host.current, setSize), []);
  useEffect(() => { if (size && !view) fit(); }, [size]);
  useEffect(() => { if (view && size && selected !== null) setView((now) => inSight(now, points[selected], size)); }, [selected]);
  const hands = useHands(host, setView);
  return html`<div class="map" ref=${host} tabindex="0" role="group" aria-label=${say("map_of", { n: places.length })} ...${hands}>
    ${view && size && html`<svg class=${`ground z${view.scale > 0.25 ? 2 : view.scale > 0.06 ? 1 : 0}`} width=${size.w} height=${size.h} aria-hidden="true">
      <g transform=${`translate(${size.w / 2} ${size.h / 2}) scale(${view.scale}) translate(${-view.x} ${-view.y})`}>
        ${ground && html`<${Ground} ground=${ground} flat=${flat} />`}
        ${ground?.tiles && html`<${Tiles} flat=${flat} view=${view} size=${size} />`}
        ${course && html`<path class="course" d=${"M" + points.map(([x, y]) => `${x} ${y}`).join("L")} />`}
      </g>
      ${ground && html`<${Around} ground=${ground} flat=${flat} view=${view} size=${size} pins=${points} />`}
    </svg>
    ${points.map((point, i) => html`<${Pin} key=${i} n=${i + 1} name=${places[i].name} at=${onScreen(point, view, size)} on=${i === selected} select=${() => select(i)} />`)}
    <${Bar} scale=${view.scale} />`}
    <div class="map-tools"><button type="button" class="round" aria-label=${say("zoom_in")} onClick=${() => setView((v) => zoomed(v, 1.6))}><${Icon} name="plus" size=${20} /></button>
      <button type="button" class="round" aria-label=${say("zoom_out")} onClick=${() => setView((v) => zoomed(v, 1 / 1.6))}><${Icon} name="minus" size=${20} /></button>
      <button type="button" class="round" aria-label=${say("fit")} title=${say("fit")} onClick=${fit}><${Icon} name="fit" size=${20} /></button></div>
    <p class="map-note">${failed ? say("map_failed") : ground && (ground.shapes.length ? say("osm") : say("map_none"))}</p>
  </div>`;
}

const onScreen = ([x, y], view, size) => [(x - view.x) * view.scale + size.w / 2, (y - view.y) * view.scale + size.h / 2];

function zoomed(view, by, [px, py] = [0, 0]) {
  const scale = Math.max(FARTHEST, Math.min(CLOSEST, view.scale * by));
  return { scale, x: view.x + px / view.scale - px / scale, y: view.y + py / view.scale - py / scale };
}

function inSight(view, point, size) {
  const [px, py] = onScreen(point, view, size);
  const inside = px > 40 && py > 60 && px < size.w - 40 && py < size.h - 40;
  return inside ? view : { ...view, x: point[0], y: point[1] };
}

function watchSize(el, set) {
  const seen = () => el.clientWidth > 0 && set({ w: el.clientWidth, h: el.clientHeight });
  const observer = new ResizeObserver(seen);
  observer.observe(el);
  seen();
  return () => observer.disconnect();
}

// The ground around what is looked at; asked anew when the window leaves it or the detail changes.
function useGround(flat, view, size) {
  const [ground, setGround] = useState(null);
  const [failed, setFailed] = useState(false);
  const asked = useRef(null);
  useEffect(() => {
    if (!view || !size || covers(asked.current, view, size)) return undefined;
    const waiting = setTimeout(() => {
      const box = boxOf(flat, view, size, ROOM);
      if (box.north - box.south > 1 || box.east - box.west > 1) return;
      asked.current = { ...view, w: size.w, h: size.h };
      server.ground(box).then((told) => { setGround(told); setFailed(false); }, () => { asked.current = null; setFailed(true); });
    }, ground ? 250 : 0);
    return () => clearTimeout(waiting);
  }, [view, size]);
  return [ground, failed];
}

function covers(asked, view, size) {
  if (!asked || asked.scale / view.scale > 2.2 || view.scale / asked.scale > 2.2) return false;
  const slack = ((ROOM - size.w / view.scale / (asked.w / asked.scale)) * asked.w) / asked.scale / 2;
  return Math.abs(view.x - asked.x) < slack && Math.abs(view.y - asked.y) < slack;
}

function boxOf(flat, view, size, more) {
  const [w, h] = [(size.w / view.scale / 2) * more, (size.h / view.scale / 2) * more];
  const [north, west] = flat.from(view.x - w, view.y - h);
  const [south, east] = flat.from(view.x + w, view.y + h);
  return { south, west, north, east };
}

function Ground({ ground, flat }) {
  const paths = useMemo(() => SORTS.map((sort) => [sort, pathOf(ground.shapes.filter((shape) => shape.sort === sort), flat, CLOSED.has(sort))]), [ground]);
  return paths.map(([sort, d]) => d && html`<path key=${sort} class=${sort} d=${d} />`);
}

function Tiles({ flat, view, size }) {
  return tilesOf(boxOf(flat, view, size, 1.1), view.scale).map(({ z, x, y, corners: [nw, se] }) => {
    const [left, top] = flat.to(...nw), [right, bottom] = flat.to(...se);
    return html`<image key=${`${z}/${x}/${y}`} href=${`/api/tiles/${z}/${x}/${y}`} x=${left} y=${top} width=${right - left} height=${bottom - top} preserveAspectRatio="none" />`;
  });
}

// Names and other places, at a size that does not change with the zoom.
function Around({ ground, flat, view, size, pins }) {
  const at = ({ lat, lon }) => onScreen(flat.to(lat, lon), view, size);
  const near = ([x, y]) => x > -20 && y > -20 && x < size.w + 20 && y < size.h + 20;
  const taken = pins.map((pin) => onScreen(pin, view, size)).map(([x, y]) => ({ x, y: y - 16, wide: 30 }));
  const streets = view.scale > 0.12 ? ground.shapes.filter(({ name, sort }) => name && sort !== "minor").map((shape) => ({ ...middleOf(shape), name: shape.name, level: CLOSED.has(shape.sort) ? "land" : "street" })) : [];
  const labels = [...ground.names, ...streets].map((one) => ({ ...one, text: visible(one.name), at: at(one) })).filter((one) => near(one.at))
    .map((one) => ({ ...one, x: one.at[0], y: one.at[1], wide: one.text.length * 13 + 14 }));
  const shown = spread([...taken, ...labels]).slice(taken.length);
  return html`${ground.around.map((place, i) => { const [x, y] = at(place); return near([x, y]) && html`<circle key=${i} class=${`dot ${place.kind}`} cx=${x} cy=${y} r="3"><title>${visible(place.name)}</title></circle>`; })}
    ${shown.map((one, i) => html`<g key=${`n${i}`} class=${`label ${one.level}`} transform=${`translate(${one.x} ${one.y})`}>${one.level === "station" && html`<circle r="4" />`}<text y=${one.level === "station" ? -8 : 4}>${one.text}</text></g>`)}`;
}

function middleOf({ points }) {
  let lat = points[0], lon = points[1], sum = [lat, lon], n = 1;
  for (let i = 2; i < points.length; i += 2, n += 1) { lat += points[i]; lon += points[i + 1]; sum = [sum[0] + lat, sum[1] + lon]; }
  return { lat: sum[0] / n / 1e5, lon: sum[1] / n / 1e5 };
}

function Pin({ n, name, at: [x, y], on, select }) {
  return html`<button type="button" class=${on ? "pin on" : "pin"} aria-pressed=${on ? "true" : "false"} style=${{ transform: `translate(${x}px,${y}px)` }} onClick=${select}>
    <span class="head"><i>${n}</i></span> <span class=${on ? "pin-name" : "vh"} dir="auto">${cut(visible(name), 30)}</span></button>`;
}

function Bar({ scale }) {
  const { metres, px } = scaleBar(scale, 110);
  return html`<p class="scale" aria-hidden="true" style=${{ width: `${px}px` }}>${metres >= 1000 ? say("km", { km: metres / 1000 }) : say("metres", { m: metres })}</p>`;
}

// Drag, pinch, wheel and keys.
function useHands(host, setView) {
  const fingers = useRef(new Map());
  const middle = (event) => { const box = host.current.getBoundingClientRect(); return [event.clientX - box.left - box.width / 2, event.clientY - box.top - box.height / 2]; };
  useEffect(() => {
    const wheel = (event) => { event.preventDefault(); setView((view) => view && zoomed(view, Math.exp(-event.deltaY / 300), middle(event))); };
    host.current.addEventListener("wheel", wheel, { passive: false });
    return () => host.current?.removeEventListener("wheel", wheel);
  }, []);
  const down = (event) => { if (!event.target.closest("button")) { host.current.setPointerCapture(event.pointerId); fingers.current.set(event.pointerId, middle(event)); } };
  const up = (event) => fingers.current.delete(event.pointerId);
  const move = (event) => {
    const held = fingers.current, before = held.get(event.pointerId);
    if (!before) return;
    const now = middle(event), other = [...held].find(([id]) => id !== event.pointerId)?.[1];
    held.set(event.pointerId, now);
    setView((view) => other ? zoomed(view, apart(now, other) / apart(before, other), other) : { ...view, x: view.x - (now[0] - before[0]) / view.scale, y: view.y - (now[1] - before[1]) / view.scale });
  };
  const keys = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const typed = (event) => {
    if (event.target !== host.current) return;
    const way = keys[event.key];
    if (way) setView((view) => ({ ...view, x: view.x + (way[0] * 60) / view.scale, y: view.y + (way[1] * 60) / view.scale }));
    else if (event.key === "+" || event.key === "=") setView((view) => zoomed(view, 1.5));
    else if (event.key === "-") setView((view) => zoomed(view, 1 / 1.5));
    else return;
    event.preventDefault();
  };
  return { onPointerDown: down, onPointerMove: move, onPointerUp: up, onPointerCancel: up, onKeyDown: typed };
}

const apart = ([ax, ay], [bx, by]) => Math.max(1, Math.hypot(ax - bx, ay - by));
