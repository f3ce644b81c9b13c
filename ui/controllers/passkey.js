// A form that a passkey completes. The page's options are fetched when the button is pressed; what the device answers goes
// into hidden fields, and the form is sent as any other. Beside the answer stands what the passkey's function (`prf`) gives,
// where the device has it: it opens the vault, and never lies in the answer that is verified.
import { Controller } from '@hotwired/stimulus';

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
const named = (list) => list?.map((one) => ({ ...one, id: bytes(one.id) }));

export default class extends Controller {
  static targets = ['ticket', 'answer', 'prf', 'cancelled', 'failed', 'button'];

  static values = { options: String, make: Boolean };

  connect() {
    if (window.PublicKeyCredential) this.element.hidden = false;
    this.restore = () => this.busy(false);
    addEventListener('pageshow', this.restore);
  }

  disconnect() {
    removeEventListener('pageshow', this.restore);
  }

  async ask(event) {
    if (this.answered) return; // by the line below, or in a form that came back
    event.preventDefault();
    if (this.asking) return;
    if (this.makeValue && this.answerTarget.value) {
      this.send();
      return;
    }
    this.busy(true);
    try {
      const answer = await fetch(this.optionsValue, { headers: { Accept: 'application/json' }, redirect: 'error' });
      if (!answer.ok) throw new Error('no options');
      const { publicKey, ticket } = await answer.json();
      await (this.makeValue ? this.make(publicKey) : this.show(publicKey));
      this.ticketTarget.value = ticket;
      this.send();
    } catch (error) {
      this.busy(false);
      const cancelled = error.name === 'NotAllowedError' || error.name === 'AbortError';
      (cancelled ? this.cancelledTarget : this.failedTarget).hidden = false;
    }
  }

  send() {
    this.answered = true;
    this.element.requestSubmit();
  }

  busy(is) {
    this.asking = is;
    if (!is) this.answered = false;
    this.cancelledTarget.hidden = true;
    this.failedTarget.hidden = true;
    if (is) this.buttonTarget.setAttribute('aria-disabled', 'true');
    else this.buttonTarget.removeAttribute('aria-disabled');
  }

  // --- what the browser is asked ---
  function(publicKey) {
    return { prf: { eval: { first: bytes(publicKey.extensions.prf.eval.first) } } };
  }

  async make(publicKey) {
    const made = await navigator.credentials.create({
      publicKey: {
        ...publicKey,
        challenge: bytes(publicKey.challenge),
        user: { ...publicKey.user, id: bytes(publicKey.user.id) },
        excludeCredentials: named(publicKey.excludeCredentials),
        extensions: this.function(publicKey),
      },
    });
    this.prfTarget.value = await this.functionOfNew(made, publicKey);
    this.fill(made, { attestationObject: text(made.response.attestationObject) });
  }

  // Some devices have the function and do not use it at making: they are asked once more.
  async functionOfNew(made, publicKey) {
    const { prf } = made.getClientExtensionResults();
    if (prf?.results?.first) return text(prf.results.first);
    if (!prf?.enabled) return '';
    try {
      const shown = await navigator.credentials.get({
        publicKey: {
          challenge: crypto.getRandomValues(new Uint8Array(32)),
          rpId: publicKey.rp.id,
          allowCredentials: [{ type: 'public-key', id: made.rawId }],
          userVerification: 'required',
          extensions: this.function(publicKey),
        },
      });
      const first = shown.getClientExtensionResults().prf?.results?.first;
      return first ? text(first) : '';
    } catch {
      return ''; // it then counts as a second factor
    }
  }

  async show(publicKey) {
    const shown = await navigator.credentials.get({
      publicKey: {
        ...publicKey,
        challenge: bytes(publicKey.challenge),
        allowCredentials: named(publicKey.allowCredentials),
        extensions: this.function(publicKey),
      },
    });
    const { response } = shown;
    const first = shown.getClientExtensionResults().prf?.results?.first;
    this.prfTarget.value = first ? text(first) : '';
    this.fill(shown, {
      authenticatorData: text(response.authenticatorData),
      signature: text(response.signature),
      userHandle: response.userHandle ? text(response.userHandle) : null,
    });
  }

  fill(credential, response) {
    this.answerTarget.value = JSON.stringify({
      id: credential.id,
      rawId: credential.id,
      type: credential.type,
      response: { clientDataJSON: text(credential.response.clientDataJSON), ...response },
      clientExtensionResults: {},
    });
  }
}
