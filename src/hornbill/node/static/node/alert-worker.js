// Wakes an officer: a push says that there is an alert, or that something waits, and nothing else. A press leads to it, by way
// of signing in where the vault is closed. It keeps nothing and fetches nothing. WORDS and REMINDER stand in front of this file.
self.addEventListener('install', () => self.skipWaiting());

function isReminder(data) {
  try {
    return data.json()['there-is'] === 'reminder';
  } catch {
    return false; // whatever cannot be read is shown as an alert: rather once too often
  }
}

self.addEventListener('push', (event) => {
  const reminder = event.data !== null && isReminder(event.data);
  const words = reminder ? REMINDER : WORDS;
  const shown = reminder
    ? { body: words.body, tag: 'hornbill-reminder' }
    : { body: words.body, tag: 'hornbill-alert', renotify: true, requireInteraction: true };
  event.waitUntil(self.registration.showNotification(words.title, shown));
});

self.addEventListener('notificationclick', (event) => {
  const reminder = event.notification.tag === 'hornbill-reminder';
  event.notification.close();
  event.waitUntil(self.clients.openWindow(reminder ? '/requests' : '/alerts/now'));
});
