import { expect, it } from 'vitest';
import { aWorker } from '../testing';
import { standingOf } from './standing';

const now = Date.parse('2026-11-21T08:01:00.000Z');

it('a fresh position is free or busy, an old one is neither', () => {
  expect(standingOf(aWorker(), now)).toBe('free');
  expect(standingOf(aWorker({ urgentIncident: 'd1-1' }), now)).toBe('busy');
  expect(standingOf(aWorker({ urgentIncident: 'd1-1' }), now + 120_000)).toBe('stale');
});

it('the absence of a position is said, not hidden', () => {
  const { lastFix: _, ...without } = aWorker();
  expect(standingOf(without, now)).toBe('noFix');
});
