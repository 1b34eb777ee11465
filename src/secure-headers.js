/**
 * What stands on every response, whoever made it: a page, a file of the build, a refusal of the socket server. A page
 * brings a content security policy of its own (svelte.config.js), in the place of the one here, which is for all else:
 * it lets a service worker ask its own server, and nothing more.
 * @param {boolean} https whether people come over HTTPS
 * @returns {Record<string, string>}
 */
export const secureHeaders = (https) => ({
	'Content-Security-Policy':
		"default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
	'X-Content-Type-Options': 'nosniff',
	// Not 'no-referrer': with it a form that is sent without script says `Origin: null`, and is refused as foreign.
	'Referrer-Policy': 'same-origin',
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Cross-Origin-Resource-Policy': 'same-origin',
	'X-Frame-Options': 'DENY',
	'Permissions-Policy': PERMISSIONS,
	...(https ? { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' } : {})
});

/** A tablet's camera reads a card, its screen stays on, and the room's display fills its screen. Nothing else is used. */
const USED = [
	'camera',
	'clipboard-write',
	'fullscreen',
	'publickey-credentials-create',
	'publickey-credentials-get',
	'screen-wake-lock'
];
const DENIED = [
	'accelerometer',
	'display-capture',
	'encrypted-media',
	'geolocation',
	'gyroscope',
	'hid',
	'magnetometer',
	'microphone',
	'midi',
	'payment',
	'picture-in-picture',
	'serial',
	'usb',
	'xr-spatial-tracking'
];
const PERMISSIONS = [...USED.map((name) => `${name}=(self)`), ...DENIED.map((name) => `${name}=()`)].join(
	', '
);
