import { addTexts } from './locale.svelte';
import { workerTabsEn } from './workerTabsEn';
import { workerTabsZh } from './workerTabsZh';

/** Imported for its effect by the worker's tabs that come after the first. */
addTexts({ 'zh-CN': workerTabsZh, en: workerTabsEn });
