import { expect, it } from 'vitest';
import type { DistrictApi } from '../api/client';
import type { AuditEntry } from '../api/types';
import { MissedCalls, missedOf } from './missedCalls.svelte';
import { MemoryStore } from './testing';

const now = Date.parse('2026-11-27T10:00:00Z');
const call = (number: number, outcome: string, at = '2026-11-27T09:00:00Z'): AuditEntry =>
  ({ number, at, actor: 'dispatcher', action: 'call_ended', details: JSON.stringify({ outcome }) });

it('only calls that nobody took are missed', () => {
  const entries = [call(5, 'answered'), call(4, 'unanswered'), call(3, 'declined'), call(2, 'withdrawn'), { ...call(1, 'unanswered'), action: 'call_started' }];
  expect(missedOf(entries, 0, now).map((one) => one.number)).toEqual([4, 2]);
});

it('what was read, or is of yesterday, is not said again', () => {
  expect(missedOf([call(5, 'busy'), call(4, 'unanswered'), call(3, 'unanswered', '2026-11-26T09:00:00Z')], 4, now).map((one) => one.number)).toEqual([5]);
});

it('once read it stays read when the page is opened again', async () => {
  const store = new MemoryStore();
  const api = { district: '371302', auditOf: () => Promise.resolve([call(7, 'unanswered')]) } as unknown as DistrictApi;
  const calls = new MissedCalls(api, 'w1', store);
  await calls.look(now);
  expect(calls.all).toHaveLength(1);

  await calls.read();
  const again = new MissedCalls(api, 'w1', store);
  await again.look(now);

  expect(calls.all).toEqual([]);
  expect(again.all).toEqual([]);
});
