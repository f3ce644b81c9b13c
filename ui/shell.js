// Lets the browser keep the pages' frame (service_worker.js), so that a lost connection shows a page that says so.
// Without a service worker (an older browser, a plain address) everything else works the same.
export default async function keepShell() {
  const address = document.documentElement.dataset.worker;
  if (!address || !('serviceWorker' in navigator)) return;
  try {
    await navigator.serviceWorker.register(address, { scope: '/', updateViaCache: 'none' });
  } catch {
    // Refused by the browser or the node is away: the pages need nothing of it.
  }
}
