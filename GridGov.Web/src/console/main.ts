import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/print.css';
import '../i18n/consoleTexts';
import { mount } from 'svelte';
import Console from './Console.svelte';

const target = document.getElementById('app');
if (target === null) throw new Error('console.html has no #app');
mount(Console, { target });
