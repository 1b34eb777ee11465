/**
 * The server's clock for what is shown in minutes, UTC ms: it is outside Svelte, and read now and then for as long as
 * its component is there.
 */
export class MinuteHand {
	atMs = $state(0);

	constructor(serverNowMs: () => number) {
		this.atMs = serverNowMs();
		$effect(() => {
			const tick = setInterval(() => (this.atMs = serverNowMs()), 5_000);
			return () => clearInterval(tick);
		});
	}
}
