import { expect, it } from 'vitest';
import { anIncident } from '../testing';
import { callerOf } from './caller';

it("a worker's own alarm names the worker, a device's names nobody", () => {
  expect(callerOf(anIncident({ device: 'phone:w1', kind: 'worker_sos' }))).toBe('w1');
  expect(callerOf(anIncident({ device: 'wb-17' }))).toBeUndefined();
  const reported = anIncident({ kind: 'general' });
  delete reported.device;
  expect(callerOf(reported)).toBeUndefined();
});
