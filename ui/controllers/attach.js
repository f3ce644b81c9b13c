// Sends files of any size, one after the other, in pieces, and goes on by itself after a link broke. The node says how much it has; what
// had arrived of a piece that broke off counts. Without this file the form brings a small file by itself.
import { Controller } from '@hotwired/stimulus';
import smallPicture from '../small_picture.js';

const SMALLEST = 256 * 1024; // bytes of a piece
const LARGEST = 32 * 1024 * 1024;
const WAITS_MS = [500, 1000, 2000, 5000, 10_000];

class Refused extends Error {}

export default class extends Controller {
  static targets = [
    'file', 'offer', 'wanted', 'thumbnail', 'progress', 'bar', 'far', 'button', 'cancel', 'error', 'errorText', 'plain',
  ];

  static values = {
    begin: String, most: Number, large: String, empty: String, broken: String, closed: String, failed: String, far: String,
  };

  connect() {
    this.plainTarget.hidden = true; // what it says holds without this file only
    this.fileTarget.multiple = true;
    this.done = 0; // files that are shared already
  }

  disconnect() {
    this.stop?.abort();
  }

  chosen() {
    const [file, second] = this.fileTarget.files;
    this.done = 0;
    this.offerTarget.hidden = !file || second !== undefined || !/^image\/(jpeg|png|webp|gif)$/.test(file.type);
    this.wantedTarget.checked = false;
    this.errorTarget.hidden = true;
  }

  async send(event) {
    const files = [...this.fileTarget.files];
    if (files.length === 0) return;
    event.preventDefault();
    if (this.stop) return;
    const wrong = files.find((file) => file.size === 0 || file.size > this.mostValue);
    if (wrong) {
      this.say(`${files.length > 1 ? `${wrong.name}: ` : ''}${wrong.size ? this.largeValue : this.emptyValue}`);
      return;
    }
    this.busy(true);
    try {
      let to;
      for (; this.done < files.length; this.done += 1) to = await this.whole(files[this.done]);
      location.assign(to);
    } catch (error) {
      if (error.name !== 'AbortError') this.say(error instanceof Refused ? error.message : this.failedValue);
      this.busy(false);
    }
  }

  // Returns the place of the shared file in the room.
  async whole(file) {
    await this.picture(file);
    const upload = await this.begin(file);
    this.upload = upload;
    await this.pieces(file, upload);
    const { room } = await this.post(upload.share, new FormData(this.element), true);
    this.upload = undefined;
    return room;
  }

  begin(file) {
    const form = new FormData();
    form.set('name', file.name);
    form.set('media_type', file.type);
    form.set('size', file.size);
    form.set('mark', `${file.name}/${file.size}/${file.lastModified}`);
    return this.post(this.beginValue, form, false);
  }

  async pieces(file, upload) {
    let at = upload.received;
    let size = 1024 * 1024;
    let tries = 0;
    this.show(at, file.size);
    while (at < file.size) {
      const before = at;
      try {
        at = await this.put(upload.address, at, file.slice(at, at + size), file.size);
        size = Math.min(LARGEST, size * 2);
        tries = 0;
      } catch (error) {
        if (error.name === 'AbortError' || error instanceof Refused) throw error;
        size = Math.max(SMALLEST, size / 4);
        this.say(this.brokenValue);
        await this.pause(WAITS_MS[Math.min(tries, WAITS_MS.length - 1)]);
        at = await this.received(upload.address, at);
        tries = at > before ? 0 : tries + 1;
      }
      if (tries === 0) this.errorTarget.hidden = true;
      this.show(at, file.size);
    }
  }

  // XMLHttpRequest, because fetch tells nothing of how far it is.
  put(address, at, piece, all) {
    return new Promise((done, failed) => {
      const request = new XMLHttpRequest();
      request.open('PUT', `${address}?offset=${at}`);
      request.setRequestHeader('Content-Type', 'application/octet-stream');
      request.setRequestHeader('X-Hornbill-Upload', '1');
      request.upload.onprogress = (event) => this.show(at + event.loaded, all);
      request.onload = () => {
        if (request.status === 200) done(JSON.parse(request.responseText).received);
        else if (request.status === 409 || request.status >= 500) failed(new Error('again'));
        else failed(this.refusal(request.status, request.responseText));
      };
      request.onerror = () => failed(new Error('broken'));
      request.onabort = () => failed(new DOMException('', 'AbortError'));
      this.stop.signal.addEventListener('abort', () => request.abort(), { once: true });
      request.send(piece);
    });
  }

  async received(address, otherwise) {
    try {
      const answer = await fetch(address, { signal: this.stop.signal, redirect: 'manual' });
      if (answer.type === 'opaqueredirect') throw new Refused(this.closedValue);
      if (!answer.ok && answer.status < 500) throw this.refusal(answer.status, await answer.text());
      return answer.ok ? (await answer.json()).received : otherwise;
    } catch (error) {
      if (error.name === 'AbortError' || error instanceof Refused) throw error;
      return otherwise;
    }
  }

  async post(address, form, whole) {
    const body = new URLSearchParams();
    for (const name of ['csrfmiddlewaretoken', ...(whole ? ['once'] : [])]) {
      body.set(name, this.element.elements[name].value);
    }
    for (const [name, value] of form) if (typeof value === 'string') body.set(name, value);
    if (whole && this.done > 0) body.set('once', `${body.get('once')}:${this.done}`); // each file is shared once
    const headers = { 'X-Hornbill-Upload': '1' };
    const answer = await fetch(address, { method: 'POST', body, headers, signal: this.stop.signal, redirect: 'manual' });
    if (answer.type === 'opaqueredirect') throw new Refused(this.closedValue);
    const text = await answer.text();
    if (!answer.ok) throw this.refusal(answer.status, text);
    return text ? JSON.parse(text) : {};
  }

  refusal(status, text) {
    if (status === 401) return new Refused(this.closedValue);
    try {
      const { message, cure } = JSON.parse(text);
      return new Refused([message, cure].filter(Boolean).join(' ') || this.failedValue);
    } catch {
      return new Refused(this.failedValue);
    }
  }

  pause(ms) {
    return new Promise((done, failed) => {
      const timer = setTimeout(done, ms);
      const stopped = () => {
        clearTimeout(timer);
        failed(new DOMException('', 'AbortError'));
      };
      this.stop.signal.addEventListener('abort', stopped, { once: true });
    });
  }

  // A small picture is drawn here, in the sender's browser, and only if the sender wants it.
  async picture(file) {
    this.thumbnailTarget.value = '';
    if (this.offerTarget.hidden || !this.wantedTarget.checked) return;
    this.thumbnailTarget.value = await smallPicture(file);
  }

  async cancel() {
    this.stop?.abort();
    const { upload } = this;
    this.busy(false);
    if (!upload) return;
    this.upload = undefined;
    this.stop = new AbortController();
    await this.post(upload.drop, new FormData(), false).catch(() => {});
    this.stop = undefined;
  }

  busy(isBusy) {
    this.stop = isBusy ? new AbortController() : undefined;
    this.progressTarget.hidden = !isBusy;
    this.cancelTarget.hidden = !isBusy;
    if (isBusy) {
      this.upload = undefined;
      this.errorTarget.hidden = true;
      this.buttonTarget.setAttribute('aria-disabled', 'true');
    } else this.buttonTarget.removeAttribute('aria-disabled');
  }

  show(done, all) {
    const words = (bytes) => `${(bytes / 1048576).toFixed(1)} MiB`;
    this.barTarget.value = (100 * done) / all;
    this.farTarget.textContent = this.farValue.replace('{done}', words(done)).replace('{all}', words(all));
  }

  say(message) {
    this.errorTextTarget.textContent = message;
    this.errorTarget.hidden = false;
  }
}
