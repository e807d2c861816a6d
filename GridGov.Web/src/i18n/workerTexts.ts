import { addTexts } from './locale.svelte';
import { workerEn } from './workerEn';
import { workerZh } from './workerZh';

/** Imported for its effect by the worker's page and its tests: the control room does not carry these texts. */
addTexts({ 'zh-CN': workerZh, en: workerEn });
