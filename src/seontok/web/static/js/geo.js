// From degrees to a flat map in metres around a point, and back; the shapes of the ground as SVG paths.

const LAT_M = 110_574; // metres a degree of latitude
const LON_M = 111_320; // metres a degree of longitude at the equator
const STEP = 1e5; // the shapes' steps a degree

/** A plane that touches the earth at a point: good for a city. `to(lat, lon)` gives `[x, y]`, metres east and south. */
export function plane(lat0, lon0) {
  const across = LON_M * Math.cos((lat0 * Math.PI) / 180);
  return {
    to: (lat, lon) => [(lon - lon0) * across, (lat0 - lat) * LAT_M],
    from: (x, y) => [lat0 - y / LAT_M, lon0 + x / across],
  };
}

/** One SVG path for all shapes of a sort; areas are closed. */
export function pathOf(shapes, flat, closed) {
  const parts = [];
  for (const { points } of shapes) {
    let lat = points[0], lon = points[1];
    parts.push("M", at(flat, lat, lon));
    for (let i = 2; i < points.length; i += 2) {
      lat += points[i];
      lon += points[i + 1];
      parts.push("L", at(flat, lat, lon));
    }
    if (closed) parts.push("Z");
  }
  return parts.join("");
}

function at(flat, lat, lon) {
  const [x, y] = flat.to(lat / STEP, lon / STEP);
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}

/** `{x, y, scale}` that shows all points in a window of w by h px, `pad` px from its edge. */
export function fitted(points, w, h, pad, most) {
  const xs = points.map(([x]) => x), ys = points.map(([, y]) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = Math.min((w - 2 * pad) / Math.max(1, right - left), (h - 2 * pad) / Math.max(1, bottom - top), most);
  return { x: (left + right) / 2, y: (top + bottom) / 2, scale: Math.max(scale, 1e-4) };
}

/** A round length for the scale bar and its width: at most `most` px. */
export function scaleBar(scale, most) {
  const metres = most / scale;
  const unit = 10 ** Math.floor(Math.log10(metres));
  const round = [5, 2, 1].map((n) => n * unit).find((n) => n <= metres);
  return { metres: round, px: round * scale };
}

/** The tiles of a web map that cover a box: `[{z, x, y, corners: [[lat, lon], [lat, lon]]}]`. */
export function tilesOf({ south, west, north, east }, scale) {
  const z = Math.max(0, Math.min(19, Math.round(Math.log2((40_075_017 * Math.cos((north * Math.PI) / 180) * scale) / 256))));
  const n = 2 ** z;
  const column = (lon) => Math.floor(((lon + 180) / 360) * n);
  const row = (lat) => Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * n);
  const lonOf = (x) => (x / n) * 360 - 180;
  const latOf = (y) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / n))) * 180) / Math.PI;
  const found = [];
  for (let x = column(west); x <= column(east); x += 1)
    for (let y = row(north); y <= row(south) && found.length < 64; y += 1)
      found.push({ z, x, y, corners: [[latOf(y), lonOf(x)], [latOf(y + 1), lonOf(x + 1)]] });
  return found;
}

/** Of labels `{x, y, text, wide}` (px, in order of weight) those that do not lie on one another. */
export function spread(labels) {
  const kept = [];
  for (const label of labels) {
    const free = kept.every((other) => Math.abs(other.x - label.x) > (other.wide + label.wide) / 2 || Math.abs(other.y - label.y) > 18);
    if (free) kept.push(label);
  }
  return kept;
}
