// oxlint-disable-next-line import/default -- the bundler makes this module: its default is a URL
import scriptUrl from './engine.worker.ts?worker&url';

let wrapper: string | undefined;

/**
 * Starts the engine's worker under the page's Content-Security-Policy. A worker that is loaded by the URL
 * of its script has the policy of that response alone, so a meta tag does not reach it; one that is
 * loaded from a `blob:` inherits the page's, and imports the script in its only line.
 */
export function startWorker(): Worker {
  wrapper ??= URL.createObjectURL(
    new Blob([`import ${JSON.stringify(new URL(scriptUrl, document.baseURI).href)};`], {
      type: 'text/javascript',
    }),
  );
  return new Worker(wrapper, { type: 'module', name: 'iovascope engine' });
}
