/** Milliseconds as minutes and seconds, the begun second counted: 61,001 is "1:02". */
export function clockFace(ms: number): string {
	const seconds = Math.ceil(Math.max(0, ms) / 1000);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
