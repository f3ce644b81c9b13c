// Wakes an officer: a push says that there is an alert, and nothing else. A press leads to it, by way of signing in
// where the vault is closed. It keeps nothing and fetches nothing. WORDS stand in front of this file.
self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('push', (event) => {
  const shown = { body: WORDS.body, tag: 'hornbill-alert', renotify: true, requireInteraction: true };
  event.waitUntil(self.registration.showNotification(WORDS.title, shown));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow('/alerts/now'));
});
