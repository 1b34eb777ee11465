/** What unlocks somebody's screen besides their password. */
export type UnlockWays = { pin: boolean; passkey: boolean };
