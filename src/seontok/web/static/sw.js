// Keeps the app shell for offline use. Nothing under /api/ is ever stored: no message, name or card.
const SHELL = "seontok-shell-1";
const FILES = [
  "/",
  "/manifest.webmanifest",
  "/static/app.css",
  "/static/icons/icon.svg",
  "/static/icons/icon-192.png",
  "/static/js/api.js",
  "/static/js/ask.js",
  "/static/js/card.js",
  "/static/js/composer.js",
  "/static/js/connect.js",
  "/static/js/format.js",
  "/static/js/geo.js",
  "/static/js/h.js",
  "/static/js/heights.js",
  "/static/js/icons.js",
  "/static/js/import.js",
  "/static/js/join.js",
  "/static/js/list.js",
  "/static/js/log.js",
  "/static/js/main.js",
  "/static/js/map.js",
  "/static/js/memory.js",
  "/static/js/place_api.js",
  "/static/js/place_card.js",
  "/static/js/places.js",
  "/static/js/push.js",
  "/static/js/quiet.js",
  "/static/js/room.js",
  "/static/js/room_settings.js",
  "/static/js/rooms.js",
  "/static/js/route.js",
  "/static/js/rows.js",
  "/static/js/safe.js",
  "/static/js/search.js",
  "/static/js/settings.js",
  "/static/js/store.js",
  "/static/js/taste.js",
  "/static/js/today.js",
  "/static/js/ui.js",
  "/static/js/vote.js",
  "/static/js/why.js",
  "/static/js/words.js",
  "/static/js/words_places.js",
  "/static/vendor/htm.mjs",
  "/static/vendor/hooks.mjs",
  "/static/vendor/preact.mjs",
];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll(FILES)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("seontok-shell-") && name !== SHELL;
  event.waitUntil(
    caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin || !FILES.includes(url.pathname)) return;
  event.respondWith(fresh(event.request, url.pathname));
});

// The network's copy; the kept one when there is no network.
async function fresh(request, path) {
  const cache = await caches.open(SHELL);
  try {
    const answer = await fetch(request);
    if (answer.ok) cache.put(path, answer.clone());
    return answer;
  } catch (error) {
    const kept = await cache.match(path);
    if (kept) return kept;
    throw error;
  }
}

// The push service carries ciphertext; the text shown is what the server decided to put in, by default without content.
self.addEventListener("push", (event) => {
  let told = {};
  try { told = event.data?.json() ?? {}; } catch { /* shown without words */ }
  const lines = (Array.isArray(told.lines) ? told.lines : []).slice(0, 2).map(String);
  const [title, body] = lines.length > 1 ? lines : ["선톡", lines[0] ?? ""];
  event.waitUntil(self.registration.showNotification(title, {
    body, tag: String(told.card || "seontok"), icon: "/static/icons/icon-192.png",
    data: { url: told.room ? `/#/rooms/${encodeURIComponent(told.room)}` : "/#/today" },
  }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data.url));
});

async function open(url) {
  const [tab] = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (!tab) return self.clients.openWindow(url);
  await tab.navigate(url).catch(() => {});
  return tab.focus();
}
