import './i18n/consoleTexts';
import type { Incident, Worker } from './api/types';

/** Valid things with the interesting part overridden; for tests. */
export const anIncident = (over: Partial<Incident> = {}): Incident => ({
  id: 'd1-1', kind: 'sos', severity: 1, state: 'assigned', source: 'device', presses: 1, clock: { t1: '2026-11-21T08:00:00.000Z' }, escalationLevel: 0, version: 1, ...over,
});

export const aWorker = (over: Partial<Worker> = {}): Worker => ({
  id: 'w1', name: '王秀英', onDuty: true, openTasks: 0, version: 1, lastFix: { lat: 35.1, lon: 118.3, at: '2026-11-21T08:00:00.000Z' }, ...over,
});
