import { onMount } from 'svelte';

/**
 * Whether a page's controls work yet. It is painted by the server before its code is there: what lives by script alone
 * is inert until then, so that no tap is lost on something that only looks like a button.
 */
export class Awake {
	now = $state(false);

	constructor() {
		onMount(() => void (this.now = true));
	}
}
