import { beforeNavigate } from '$app/navigation';
import * as m from '$lib/paraglide/messages';

/** Asks before a page is left on which something was typed and not saved. Call it while the page is being made. */
export function askBeforeLeaving(hasUnsaved: () => boolean): void {
	beforeNavigate(({ type, cancel }) => {
		if (!hasUnsaved()) return;
		// The browser asks by itself where the whole page goes.
		if (type === 'leave' || !confirm(m.form_leave())) cancel();
	});
}
