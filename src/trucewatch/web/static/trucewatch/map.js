// @ts-check
// The map: country outlines served with the page, incidents as marks with their uncertainty, the agreement's zones and lines.
// Everything comes from our own server; names and texts are put in as text, never as markup.

/** @typedef {{id: string, type: string, day: string, state: string}} Listed */
/** @typedef {{place: string, place_id: string, count: number, precision: string, family: string, incidents: Listed[] | string}} Spot */

const holder = document.getElementById("map");
const FINE_FROM_ZOOM = 4.5; // below it the 1:50m outlines look the same and are one file
const MOST_BUTTONS = 150; // buttons can be reached by keyboard; above this number those close together are gathered
const data = holder?.dataset ?? {};

/** @param {string} tag @param {string} text @param {string} [className] */
function element(tag, text, className) {
  const made = document.createElement(tag);
  made.textContent = text;
  made.dir = "auto";
  if (className) made.className = className;
  return made;
}

/** @param {string} path */
async function fetched(path) {
  const answer = await fetch(path, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

/** @param {Spot} spot */
function box(spot) {
  const listed = /** @type {Listed[]} */ (typeof spot.incidents === "string" ? JSON.parse(spot.incidents) : spot.incidents);
  const made = document.createElement("div");
  made.append(element("p", spot.place, "title"), element("p", spot.precision, "quiet"));
  const list = document.createElement("ul");
  for (const incident of listed) {
    const item = document.createElement("li");
    const link = /** @type {HTMLAnchorElement} */ (element("a", incident.type));
    link.href = withDay((data.incident ?? "").replace("ID", encodeURIComponent(incident.id)));
    item.append(link, element("span", ` ${[incident.day, incident.state].filter(Boolean).join(" · ")}`));
    list.append(item);
  }
  made.append(list);
  if (spot.place_id) {
    const all = /** @type {HTMLAnchorElement} */ (element("a", data.more ?? ""));
    const address = new URL(withDay(data.list ?? ""), location.href);
    address.searchParams.set("place", spot.place_id);
    all.href = address.href;
    made.append(all);
  }
  return made;
}

/** @param {string} path */
function withDay(path) {
  const address = new URL(path, location.href);
  if (data.asOf) address.searchParams.set("as_of", data.asOf);
  return address.href;
}

/** @param {any} collections */
function boundsOf(collections) {
  const box = [180, 90, -180, -90];
  const visit = (/** @type {any} */ part) => {
    if (typeof part[0] === "number") {
      box[0] = Math.min(box[0], part[0]);
      box[1] = Math.min(box[1], part[1]);
      box[2] = Math.max(box[2], part[0]);
      box[3] = Math.max(box[3], part[1]);
    } else part.forEach(visit);
  };
  for (const collection of collections) for (const feature of collection.features) visit(feature.geometry.coordinates);
  return box[0] > box[2] ? null : [[box[0], box[1]], [box[2], box[3]]];
}

function style() {
  const empty = { type: "geojson", data: { type: "FeatureCollection", features: [] } };
  return {
    version: 8,
    sources: {
      coarse: empty, fine: empty, zones: empty, areas: empty, spots: empty, hexagons: empty,
      clusters: { ...empty, cluster: true, clusterRadius: 52, clusterMaxZoom: 11, clusterProperties: { sum: ["+", ["get", "count"]] } },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": "#d5e0e5" } },
      { id: "land", type: "fill", source: "coarse", maxzoom: FINE_FROM_ZOOM, paint: { "fill-color": "#f4f2ec" } },
      { id: "borders", type: "line", source: "coarse", maxzoom: FINE_FROM_ZOOM, paint: { "line-color": "#a3aaa9", "line-width": 0.8 } },
      { id: "land-fine", type: "fill", source: "fine", minzoom: FINE_FROM_ZOOM, paint: { "fill-color": "#f4f2ec" } },
      { id: "borders-fine", type: "line", source: "fine", minzoom: FINE_FROM_ZOOM, paint: { "line-color": "#a3aaa9", "line-width": 1 } },
      {
        id: "zones", type: "fill", source: "zones", filter: ["==", ["geometry-type"], "Polygon"],
        paint: { "fill-color": "#6b6f8a", "fill-opacity": ["case", ["get", "holds"], 0.16, 0.05] },
      },
      {
        id: "zone-lines", type: "line", source: "zones", filter: ["get", "holds"],
        paint: { "line-color": "#4a4e6d", "line-width": 2 },
      },
      {
        id: "zone-lines-past", type: "line", source: "zones", filter: ["!", ["get", "holds"]],
        paint: { "line-color": "#4a4e6d", "line-width": 1.2, "line-dasharray": [3, 3] },
      },
      {
        id: "hexagons", type: "fill", source: "hexagons",
        paint: { "fill-color": "#8a3d00", "fill-opacity": ["interpolate", ["linear"], ["get", "share"], 0, 0.18, 1, 0.8], "fill-outline-color": "#5b2a00" },
      },
      { id: "areas", type: "fill", source: "areas", paint: { "fill-color": "#8a3d00", "fill-opacity": 0.1 } },
      { id: "area-edges", type: "line", source: "areas", paint: { "line-color": "#8a3d00", "line-width": 1, "line-dasharray": [2, 2] } },
      { id: "clusters", type: "circle", source: "clusters", paint: { "circle-radius": 1, "circle-opacity": 0 } },
      {
        id: "spots", type: "circle", source: "spots", layout: { visibility: "none" },
        paint: {
          "circle-color": "#8a3d00", "circle-stroke-color": "#ffffff", "circle-stroke-width": 1,
          "circle-radius": ["interpolate", ["linear"], ["sqrt", ["get", "count"]], 1, 4, 20, 18],
        },
      },
    ],
  };
}

/** The finer outlines of the countries in view, each file fetched once. @param {any} map @param {string} base */
function finer(map, base) {
  /** @type {Map<string, any[]>} */
  const held = new Map();
  let index = /** @type {{file: string, boxes: number[][]}[] | null} */ (null);
  return async () => {
    if (map.getZoom() < FINE_FROM_ZOOM) return;
    index ??= await fetched(`${base}fine.json`);
    const view = map.getBounds();
    const near = (index ?? []).filter((country) => !held.has(country.file) && country.boxes.some((box) =>
      box[0] <= view.getEast() && box[2] >= view.getWest() && box[1] <= view.getNorth() && box[3] >= view.getSouth()));
    if (near.length === 0) return;
    for (const country of near) held.set(country.file, []);
    await Promise.all(near.map(async (country) => held.set(country.file, (await fetched(base + country.file)).features)));
    map.getSource("fine").setData({ type: "FeatureCollection", features: [...held.values()].flat() });
  };
}

/** Names of countries in the page's language, the largest first, only where they have room. @param {any} map @param {any[]} labels */
function countryNames(map, labels) {
  const { Marker } = /** @type {any} */ (window).maplibregl;
  const made = labels.map((label) => {
    const name = element("div", label.names[data.language ?? "en"] ?? label.names.en, "country");
    const marker = new Marker({ element: name }).setLngLat(label.at);
    // The library calls every marker a "map marker" for screen readers; a name drawn on the ground is none.
    name.removeAttribute("aria-label");
    name.removeAttribute("role");
    name.setAttribute("aria-hidden", "true");
    return { label, marker, on: false };
  });
  return () => {
    const degrees = 360 / (512 * 2 ** map.getZoom()); // degrees of longitude in one pixel
    const view = map.getBounds();
    for (const each of made) {
      const wanted = Math.sqrt(each.label.size) / degrees > 60 && view.contains(each.label.at);
      if (wanted !== each.on) each.on = wanted;
      else continue;
      if (wanted) each.marker.addTo(map);
      else each.marker.remove();
    }
  };
}

/** Give what takes the marks away again. @param {any} map @param {any} layers @returns {() => void} */
function marks(map, layers) {
  const { Marker, Popup } = /** @type {any} */ (window).maplibregl;
  const open = (/** @type {Spot} */ spot, /** @type {number[]} */ at) =>
    new Popup({ maxWidth: "20rem", focusAfterOpen: true }).setLngLat(at).setDOMContent(box(spot)).addTo(map);
  if (layers.spots.features.length > MOST_BUTTONS) {
    return clustered(map, open);
  }
  /** @type {any[]} */
  const made = [];
  // The spots with most incidents come first from the server; drawing them last would hide the others.
  for (const feature of [...layers.spots.features].reverse()) {
    const button = /** @type {HTMLButtonElement} */ (element("button", String(feature.properties.count), `spot family-${feature.properties.family}`));
    button.type = "button";
    button.addEventListener("click", (event) => {
      event.stopPropagation();
      open(feature.properties, feature.geometry.coordinates);
    });
    made.push(new Marker({ element: button }).setLngLat(feature.geometry.coordinates).addTo(map));
    button.setAttribute("aria-label", `${feature.properties.place}: ${data.mark} ${feature.properties.count}`);
  }
  return () => made.forEach((marker) => marker.remove());
}

/** Many marks: those that lie close together are one button with their sum, which leads closer. @param {any} map @param {(spot: Spot, at: number[]) => void} open @returns {() => void} */
function clustered(map, open) {
  const { Marker } = /** @type {any} */ (window).maplibregl;
  /** @type {Map<string, any>} */
  let shown = new Map();
  const renew = () => {
    /** @type {Map<string, any>} */
    const wanted = new Map();
    for (const feature of map.querySourceFeatures("clusters")) {
      const { cluster, cluster_id: id, sum, count, place, family } = feature.properties;
      const at = feature.geometry.coordinates;
      const key = cluster ? `c${id}` : `s${at.join(",")}:${count}`;
      if (wanted.has(key)) continue;
      const known = shown.get(key);
      if (known) {
        wanted.set(key, known);
        continue;
      }
      const button = /** @type {HTMLButtonElement} */ (element("button", String(cluster ? sum : count), cluster ? "spot cluster" : `spot family-${family}`));
      button.type = "button";
      button.addEventListener("click", async (event) => {
        event.stopPropagation();
        if (!cluster) return open(feature.properties, at);
        map.easeTo({ center: at, zoom: await map.getSource("clusters").getClusterExpansionZoom(id) });
      });
      const marker = new Marker({ element: button }).setLngLat(at).addTo(map);
      button.setAttribute("aria-label", cluster ? `${data.cluster} ${sum}` : `${place}: ${data.mark} ${count}`);
      wanted.set(key, marker);
    }
    for (const [key, marker] of shown) if (!wanted.has(key)) marker.remove();
    shown = wanted;
  };
  map.on("idle", renew);
  return () => {
    map.off("idle", renew);
    for (const marker of shown.values()) marker.remove();
  };
}

/** @param {any} map */
function hexagonNames(map) {
  const { Popup } = /** @type {any} */ (window).maplibregl;
  map.on("click", "hexagons", (/** @type {any} */ event) => {
    const made = element("p", `${data.hexagon}: ${event.features[0].properties.count}`, "title");
    new Popup({ maxWidth: "20rem" }).setLngLat(event.lngLat).setDOMContent(made).addTo(map);
  });
}

/** @param {any} map @param {any} layers */
function zoneNames(map, layers) {
  const { Popup } = /** @type {any} */ (window).maplibregl;
  for (const layer of ["zones", "zone-lines", "zone-lines-past"]) {
    map.on("click", layer, (/** @type {any} */ event) => {
      const zone = event.features[0].properties;
      const made = document.createElement("div");
      made.append(element("p", zone.name, "title"), element("p", [zone.from, zone.to].filter(Boolean).join(" – "), "quiet"));
      if (zone.note) made.append(element("p", zone.note, "quiet"));
      new Popup({ maxWidth: "20rem" }).setLngLat(event.lngLat).setDOMContent(made).addTo(map);
    });
  }
}

async function draw() {
  const lib = /** @type {any} */ (window).maplibregl;
  if (!holder || !lib) return;
  const base = data.base ?? "";
  const layers = await fetched(data.points ?? "");
  const [coarse, labels] = await Promise.all([fetched(`${base}coarse.json`), fetched(`${base}labels.json`)]);
  holder.hidden = false;
  lib.setWorkerUrl(data.worker);
  const bounds = boundsOf(layers.spots.features.length ? [layers.spots] : layers.hexagons.features.length ? [layers.hexagons] : [layers.zones]);
  const map = new lib.Map({
    container: holder, style: style(), attributionControl: false, dragRotate: false, pitchWithRotate: false, maxZoom: 13,
    ...(bounds ? { bounds, fitBoundsOptions: { padding: 80, maxZoom: 7.5 } } : { center: [20, 25], zoom: 1.2 }),
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  const rtl = document.documentElement.dir === "rtl";
  map.addControl(new lib.NavigationControl({ showCompass: false }), rtl ? "top-left" : "top-right");
  map.addControl(new lib.ScaleControl(), rtl ? "bottom-right" : "bottom-left");
  await map.once("load");
  map.getSource("coarse").setData(coarse);
  const names = countryNames(map, labels);
  const outlines = finer(map, base);
  map.on("moveend", () => { names(); outlines().catch(failed); });
  names();
  zoneNames(map, layers);
  hexagonNames(map);
  let clear = fill(map, layers);
  let asked = 0;
  document.addEventListener("trucewatch:narrowed", (event) => {
    const turn = ++asked;
    const query = /** @type {CustomEvent<string>} */ (event).detail;
    fetched((data.points ?? "").split("?")[0] + query).then((fresh) => {
      if (turn !== asked) return; // a later wish has overtaken this one
      clear();
      clear = fill(map, fresh);
    }).catch(failed);
  });
  await outlines();
  holder.dataset.drawn = "1";
}

/** Put incidents, areas and zones on the map, give what takes the marks away again. @param {any} map @param {any} layers */
function fill(map, layers) {
  for (const name of ["zones", "areas", "spots", "hexagons"]) map.getSource(name).setData(layers[name]);
  const many = layers.spots.features.length > MOST_BUTTONS;
  map.getSource("clusters").setData(many ? layers.spots : { type: "FeatureCollection", features: [] });
  if (holder) holder.dataset.marks = String(layers.spots.features.length + layers.hexagons.features.length);
  return marks(map, layers);
}

/** @param {unknown} reason */
function failed(reason) {
  const note = document.getElementById("map-note");
  if (note) note.textContent = data.failed ?? "";
  if (holder) holder.hidden = true;
  console.warn("the map was not drawn:", reason);
}

draw().catch(failed);
