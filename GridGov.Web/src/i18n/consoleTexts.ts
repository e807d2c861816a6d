import { consoleEn } from './consoleEn';
import { consoleZh } from './consoleZh';
import { addTexts } from './locale.svelte';

/** Imported for its effect by the control room and its tests: the phone does not carry these texts. */
addTexts({ 'zh-CN': consoleZh, en: consoleEn });
