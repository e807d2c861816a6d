export type ConnectionState = 'connecting' | 'live' | 'stale' | 'offline';

/** The server beats every 10 s; one missed beat and a half is a reason to say so, three are a reason to start anew. */
export const staleAfterMilliseconds = 15_000;
export const restartAfterMilliseconds = 30_000;

/** What a watcher must be told about the stream, from how it is and how long it has been quiet. */
export function stateOf(isOpen: boolean, hasSnapshot: boolean, quietMilliseconds: number): ConnectionState {
  if (!isOpen) return hasSnapshot ? 'offline' : 'connecting';
  if (!hasSnapshot) return 'connecting';
  return quietMilliseconds > staleAfterMilliseconds ? 'stale' : 'live';
}

/** Delay before attempt n (from 0): doubles from 0.5 s to 15 s, then any moment of the upper half, so that consoles do not return at once. */
export function reconnectDelayMilliseconds(attempt: number, random: number): number {
  const ceiling = Math.min(15_000, 500 * 2 ** Math.min(attempt, 10));
  return Math.round(ceiling * (0.5 + random / 2));
}
