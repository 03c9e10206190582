import { openTracker } from './tracker';

/**
 * The snippet: `<script async src="https://maison.example/m.js" data-key="WRITE KEY"></script>`.
 * It says which pages are seen, also in applications that change pages themselves, and gives the page
 * `maison.track(name, properties)`, `maison.identify(id, traits)`, `maison.page(name)` and `maison.reset()`.
 * `data-consent="wait"` keeps it silent, and without any mark in the browser, until `maison.allow()`.
 */
(() => {
  const script = document.currentScript as HTMLScriptElement | null;
  const key = script?.dataset['key'];
  if (!script || !key) {
    console.warn('maison: m.js needs its write key; add data-key="..." to its script element');
    return;
  }
  const tracker = openTracker(window, {
    key,
    address: `${new URL(script.src).origin}/v1/batch`,
    waits: script.dataset['consent'] === 'wait',
  });
  Object.assign(window, { maison: tracker });
})();
