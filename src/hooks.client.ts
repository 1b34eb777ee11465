import { overwriteGetLocale } from '$lib/paraglide/runtime';

// The server decides a page's language and says so in <html lang>; the browser only reads it.
overwriteGetLocale(() => (document.documentElement.lang === 'es' ? 'es' : 'en'));
