import { expect, it } from 'vitest';
import { bytesOf, isFor } from './serverKey';

const subscription = (key: Uint8Array<ArrayBuffer> | null) => ({ options: { applicationServerKey: key?.buffer ?? null } }) as PushSubscription;

it('reads base64url and knows a subscription of another key', () => {
  const key = bytesOf('BP-_4w');
  expect([...key]).toEqual([0x04, 0xff, 0xbf, 0xe3]);
  expect(isFor(subscription(key), key)).toBe(true);
  expect(isFor(subscription(bytesOf('BP-_4g')), key)).toBe(false);
  expect(isFor(subscription(null), key)).toBe(false);
});
