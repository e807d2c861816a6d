import type { TaskState, WorkerTask } from '../api/types';
import type { OutboxItem } from './outbox';

const reached: Partial<Record<string, TaskState>> = { accept: 'accepted', enroute: 'enroute', onscene: 'onscene' };

/** The tasks as the worker has left them: what was said here counts at once, also while the server cannot know it yet. */
export function tasksAfter(tasks: readonly WorkerTask[], pending: readonly OutboxItem[]): WorkerTask[] {
  let shown = [...tasks];
  for (const item of pending) {
    if (item.kind !== 'reply') continue;
    const state = reached[item.reply];
    if (state !== undefined) shown = shown.map((task) => (task.task === item.task ? { ...task, state } : task));
    else if (item.reply !== 'received') shown = shown.filter((task) => task.task !== item.task);
  }
  return shown.sort((a, b) => a.severity - b.severity || a.offeredAt.localeCompare(b.offeredAt));
}

/** The same for duty. */
export function dutyAfter(isOnDuty: boolean, pending: readonly OutboxItem[]): boolean {
  const last = pending.findLast((item) => item.kind === 'duty');
  return last?.kind === 'duty' ? last.onDuty : isOnDuty;
}
