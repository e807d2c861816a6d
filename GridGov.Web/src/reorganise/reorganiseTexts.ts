import { addTexts } from '../i18n/locale.svelte';
import { reorganiseEn } from './reorganiseEn';
import { reorganiseZh } from './reorganiseZh';

/** Imported for its effect with the dialog: the desk does not carry these texts before. */
addTexts({ 'zh-CN': reorganiseZh, en: reorganiseEn });
