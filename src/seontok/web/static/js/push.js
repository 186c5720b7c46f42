// Web Push for this device.
import { api } from "./api.js";

export const canPush = () => "serviceWorker" in navigator && "PushManager" in window && isSecureContext;

export async function isSubscribed() {
  if (!canPush()) return false;
  const worker = await navigator.serviceWorker.getRegistration();
  return !!(await worker?.pushManager.getSubscription());
}

/** Ask the browser and tell the server; false if the person or the browser said no. */
export async function subscribe() {
  if ((await Notification.requestPermission()) !== "granted") return false;
  const { key } = await api.pushKey();
  const worker = await navigator.serviceWorker.ready;
  const subscription = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(key) });
  await api.subscribe(subscription.toJSON());
  return true;
}

export async function unsubscribe() {
  const worker = await navigator.serviceWorker.ready;
  const subscription = await worker.pushManager.getSubscription();
  if (!subscription) return;
  await api.unsubscribe(await nameOf(subscription.endpoint));
  await subscription.unsubscribe();
}

// The server names a subscription by the start of its endpoint's SHA-256.
async function nameOf(endpoint) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(endpoint)));
  return Array.from(digest.slice(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// base64url to bytes
function bytes(text) {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
}
