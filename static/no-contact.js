// The shell that the service worker shows in place of a tablet's page (src/service-worker.ts): says who answers, tries
// again by itself, and gives way to the page. It stands alone, because without a server nothing else may be there.
const LONGEST_MS = 15_000;
/** Not at once: a server that is up and fails at this page is asked no faster. */
let waitMs = 2_000;
let timer = 0;

async function look() {
	clearTimeout(timer);
	const who = document.hidden ? 'nobody' : await ask();
	// A form's own address would ask to send the form again.
	if (who === 'server') {
		const { pathname, search } = location;
		return location.replace(search.startsWith('?/') ? pathname : pathname + search);
	}
	if (!document.hidden) show(who);
	// A whole room does not knock at the same moment.
	timer = setTimeout(look, waitMs * (0.75 + Math.random() / 2));
	waitMs = Math.min(waitMs * 1.5, LONGEST_MS);
}

async function ask() {
	try {
		const signal = AbortSignal.timeout(8_000);
		const answer = await fetch('/contact', { cache: 'no-store', redirect: 'manual', signal });
		if (answer.status >= 500) return 'nobody';
		const said = await answer.text();
		return said.startsWith('{"wanted":') ? 'server' : 'stranger';
	} catch {
		return 'nobody';
	}
}

/** @param {string} who */
function show(who) {
	for (const part of document.querySelectorAll('[data-when]')) {
		part.toggleAttribute('hidden', part.getAttribute('data-when') !== who);
	}
}

function lookAtOnce() {
	waitMs = 2_000;
	if (!document.hidden) void look();
}

// At its own address it stands in nobody's place.
if (location.pathname !== '/no-contact') {
	timer = setTimeout(look, waitMs * (0.5 + Math.random() / 2));
	addEventListener('online', lookAtOnce);
	document.addEventListener('visibilitychange', lookAtOnce);
}
