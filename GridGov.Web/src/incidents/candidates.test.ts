import { expect, it } from 'vitest';
import { Problem } from '../api/http';
import type { LiveDistrict } from '../live/district.svelte';
import { anIncident } from '../testing';
import { loadCandidates } from './candidates';

const liveThat = (near: () => Promise<unknown>) =>
  ({
    nameOf: (id: string) => id,
    api: { nearestWorkers: near },
    workers: { find: () => undefined, onDuty: [{ id: 'w1', name: '赵玉欣', onDuty: true }] },
  }) as unknown as LiveDistrict;
const incident = anIncident({ location: { lat: 35, lon: 118, source: 'live' } });

it('says why the nearest did not come, and shows whom we know of meanwhile', async () => {
  const found = await loadCandidates(liveThat(() => Promise.reject(new Problem(503, 'unavailable', '暂时无法查询', undefined, {}))), incident);
  expect(found.items.map((one) => one.id)).toEqual(['w1']);
  expect(found.problem).toContain('暂时无法查询');
});

it('has nothing to say when they came, and when nobody is near', async () => {
  const near = [{ id: 'w2', busy: false, distanceMeters: 80, lastFix: { at: '2026-11-21T06:00:00Z' } }];
  expect(await loadCandidates(liveThat(() => Promise.resolve(near)), incident)).toMatchObject({ items: [{ id: 'w2', distanceMeters: 80 }] });
  expect((await loadCandidates(liveThat(() => Promise.resolve([])), incident)).problem).toBeUndefined();
});
