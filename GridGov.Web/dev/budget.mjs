import { readFile, readdir } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

/** What a page loads before it shows anything, compressed: at most 55 KB of script for the phone (60 are promised), 150 KB for the desk (the map comes after). */
const budgets = { 'worker.html': 55, 'console.html': 150 };
const root = new URL('../dist/', import.meta.url);
let isOver = false;

for (const [page, budget] of Object.entries(budgets)) {
  const html = await readFile(new URL(page, root), 'utf8');
  const scripts = [...html.replaceAll(/<link rel="prefetch"[^>]*>/g, '').matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map((match) => match[1]);
  let bytes = 0;
  for (const script of new Set(scripts)) bytes += gzipSync(await readFile(new URL(script, root))).length;
  const kilobytes = bytes / 1024;
  console.log(`${page}: ${kilobytes.toFixed(1)} KB of script, budget ${budget} KB`);
  if (kilobytes > budget || scripts.length === 0) isOver = true;
}
const offline = await readFile(new URL('sw.js', root), 'utf8');
if (/\bimport\b/.test(offline)) {
  console.error('sw.js must stand alone: it is registered as a plain script.');
  isOver = true;
}
if ((await readdir(new URL('assets/', root))).every((name) => !name.includes('maplibre-gl-worker'))) {
  console.error('The map would stay empty: its worker is not among the assets.');
  isOver = true;
}
process.exitCode = isOver ? 1 : 0;
