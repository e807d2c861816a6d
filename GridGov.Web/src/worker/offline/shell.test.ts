import { expect, it } from 'vitest';
import { isForever, neededBy } from './shell';

it('finds what a page and a style sheet need, and nothing of other places', () => {
  expect(neededBy('<link rel="manifest" href="/manifest.webmanifest" /><script type="module" src="/assets/worker-1.js"></script><a href="//elsewhere/x"></a><a href="https://elsewhere/y"></a>'))
    .toEqual(['/manifest.webmanifest', '/assets/worker-1.js']);
  expect(neededBy('@font-face{src:url(/assets/inter-1.woff2) format("woff2")} a{b:url("/assets/inter-1.woff2")}')).toEqual(['/assets/inter-1.woff2']);
});

it('keeps hashed files for ever and asks for the others anew', () => {
  expect(isForever('/assets/worker-1.js')).toBe(true);
  expect(isForever('/manifest.webmanifest')).toBe(false);
});
