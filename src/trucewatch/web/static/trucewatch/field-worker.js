// Serves the field form where there is no network. SHELL, EXTRA and VERSION stand above, put there by the server.
// It keeps this one page and its files; nothing of the record, and no other page, is ever kept.

const NAME = `field-${VERSION}`;

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(NAME);
    await cache.addAll(SHELL);
    await Promise.allSettled(EXTRA.map((address) => cache.add(address)));
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith("field-") && name !== NAME).map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  const ours = SHELL.includes(address.pathname) || EXTRA.includes(address.pathname) || address.pathname.includes("/static/vendor/base/");
  if (event.request.method !== "GET" || address.origin !== self.location.origin || !ours) return;
  event.respondWith((async () => {
    const cache = await caches.open(NAME);
    try {
      const answer = await fetch(event.request);
      // A page that leads to the sign-in form must not take the place of the form.
      if (answer.ok && !answer.redirected && answer.type === "basic") await cache.put(address.pathname, answer.clone());
      return answer;
    } catch (reason) {
      const kept = await cache.match(address.pathname);
      if (kept) return kept;
      throw reason;
    }
  })());
});
