import { addTexts } from '../i18n/locale.svelte';
import { silosEn } from './silosEn';
import { silosZh } from './silosZh';

/** Imported for its effect with the dialog: the desk does not carry these texts before. */
addTexts({ 'zh-CN': silosZh, en: silosEn });
