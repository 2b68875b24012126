// Takes the libraries and fonts that npm put into node_modules, writes what the browser and the reports need into the package's static/vendor folder.
// Run by scripts/build-assets; nothing it writes is committed.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "node_modules");
const vendor = process.argv[2] ?? join(here, "..", "src", "trucewatch", "web", "static", "vendor");

// The strict content policy allows no blob: worker, so the CSP build with its worker in a file of its own is taken.
const COPIES = {
  "maplibre-gl/dist/maplibre-gl-csp.js": "maplibre-gl-csp.js",
  "maplibre-gl/dist/maplibre-gl-csp-worker.js": "maplibre-gl-csp-worker.js",
  "maplibre-gl/dist/maplibre-gl.css": "maplibre-gl.css",
  "maplibre-gl/LICENSE.txt": "maplibre-gl.LICENSE.txt",
  "htmx.org/dist/htmx.min.js": "htmx.min.js",
  "htmx.org/LICENSE": "htmx.LICENSE.txt",
  "world-atlas/LICENSE": "world-atlas.LICENSE.txt",
  // Reports are set as PDF on the machine itself, so the letters of all six languages must come along.
  "@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf": "fonts/NotoSans-Regular.ttf",
  "@expo-google-fonts/noto-sans/400Regular_Italic/NotoSans_400Regular_Italic.ttf": "fonts/NotoSans-Italic.ttf",
  "@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf": "fonts/NotoSans-Bold.ttf",
  "@expo-google-fonts/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf": "fonts/NotoSansArabic-Regular.ttf",
  "@expo-google-fonts/noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf": "fonts/NotoSansArabic-Bold.ttf",
  "@expo-google-fonts/noto-sans-armenian/400Regular/NotoSansArmenian_400Regular.ttf": "fonts/NotoSansArmenian-Regular.ttf",
  "@expo-google-fonts/noto-sans-armenian/700Bold/NotoSansArmenian_700Bold.ttf": "fonts/NotoSansArmenian-Bold.ttf",
  "@expo-google-fonts/noto-sans/LICENSE_FONT": "fonts/OFL.txt",
};
const LANGUAGES = ["en", "ar", "ru"];
// Four decimals are about ten metres: finer than the 1:10m outlines themselves.
const DECIMALS = { coarse: 2, fine: 4 };

const topojson = require("topojson-client");
const countries = require("i18n-iso-countries");
for (const language of LANGUAGES) countries.registerLocale(require(`i18n-iso-countries/langs/${language}.json`));

function atlas(scale) {
  const topology = JSON.parse(readFileSync(join(modules, "world-atlas", `countries-${scale}.json`), "utf8"));
  return topojson.feature(topology, topology.objects.countries).features;
}

function rounded(coordinates, decimals) {
  if (typeof coordinates[0] === "number") return coordinates.slice(0, 2).map((n) => Number(n.toFixed(decimals)));
  return coordinates.map((part) => rounded(part, decimals));
}

// The atlas joins shapes across the 180th meridian; on a flat map such a ring must run on past 180 instead of jumping back.
// A ring round a pole (Antarctica) cannot be unrolled and is left alone.
function unrolled(ring) {
  let shift = 0;
  const result = ring.map(([x, y], i) => {
    if (i > 0 && Math.abs(x - ring[i - 1][0]) > 180) shift += x < ring[i - 1][0] ? 360 : -360;
    return [x + shift, y];
  });
  return shift === 0 ? result : ring;
}

function rings(geometry) {
  return geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
}

function boxOf(ring) {
  const xs = ring.map((p) => p[0]);
  const ys = ring.map((p) => p[1]);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function area(ring) {
  let sum = 0;
  for (let i = 0; i + 1 < ring.length; i += 1) sum += ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
  return Math.abs(sum) / 2;
}

function centre(ring) {
  let [x, y, twice] = [0, 0, 0];
  for (let i = 0; i + 1 < ring.length; i += 1) {
    const cross = ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
    x += (ring[i][0] + ring[i + 1][0]) * cross;
    y += (ring[i][1] + ring[i + 1][1]) * cross;
    twice += cross;
  }
  return [x / (3 * twice), y / (3 * twice)].map((n) => Number(n.toFixed(2)));
}

function names(feature) {
  const code = feature.id === undefined ? undefined : countries.numericToAlpha2(feature.id);
  const found = LANGUAGES.map((language) => [language, code && countries.getName(code, language)]);
  return Object.fromEntries(found.map(([language, name]) => [language, name ?? feature.properties.name]));
}

function label(feature) {
  const largest = rings(feature.geometry).map((polygon) => unrolled(polygon[0])).sort((a, b) => area(b) - area(a))[0];
  return { names: names(feature), at: centre(largest), size: Number(area(largest).toFixed(2)) };
}

function shape(feature, decimals) {
  const { type } = feature.geometry;
  const flat = rings(feature.geometry).map((polygon) => polygon.map(unrolled));
  const coordinates = type === "Polygon" ? flat[0] : flat;
  return { type: "Feature", properties: {}, geometry: { type, coordinates: rounded(coordinates, decimals) } };
}

function write(name, value) {
  const path = join(vendor, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(value));
}

function fineIndex() {
  return atlas("10m").map((feature, number) => {
    const file = `fine/${number}.json`;
    write(join("base", file), { type: "FeatureCollection", features: [shape(feature, DECIMALS.fine)] });
    return { file, boxes: rings(feature.geometry).map((polygon) => boxOf(unrolled(polygon[0])).map((n) => Number(n.toFixed(2)))) };
  });
}

rmSync(vendor, { recursive: true, force: true });
mkdirSync(vendor, { recursive: true });
for (const [from, to] of Object.entries(COPIES)) {
  if (!existsSync(join(modules, from))) throw new Error(`${from} is missing: run npm ci in ${here} first`);
  mkdirSync(dirname(join(vendor, to)), { recursive: true });
  cpSync(join(modules, from), join(vendor, to));
}
const coarse = atlas("50m");
write("base/coarse.json", { type: "FeatureCollection", features: coarse.map((feature) => shape(feature, DECIMALS.coarse)) });
write("base/labels.json", coarse.map(label));
write("base/fine.json", fineIndex());
// The bundled source maps are not shipped, so the pointer to them would only be a failed request.
for (const name of ["maplibre-gl-csp.js", "maplibre-gl-csp-worker.js"]) {
  const path = join(vendor, name);
  writeFileSync(path, readFileSync(path, "utf8").replace(/\n?\/\/# sourceMappingURL=\S+\s*$/, "\n"));
}
console.log(`browser libraries and the map's base written to ${vendor}`);
