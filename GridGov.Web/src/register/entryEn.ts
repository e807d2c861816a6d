import type { entryZh } from './entryZh';

export const entryEn: Record<keyof typeof entryZh, string> = {
  'entry.edit': 'Correct the entry',
  'entry.title': 'Correct the entry: {id}',
  'entry.note': 'Reading and correcting go on record. Only what you change is sent.',
  'entry.household': 'Household',
  'entry.withheld': 'For those who are sent to help: not shown here. It can be replaced, and a replacement cannot be undone.',
  'entry.there': 'on file',
  'entry.notThere': 'none',
  'entry.replace': 'Replace',
  'entry.keep': 'Leave it',
  'entry.replace.hint': 'Empty: remove it',
  'entry.stands': 'Version {n}, changed by {who} at {at}',
  'entry.stands.old': 'Version {n}',
  'entry.conflict': '{who} changed this entry at {at}; yours has not been sent.',
  'entry.conflict.unknown': 'This entry has just been changed; yours has not been sent.',
  'entry.reload': 'Load it again and keep my changes',
  'entry.reloaded': 'Loaded again. Look once more, then save.',
  'entry.badPlace': 'A place is written as latitude, longitude',
  'entry.saved': 'Entry of {id} corrected',
  'entry.undone': 'Entry of {id} put back',
  'entry.exists': '{id} is in the register already and was not overwritten. Correct it from the search results.',
};
