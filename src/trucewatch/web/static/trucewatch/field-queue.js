// @ts-check
// The reports kept on this device until the server has said that it holds them. Nothing is deleted before that.

/** @typedef {{client: string, fields: [string, string][], photos: File[], state: string, message: string, document: string, saved: number}} Kept */

const DATABASE = "trucewatch-field";
const STORE = "reports";
const SENT_DAYS = 7;

/** @returns {Promise<IDBDatabase>} */
function open() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(DATABASE, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "client" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

/** @template T @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => IDBRequest<T>} ask @returns {Promise<T>} */
async function once(mode, ask) {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const work = database.transaction(STORE, mode);
      const asked = ask(work.objectStore(STORE));
      // Only when the whole transaction is on the disk is the report kept.
      work.oncomplete = () => resolve(asked.result);
      work.onerror = () => reject(work.error);
      work.onabort = () => reject(work.error);
    });
  } finally {
    database.close();
  }
}

export const usable = async () => {
  try {
    (await open()).close();
    return true;
  } catch {
    return false;
  }
};

/** @param {Kept} report */
export const keep = (report) => once("readwrite", (store) => store.put(report));

/** @param {string} client */
export const drop = (client) => once("readwrite", (store) => store.delete(client));

/** @returns {Promise<Kept[]>} */
export async function all() {
  const found = /** @type {Kept[]} */ (await once("readonly", (store) => store.getAll()));
  const old = found.filter((report) => report.state === "sent" && Date.now() - report.saved > SENT_DAYS * 86_400_000);
  for (const report of old) await drop(report.client);
  return found.filter((report) => !old.includes(report)).sort((one, other) => other.saved - one.saved);
}

export function newNumber() {
  if (crypto.randomUUID) return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
