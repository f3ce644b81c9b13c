// Shows the form that shares files over a page, with files in it. Rejects where the form cannot be fetched.
export default async function shareOver(address, files) {
  const answer = await fetch(address, { redirect: 'manual' });
  const page = answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null;
  const form = page?.querySelector('#share');
  if (!form) {
    location.assign(address);
    return;
  }
  const dialog = document.createElement('dialog');
  dialog.className = 'drop';
  dialog.append(page.querySelector('main h1'), document.adoptNode(form));
  const back = form.querySelector('.row > a.btn');
  back.addEventListener('click', (event) => {
    event.preventDefault();
    dialog.close();
  });
  // What is shared leads to its place in the conversation, which is this page.
  const done = () => dialog.close();
  addEventListener('hashchange', done);
  dialog.addEventListener('close', () => {
    removeEventListener('hashchange', done);
    dialog.remove();
    dispatchEvent(new CustomEvent('hornbill:live', { detail: { type: 'catch-up' } }));
  });
  document.body.append(dialog);
  dialog.showModal();
  const field = form.querySelector('input[type=file]');
  field.files = files;
  field.dispatchEvent(new Event('change', { bubbles: true }));
  form.querySelector('textarea').focus();
}
