import { err, ok, type Result } from '../model/result.ts';

const known = new Map<string, Promise<Result<string, string>>>();

/**
 * The text of a file that is served beside this page (`collect.sh`), fetched once. Error: why it can not be had, which
 * is asked for again the next time.
 */
export function ownText(name: string): Promise<Result<string, string>> {
  const asked = known.get(name) ?? fetchText(name);
  known.set(name, asked);
  return asked.then((text) => {
    if (!text.ok) known.delete(name);
    return text;
  });
}

async function fetchText(name: string): Promise<Result<string, string>> {
  try {
    const response = await fetch(new URL(name, document.baseURI));
    return response.ok ? ok(await response.text()) : err(`${response.status}`);
  } catch (error) {
    return err(String(error));
  }
}
