import { expect, it } from 'vitest';
import { anIncident } from '../testing';
import { possibleSteps, stepsDone } from './steps';

it('a monitor may acknowledge, say something and cancel, no more', () => {
  expect(possibleSteps(anIncident(), 'monitor')).toEqual(['acknowledge', 'message', 'cancel']);
});

it('nobody is offered a second acknowledgement', () => {
  expect(possibleSteps(anIncident({ acknowledgedBy: 'li' }), 'dispatcher')).toEqual(['assign', 'assist', 'message', 'escalate', 'resolve', 'cancel']);
});

it('after handling only the next official step is there, for a supervisor', () => {
  expect(possibleSteps(anIncident({ state: 'handled' }), 'supervisor')).toEqual(['verify']);
  expect(possibleSteps(anIncident({ state: 'handled' }), 'dispatcher')).toEqual([]);
  expect(possibleSteps(anIncident({ state: 'assessed' }), 'supervisor')).toEqual([]);
});

it('a matter of a type is not cancelled: that takes a request which somebody else approves', () => {
  const matter = { type: 'complaint', catalogueVersion: 0, firstResponseAt: '2026-11-21T09:00:00Z', endAt: '2026-11-23T09:00:00Z', isProvisional: false };
  expect(possibleSteps(anIncident({ matter }), 'dispatcher')).not.toContain('cancel');
});

it('the six steps are counted by what is done', () => {
  expect(stepsDone('reported')).toBe(1);
  expect(stepsDone('onscene')).toBe(2);
  expect(stepsDone('assessed')).toBe(6);
});
