import { expect, it, vi } from 'vitest';
import type { Incident } from '../api/types';
import { aWorker, anIncident } from '../testing';
import { LiveDistrict } from './district.svelte';

const make = () => {
  const opened: Incident[] = [];
  const streams: { close: () => void }[] = [];
  const open = () => {
    const stream = Object.assign(new EventTarget(), { readyState: 0, onopen: null, onerror: null, close: vi.fn() });
    streams.push(stream);
    return stream as unknown as EventSource;
  };
  const live = new LiveDistrict({ id: '371302', name: '兰山区' }, () => undefined, (incident) => opened.push(incident), open, (run) => {
    run();
  });
  live.event('snapshot', { sequence: 10, at: '2026-11-21T08:00:00.000Z', incidents: [anIncident()], workers: [aWorker()] }, 10);
  return { live, opened, streams };
};

it('a snapshot replaces what is open and leaves no ghost', () => {
  const { live } = make();
  live.event('snapshot', { sequence: 20, at: '2026-11-21T08:01:00.000Z', incidents: [anIncident({ id: 'd2-1' })], workers: [] }, 20);
  expect(live.incidents.open.map((one) => one.id)).toEqual(['d2-1']);
  expect(live.workers.onDuty).toEqual([]);
});

it('a delta that follows is applied, a new alarm is announced once', () => {
  const { live, opened } = make();
  live.event('incident', { prev: 10, ...anIncident({ id: 'd2-1' }) }, 11);
  live.event('incident', { prev: 11, ...anIncident({ id: 'd2-1', version: 2 }) }, 12);
  expect(live.incidents.open).toHaveLength(2);
  expect(opened.map((one) => one.id)).toEqual(['d2-1']);
});

it('a gap asks for a new stream and applies nothing', () => {
  const { live, streams } = make();
  live.event('incident', { prev: 14, ...anIncident({ id: 'd2-1' }) }, 15);
  expect(live.incidents.open).toHaveLength(1);
  expect(streams).toHaveLength(1); // the one that the restart opened; start() was not called
});

it('a position moves a worker on duty forward in time and never back', () => {
  const { live } = make();
  live.event('positions', { at: '2026-11-21T08:00:05.000Z', workers: [{ id: 'w1', lat: 35.2, lon: 118.4, at: '2026-11-21T08:00:04.000Z', busy: false }] }, undefined);
  live.event('positions', { at: '2026-11-21T08:00:06.000Z', workers: [{ id: 'w1', lat: 30, lon: 110, at: '2026-11-21T07:59:00.000Z', busy: false }] }, undefined);
  expect(live.workers.all.get('w1')?.lastFix?.lat).toBe(35.2);
});

it('who goes off duty leaves the list', () => {
  const { live } = make();
  live.event('worker', { prev: 10, ...aWorker({ onDuty: false, version: 2 }) }, 11);
  expect(live.workers.onDuty).toEqual([]);
});
