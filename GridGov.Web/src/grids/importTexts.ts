import { addTexts } from '../i18n/locale.svelte';
import { importEn } from './importEn';
import { importZh } from './importZh';

/** Imported for its effect with the dialog: the desk does not carry these texts before. */
addTexts({ 'zh-CN': importZh, en: importEn });
