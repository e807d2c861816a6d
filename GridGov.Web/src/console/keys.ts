export type DeskKey = 'acknowledge' | 'reassign' | 'report' | 'undo' | 'mute' | 'search' | 'help' | 'close' | 'previous' | 'next' | 'open' | 'top';

const keys: Record<string, DeskKey> = {
  a: 'acknowledge', r: 'reassign', n: 'report', z: 'undo', m: 'mute', '/': 'search', '?': 'help', Escape: 'close', ArrowUp: 'previous', ArrowDown: 'next', Enter: 'open', Home: 'top',
};

/** What a key means on the desk; letters and signs only while they are switched on (`hasLetters`), and nothing while somebody types, holds a modifier, or the focused control has a meaning of its own for it. */
export function deskKeyOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'defaultPrevented'>, target: Element | null, hasLetters = true): DeskKey | undefined {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const key = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (key === undefined || key === 'close') return key;
  if (event.key.length === 1 && !hasLetters) return undefined;
  if (target?.closest('input, textarea, select, [contenteditable]')) return undefined;
  const isMove = key === 'previous' || key === 'next' || key === 'open';
  if (key === 'top' && target?.closest('[role="listbox"], canvas')) return undefined;
  return isMove && target?.closest('button, a, summary, [role="listbox"], canvas') ? undefined : key;
}
