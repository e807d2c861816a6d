import { beforeEach, expect, it, vi } from 'vitest';
import { capture, captureCamera } from './media';
import { intakeOf, qualityOf } from './quality';

beforeEach(() => {
  vi.stubGlobal('MediaStream', class {
    getTracks = () => [];
  });
});

const devices = (answer: (wanted: MediaStreamConstraints) => string) => {
  const asked: MediaStreamConstraints[] = [];
  return {
    asked,
    getUserMedia: (wanted: MediaStreamConstraints = {}) => {
      asked.push(wanted);
      const refusal = answer(wanted);
      return refusal === '' ? Promise.resolve({ getVideoTracks: () => ['camera'] } as unknown as MediaStream) : Promise.reject(new DOMException('', refusal));
    },
  };
};

it('asks for the back camera with a small picture', async () => {
  const some = devices(() => '');
  expect((await capture('environment', some)).problem).toBeUndefined();
  expect(some.asked[0]?.video).toMatchObject({ facingMode: { ideal: 'environment' }, width: { ideal: 640 } });
});

it('takes the microphone alone when there is no camera, and says so', async () => {
  const some = devices((wanted) => (wanted.video === undefined ? '' : 'NotFoundError'));
  const captured = await capture('user', some);
  expect(captured.problem).toBe('missing');
  expect(some.asked.map((wanted) => wanted.video !== undefined)).toEqual([true, false]);
});

it('does not ask for a camera when only the voice is wanted', async () => {
  const some = devices(() => '');
  await capture(undefined, some);
  expect(some.asked.map((wanted) => wanted.video)).toEqual([undefined]);
});

it.each([['NotAllowedError', 'denied'], ['NotReadableError', 'missing']] as const)('says why there is nothing: %s is %s', async (name, problem) => {
  expect((await capture('user', devices(() => name))).problem).toBe(problem);
  expect(await captureCamera('user', devices(() => name))).toBe(problem);
});

it('says that the address is not secure where the browser has no devices', async () => {
  expect((await capture('user', undefined)).problem).toBe('insecure');
});

it('calls a connection poor that loses, stands still or is slow', () => {
  const before = { received: 1_000, lost: 10, roundTripSeconds: 0.05 };
  expect(qualityOf(before, { received: 1_100, lost: 12, roundTripSeconds: 0.05 })).toBe('good');
  expect(qualityOf(before, { received: 1_100, lost: 22, roundTripSeconds: 0.05 })).toBe('poor');
  expect(qualityOf(before, { received: 1_000, lost: 10, roundTripSeconds: 0.05 })).toBe('poor');
  expect(qualityOf(before, { received: 1_100, lost: 10, roundTripSeconds: 0.7 })).toBe('poor');
});

it('adds up voice and picture', () => {
  expect(intakeOf([
    ['a', { type: 'inbound-rtp', packetsReceived: 10, packetsLost: 1 }], ['b', { type: 'inbound-rtp', packetsReceived: 90, packetsLost: 0 }],
    ['c', { type: 'candidate-pair', nominated: true, currentRoundTripTime: 0.1 }], ['d', { type: 'candidate-pair', nominated: false, currentRoundTripTime: 9 }],
  ])).toEqual({ received: 100, lost: 1, roundTripSeconds: 0.1 });
});
