export const page = '/w';
const cacheName = 'gridgov-worker';

/** Addresses of our own that a page or a style sheet asks for as soon as it is read. */
export function neededBy(text: string): string[] {
  const found = [...text.matchAll(/(?:src|href)="(\/[^"/][^"]*)"|url\(["']?(\/[^"')]+)["']?\)/g)].map((match) => match[1] ?? match[2] ?? '');
  return [...new Set(found)];
}

/** Files whose names carry their content's hash: the same for ever. */
export const isForever = (path: string): boolean => path.startsWith('/assets/');

/**
 * Takes the page and all that it needs into the cache, and lets go of what an older page needed. A new page takes the old one's place only when
 * everything that it needs is there, so that what opens in a lift is always whole.
 */
export async function keepShell(response: Response): Promise<void> {
  const cache = await caches.open(cacheName);
  const copy = response.clone();
  const direct = neededBy(await response.text());
  const styles = direct.filter((path) => path.endsWith('.css'));
  await keepAll(cache, direct);
  const indirect = (await Promise.all(styles.map(async (path) => neededBy((await (await cache.match(path))?.text()) ?? '')))).flat();
  await keepAll(cache, indirect);
  await cache.put(page, copy);

  const wanted = new Set([page, ...direct, ...indirect]);
  for (const request of await cache.keys()) {
    if (!wanted.has(new URL(request.url).pathname)) await cache.delete(request);
  }
}

async function keepAll(cache: Cache, paths: readonly string[]): Promise<void> {
  await Promise.all(paths.map(async (path) => {
    if (isForever(path) && (await cache.match(path)) !== undefined) return;
    await cache.add(path);
  }));
}

export async function kept(path: string): Promise<Response | undefined> {
  return (await caches.open(cacheName)).match(path);
}

export async function keep(path: string, response: Response): Promise<void> {
  await (await caches.open(cacheName)).put(path, response);
}
