// @ts-check
// A small map to choose a point on: country outlines served with the pages, one mark, the arrow keys of the map and a click.

let begun = false;

/** @param {string} address */
function script(address) {
  return new Promise((resolve, reject) => {
    const made = document.createElement("script");
    made.src = address;
    made.onload = resolve;
    made.onerror = reject;
    document.head.append(made);
  });
}

/** @param {string} address */
function sheet(address) {
  const made = document.createElement("link");
  made.rel = "stylesheet";
  made.href = address;
  document.head.append(made);
}

/** @param {HTMLElement} holder @param {{lat: HTMLInputElement, lon: HTMLInputElement}} fields @param {() => void} chosen */
export async function pick(holder, fields, chosen) {
  holder.hidden = !holder.hidden;
  if (begun || holder.hidden) return;
  begun = true;
  const data = holder.dataset;
  sheet(data.style ?? "");
  await script(data.library ?? "");
  const lib = /** @type {any} */ (window).maplibregl;
  lib.setWorkerUrl(data.worker);
  const coarse = await (await fetch(`${data.base}coarse.json`)).json();
  const at = [Number(fields.lon.value) || 45, Number(fields.lat.value) || 36];
  const map = new lib.Map({
    container: holder, attributionControl: false, dragRotate: false, maxZoom: 13, center: at, zoom: fields.lat.value ? 6 : 3.2,
    style: {
      version: 8,
      sources: { land: { type: "geojson", data: coarse } },
      layers: [
        { id: "sea", type: "background", paint: { "background-color": "#d5e0e5" } },
        { id: "land", type: "fill", source: "land", paint: { "fill-color": "#f4f2ec" } },
        { id: "borders", type: "line", source: "land", paint: { "line-color": "#a3aaa9", "line-width": 0.8 } },
      ],
    },
  });
  map.addControl(new lib.NavigationControl({ showCompass: false }), document.documentElement.dir === "rtl" ? "top-left" : "top-right");
  const mark = new lib.Marker();
  if (fields.lat.value) mark.setLngLat(at).addTo(map);
  map.on("click", (/** @type {any} */ event) => {
    mark.setLngLat(event.lngLat).addTo(map);
    fields.lat.value = event.lngLat.lat.toFixed(4);
    fields.lon.value = event.lngLat.lng.toFixed(4);
    chosen();
  });
}
