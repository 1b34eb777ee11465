/** How the backups of an installation stand. */
export type BackupState = {
	/** When the last one that was read back was begun; null where there is none. */
	lastAtMs: number | null;
	/** Somebody should look: the last try failed, or the last good one is older than a night. */
	isWrong: boolean;
	/** The server makes them by itself. */
	isOn: boolean;
	timeZone: string;
};
