import type { Reply, TaskState } from '../api/types';
import type { MessageKey } from '../i18n/locale.svelte';

const labels: Record<Reply, MessageKey> = {
  received: 'w.task.received', accept: 'w.task.accept', decline: 'w.task.decline', enroute: 'w.task.enroute', onscene: 'w.task.onscene', resolved: 'w.task.resolve',
};

export const replyLabel = (reply: Reply): MessageKey => labels[reply];

const following: Partial<Record<TaskState, Reply>> = { offered: 'accept', accepted: 'enroute', enroute: 'onscene', onscene: 'resolved' };

/** The one step that comes next; the page's main button. */
export const nextReply = (state: TaskState): Reply | undefined => following[state];
