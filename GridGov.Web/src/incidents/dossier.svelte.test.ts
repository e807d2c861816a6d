import { afterEach, expect, it, vi } from 'vitest';
import { LiveDistrict } from '../live/district.svelte';
import { anIncident } from '../testing';
import { Dossier } from './dossier.svelte';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** `away`: what cannot be reached, by the end of its address. */
const make = (away: Set<string>) => {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (url: string) => {
    const part = url.split('/').at(-1) ?? '';
    asked.push(part);
    if (away.has(part)) return Promise.reject(new TypeError('offline'));
    return Promise.resolve(new Response(JSON.stringify(part === 'd1-1' ? { ...anIncident(), contact: { phone: '13800000000' } } : { items: [] })));
  });
  return { asked, dossier: new Dossier(new LiveDistrict({ id: 'd', name: 'd' }, () => undefined), 'd1-1') };
};
const looks = (asked: string[]) => asked.filter((part) => part === 'd1-1').length;

it('asks for the contact again until there is an answer, and then no more', async () => {
  const away = new Set(['d1-1']);
  const { dossier, asked } = make(away);
  await dossier.load(true);
  expect([...dossier.missing]).toEqual(['contact']);
  away.clear();
  await dossier.load(true);
  await dossier.load(true);
  expect([dossier.contact?.phone, dossier.missing.size, looks(asked)]).toEqual(['13800000000', 0, 2]);
});

it('forgets the contact once the incident is no longer open, and does not ask for it', async () => {
  const { dossier, asked } = make(new Set());
  await dossier.load(true);
  await dossier.load(false);
  expect([dossier.contact, looks(asked)]).toEqual([undefined, 1]);
  await dossier.load(true);
  expect(looks(asked)).toBe(2);
});

it('says which part did not come, and keeps what it had of it', async () => {
  const away = new Set(['why', 'photos']);
  const { dossier } = make(away);
  await dossier.load(true);
  expect([...dossier.missing].sort()).toEqual(['photos', 'why']);
  expect([dossier.timeline, dossier.failed]).toEqual([[], undefined]);
  away.clear();
  await dossier.load(true);
  expect(dossier.missing.size).toBe(0);
});
