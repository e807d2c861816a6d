import { addTexts } from '../i18n/locale.svelte';
import { callEn } from './callEn';
import { callZh } from './callZh';

/** Imported for its effect with the first call: neither page carries these texts before. */
addTexts({ 'zh-CN': callZh, en: callEn });
