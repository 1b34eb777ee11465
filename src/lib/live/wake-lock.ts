/** Keeps the screen on while it is looked at; asks again when the page comes back. Returns how to stop. */
export function keepAwake(): () => void {
	let lock: { release(): Promise<void> } | undefined;
	const ask = async () => {
		if (document.visibilityState !== 'visible') return;
		lock = await navigator.wakeLock?.request('screen').catch(() => undefined);
	};
	void ask();
	document.addEventListener('visibilitychange', ask);
	return () => {
		document.removeEventListener('visibilitychange', ask);
		void lock?.release().catch(() => undefined);
	};
}
