// The service worker of a node's pages. There is one, for the whole origin; whatever a page wants from it stands here.
//
// Rules: it keeps the files named in KEEP (style, scripts, icons, the page that says "offline") and never anything else, so
// that no word of a room and no name of an officer lies in a browser's cache. The node puts the first line before this
// file: `const KEEP = [addresses], VERSION = "...";`. With another version the older cache goes.
/* global KEEP, VERSION */

const CACHE = `hornbill-${VERSION}`;
const OFFLINE = '/offline';

// --- shell -------------------------------------------------------------------------------------------
async function keepFiles() {
  const cache = await caches.open(CACHE);
  // Without cookies: the node then cannot put anybody's name into what is kept.
  await Promise.all(KEEP.map(async (address) => {
    const answer = await fetch(address, { credentials: 'omit', cache: 'no-cache', redirect: 'error' });
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    await cache.put(address, answer);
  }));
}

async function dropOlder() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
}

async function fromCache(address) {
  const cache = await caches.open(CACHE);
  return cache.match(address);
}

self.addEventListener('install', (event) => event.waitUntil(keepFiles()));
self.addEventListener('activate', (event) => event.waitUntil(dropOlder()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    event.respondWith(fetch(request).catch(async () => (await fromCache(OFFLINE)) ?? Response.error()));
  } else if (KEEP.includes(pathname + search)) {
    event.respondWith(fromCache(pathname + search).then((kept) => kept ?? fetch(request)));
  }
});

// --- push: `push` and `notificationclick` ------------------------------------------------------------
// Whoever sends web push puts both handlers below this line. They keep nothing in a cache either.
