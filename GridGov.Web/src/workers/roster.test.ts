import { expect, it, vi } from 'vitest';
import { Problem } from '../api/http';
import type { Worker } from '../api/types';
import { aWorker } from '../testing';
import { Roster } from './roster.svelte';
import { Workers } from './workers.svelte';

const off = (id: string, over: Partial<Worker> = {}) => {
  const { lastFix: _, ...worker } = aWorker({ id, name: `名${id}`, onDuty: false, offDutySince: '2026-11-21T07:00:00.000Z', ...over });
  return worker;
};
const make = () => {
  const workers = new Workers();
  workers.replace([aWorker()]);
  let now = 0;
  const api = {
    worker: vi.fn((id: string) => Promise.resolve<Worker>(off(id))),
    workersOffDuty: vi.fn(() => Promise.resolve<Worker[]>(Array.from({ length: 20 }, (_, n) => off(`o${String(n)}`)))),
  };
  return { workers, api, roster: new Roster(api, workers, () => now), pass: (milliseconds: number) => (now += milliseconds) };
};

it('tells the name of whoever is on duty without asking', () => {
  const { roster, api } = make();
  expect(roster.nameOf('w1')).toBe('王秀英');
  expect(api.worker).not.toHaveBeenCalled();
});

it('asks for a missing name once, and has it after', async () => {
  const { roster, api } = make();
  expect([roster.nameOf('w9'), roster.nameOf('w9')]).toEqual(['w9', 'w9']);
  await vi.waitFor(() => {
    expect(roster.nameOf('w9')).toBe('名w9');
  });
  expect(api.worker).toHaveBeenCalledOnce();
});

it('asks for all of them at once when many names are missing', async () => {
  const { roster, api } = make();
  for (let n = 0; n < 12; n++) roster.nameOf(`o${String(n)}`);
  await vi.waitFor(() => {
    expect(roster.nameOf('o11')).toBe('名o11');
  });
  expect([api.workersOffDuty.mock.calls.length, api.worker.mock.calls.length]).toEqual([1, 0]);
});

it('says whom nobody knows and who could not be asked about, and asks the latter again when told to', async () => {
  const { roster, api, workers } = make();
  api.worker.mockRejectedValueOnce(new Problem(404, 'unknown', undefined, undefined, {})).mockRejectedValueOnce(new Problem(0, 'unreachable', undefined, undefined, {}));
  await roster.ask('gone');
  await roster.ask('w9');
  expect([roster.answers.get('gone'), roster.answers.get('w9')]).toEqual(['unknown', 'unreachable']);
  await roster.ask('w9');
  expect(roster.answers.has('w9')).toBe(false);
  expect(workers.find('w9')?.offDutySince).toBe('2026-11-21T07:00:00.000Z');
});

it('reads the list of those off duty again only after a minute, and says when it did not come', async () => {
  const { roster, api, workers, pass } = make();
  api.workersOffDuty.mockRejectedValueOnce(new Error('gone'));
  await roster.load();
  expect(roster.hasFailed).toBe(true);
  await roster.load();
  await roster.load();
  expect(roster.hasFailed).toBe(false);
  expect(api.workersOffDuty).toHaveBeenCalledTimes(2);
  pass(61_000);
  await roster.load();
  expect(api.workersOffDuty).toHaveBeenCalledTimes(3);
  expect(workers.offDuty).toHaveLength(20);
});

it('takes whoever comes on duty from the feed, not from what was read before', () => {
  const { workers } = make();
  workers.learn([off('w9', { version: 3 })]);
  workers.apply(new Map([['w9', aWorker({ id: 'w9', version: 4 })]]));
  workers.learn([off('w9', { version: 3 })]);
  expect(workers.find('w9')?.onDuty).toBe(true);
  expect(workers.offDuty).toEqual([]);
});
