import '../styles/tokens.css';
import '../styles/base.css';
import '../i18n/workerTexts';
import { mount } from 'svelte';
import WorkerApp from './WorkerApp.svelte';

const target = document.getElementById('app');
if (target === null) throw new Error('worker.html has no #app');
mount(WorkerApp, { target });

// Without it the page works as long as there is a network; browsers have none on addresses that are neither https nor this machine.
if (import.meta.env.PROD && 'serviceWorker' in navigator) void navigator.serviceWorker.register('/sw.js', { scope: '/w' }).catch(() => undefined);
