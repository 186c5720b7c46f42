// What the pages of places ask the server.
import { call, get } from "./api.js";

const id = encodeURIComponent;
export const places = {
  card: (card) => get(`/api/cards/${id(card)}`),
  turnDown: (card, place) => call("POST", `/api/cards/${id(card)}/places/${id(place)}/turn-down`, {}),
  ground: ({ south, west, north, east }) => get(`/api/map?${new URLSearchParams({ south, west, north, east })}`),
  vote: (room) => get(`/api/rooms/${id(room)}/vote`),
  cast: (room, choice) => call("POST", `/api/rooms/${id(room)}/vote`, { choice }),
  close: (room) => call("POST", `/api/rooms/${id(room)}/vote/close`, {}),
  taste: () => get("/api/taste"),
  forget: (feature) => call("DELETE", "/api/taste" + (feature ? `?feature=${id(feature)}` : "")),
};
