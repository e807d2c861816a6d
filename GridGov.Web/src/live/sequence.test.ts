import { describe, expect, it } from 'vitest';
import { SequenceGuard } from './sequence';

describe('the sequence guard', () => {
  it('applies deltas that follow the snapshot', () => {
    const guard = new SequenceGuard();
    guard.snapshot(10);
    expect(guard.check(11, 10)).toBe('apply');
    expect(guard.check(14, 11)).toBe('apply'); // a filter leaves some out, and says so
    expect(guard.last).toBe(14);
  });

  it('sees a gap when the event before is not ours', () => {
    const guard = new SequenceGuard();
    guard.snapshot(10);
    expect(guard.check(13, 12)).toBe('gap');
    expect(guard.last).toBe(10);
  });

  it('leaves repeated events alone', () => {
    const guard = new SequenceGuard();
    guard.snapshot(10);
    guard.check(11, 10);
    expect(guard.check(11, 10)).toBe('duplicate');
    expect(guard.check(9, 8)).toBe('duplicate');
  });

  it('takes nothing before a snapshot, nor after a reset', () => {
    const guard = new SequenceGuard();
    expect(guard.check(1, 0)).toBe('gap');
    guard.snapshot(5);
    guard.forget();
    expect(guard.check(6, 5)).toBe('gap');
  });
});
