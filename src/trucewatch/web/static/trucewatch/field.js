// @ts-check
// The field form on a phone: keeps each report on the device first, sends it when the network is there, shows where it is.
// Sending twice is harmless: the server knows a report by the number given to it here.

import { all, drop, keep, newNumber, usable } from "./field-queue.js";

const form = /** @type {HTMLFormElement} */ (document.getElementById("field-form"));
const words = form.dataset;
const card = /** @type {HTMLElement} */ (document.getElementById("queue-card"));
const list = /** @type {HTMLElement} */ (document.getElementById("queue"));
const state = /** @type {HTMLElement} */ (document.getElementById("queue-state"));
const AGAIN_MS = 20_000;

/** @param {string} name */
const field = (name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));

/** @param {string} text @param {() => void} act @param {string} [kind] */
function button(text, act, kind = "secondary") {
  const made = document.createElement("button");
  made.type = "button";
  made.className = kind;
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
}

/** @param {import("./field-queue.js").Kept} report */
function line(report) {
  const item = document.createElement("li");
  item.dataset.state = report.state;
  const values = Object.fromEntries(report.fields);
  const name = document.createElement("bdi");
  name.textContent = [values.place, values.start?.replace("T", " ")].filter(Boolean).join(" · ");
  const badge = document.createElement("span");
  badge.className = `badge state-${report.state === "sent" ? "done" : report.state === "refused" ? "failed" : "queued"}`;
  badge.textContent = { sent: words.sent, refused: words.refused, sending: words.sending }[report.state] ?? words.kept ?? "";
  item.append(name, badge);
  if (report.message) item.append(Object.assign(document.createElement("span"), { textContent: report.message, className: "small" }));
  if (report.state === "sent" && report.document) {
    const link = Object.assign(document.createElement("a"), { href: report.document, textContent: words.open });
    item.append(link);
  } else if (report.state !== "sending") {
    item.append(button(words.edit ?? "", () => edit(report)), button(words.drop ?? "", () => ask(report), "danger"));
  }
  return item;
}

async function show() {
  const reports = await all();
  card.hidden = reports.length === 0;
  list.replaceChildren(...reports.map(line));
}

/** @param {import("./field-queue.js").Kept} report */
async function ask(report) {
  if (!window.confirm(words.sure)) return;
  await drop(report.client);
  await show();
}

/** Puts a report back into the form, with its photos; it keeps its number. @param {import("./field-queue.js").Kept} report */
function edit(report) {
  form.reset();
  const values = new Map(report.fields);
  for (const part of Array.from(form.elements)) {
    if (part instanceof HTMLInputElement && (part.type === "radio" || part.type === "checkbox")) {
      part.checked = report.fields.some(([name, value]) => name === part.name && value === part.value);
    } else if (part instanceof HTMLInputElement && part.type === "file") {
      const files = new DataTransfer();
      for (const photo of report.photos) files.items.add(photo);
      part.files = files.files;
    } else if (part instanceof HTMLElement && "name" in part && values.has(String(part.name)) && part.getAttribute("name") !== "csrfmiddlewaretoken") {
      /** @type {HTMLInputElement} */ (part).value = values.get(String(part.name)) ?? "";
    }
  }
  field("client").value = report.client;
  form.scrollIntoView();
}

/** @param {import("./field-queue.js").Kept} report @param {string} token @returns {Promise<boolean>} whether to go on with the next */
async function send(report, token) {
  const body = new FormData();
  for (const [name, value] of report.fields) body.append(name, value);
  for (const photo of report.photos) body.append("photos", photo, photo.name);
  const answer = await fetch(location.pathname, {
    method: "POST", body, credentials: "same-origin", redirect: "manual",
    headers: { Accept: "application/json", "X-CSRFToken": token },
  });
  const told = answer.headers.get("Content-Type")?.startsWith("application/json") ? await answer.json() : {};
  if (answer.ok && (told.state === "saved" || told.state === "known")) {
    await keep({ ...report, state: "sent", message: "", document: told.document, photos: [] });
    return true;
  }
  if (answer.status === 400 && told.state === "refused") {
    await keep({ ...report, state: "refused", message: told.message });
    return true;
  }
  return false; // the server is busy or away: the report stays as it is
}

async function sendAll() {
  const waiting = (await all()).filter((report) => report.state === "waiting").reverse();
  if (waiting.length === 0) {
    state.textContent = navigator.onLine ? words.online ?? "" : words.offline ?? "";
    return;
  }
  try {
    const ready = await fetch(words.ready ?? "", { credentials: "same-origin", redirect: "manual", cache: "no-store" });
    if (ready.type === "opaqueredirect" || ready.status === 403) {
      state.textContent = words.signedOut ?? "";
      return;
    }
    const { token } = await ready.json();
    for (const report of waiting) {
      state.textContent = words.sending ?? "";
      if (!(await send(report, token))) break;
      await show();
    }
    state.textContent = words.online ?? "";
  } catch {
    state.textContent = words.offline ?? "";
  }
  await show();
}

let busy = /** @type {Promise<void> | null} */ (null);
function trySending() {
  busy ??= sendAll().finally(() => { busy = null; });
  return busy;
}

async function submit() {
  const data = new FormData(form);
  const fields = /** @type {[string, string][]} */ ([...data].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken"));
  const photos = /** @type {File[]} */ (data.getAll("photos")).filter((photo) => photo instanceof File && photo.size > 0);
  try {
    await keep({ client: field("client").value, fields, photos, state: "waiting", message: "", document: "", saved: Date.now() });
  } catch {
    state.textContent = words.full ?? "";
    card.hidden = false;
    return;
  }
  form.reset();
  begin();
  await show();
  card.scrollIntoView();
  await trySending();
}

/** A fresh form: its own number, the device's time and offset. */
function begin() {
  const now = new Date();
  const minutes = -now.getTimezoneOffset();
  const two = (/** @type {number} */ number) => String(Math.trunc(Math.abs(number))).padStart(2, "0");
  const local = new Date(now.getTime() + minutes * 60_000).toISOString().slice(0, 16);
  field("client").value = newNumber();
  field("start").value = local;
  field("end").value = local;
  field("offset").value = `${minutes < 0 ? "-" : "+"}${two(minutes / 60)}:${two(minutes % 60)}`;
  field("place_id").value = "";
  document.getElementById("place-choices")?.replaceChildren();
}

function offerPlaces() {
  const choices = /** @type {HTMLElement} */ (document.getElementById("place-choices"));
  let waiting = 0;
  const take = (/** @type {{id: string, name: string, lat: number, lon: number, precision: number}} */ place) => {
    // A name written in another script stays as its writer knows it; the beginning of a Latin one is completed.
    if (/^[\x20-\x7e]*$/.test(field("place").value)) field("place").value = place.name;
    field("place_id").value = place.id;
    for (const [name, value] of [["place_lat", place.lat], ["place_lon", place.lon], ["place_precision", place.precision]]) field(String(name)).value = String(value);
    choices.replaceChildren();
    field("place").focus();
  };
  field("place").addEventListener("input", () => {
    field("place_id").value = "";
    clearTimeout(waiting);
    waiting = window.setTimeout(async () => {
      const asked = field("place").value.trim();
      if (asked.length < 2) return choices.replaceChildren();
      try {
        const answer = await fetch(`${words.places}?q=${encodeURIComponent(asked)}`, { credentials: "same-origin" });
        const { places } = await answer.json();
        choices.replaceChildren(...places.map((/** @type {any} */ place) => {
          const item = document.createElement("li");
          item.append(button(`${place.name} (${place.country})`, () => take(place)));
          return item;
        }));
        if (places.length === 0) choices.append(Object.assign(document.createElement("li"), { textContent: words.noPlace, className: "small quiet" }));
      } catch {
        choices.replaceChildren(); // without a network the name stays as written
      }
      return undefined;
    }, 300);
  });
  for (const name of ["place_lat", "place_lon"]) field(name).addEventListener("input", () => { field("place_precision").value = ""; field("place_id").value = ""; });
}

function offerPosition() {
  const told = /** @type {HTMLElement} */ (document.getElementById("here-state"));
  document.getElementById("here")?.addEventListener("click", () => {
    told.textContent = "…";
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        field("observer_lat").value = coords.latitude.toFixed(5);
        field("observer_lon").value = coords.longitude.toFixed(5);
        field("observer_precision").value = String(Math.round(coords.accuracy));
        told.textContent = `± ${Math.round(coords.accuracy)} m`;
      },
      () => { told.textContent = words.noPosition ?? ""; },
      { enableHighAccuracy: true, timeout: 30_000, maximumAge: 60_000 },
    );
  });
}

function offerMap() {
  const opener = document.getElementById("open-map");
  opener?.addEventListener("click", async () => {
    const { pick } = await import("./field-map.js");
    await pick(/** @type {HTMLElement} */ (document.getElementById("field-map")), { lat: field("place_lat"), lon: field("place_lon") }, () => {
      field("place_id").value = "";
      field("place_precision").value = "";
    });
  });
}

async function start() {
  for (const part of document.querySelectorAll("[data-scripts]")) part.removeAttribute("hidden");
  offerPlaces();
  offerPosition();
  offerMap();
  if (!(await usable())) {
    card.hidden = false;
    state.textContent = words.nowhere ?? "";
    return;
  }
  if (!document.querySelector("[role=alert]")) begin();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  document.getElementById("send-now")?.addEventListener("click", trySending);
  window.addEventListener("online", trySending);
  window.addEventListener("offline", () => { state.textContent = words.offline ?? ""; });
  if ("serviceWorker" in navigator) await navigator.serviceWorker.register(words.worker ?? "").catch(() => undefined);
  await navigator.storage?.persist?.().catch(() => false);
  await show();
  await trySending();
  setInterval(trySending, AGAIN_MS);
  form.dataset.started = "1";
}

start();
