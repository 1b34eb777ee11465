import { z } from 'zod';
import type { Offer } from './access/authenticator';
import { qrOf } from './qr';

/** A code of an app that is being set up, with the secret that it was offered with. */
export const AppInput = z.object({ code: z.string().max(40), offered: z.string().max(400) });

/** An offer as a page shows it: the code to scan, the key to type, and what the form sends back. */
export const shown = ({ address, words, sealed }: Offer) => ({ qr: qrOf(address), words, offered: sealed });
export type ShownOffer = ReturnType<typeof shown>;
