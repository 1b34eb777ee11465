import { STAFF } from './support/geometry';
import { faultsOf, largeTextFaults } from './support/screen';
import {
	appCode,
	appIn,
	recoveryCodesOn,
	requireOf,
	signInByPassword,
	typeCode
} from './support/second-step';
import { expect, test } from './support/test';

for (const [language, name] of [
	['en', 'robin'],
	['es', 'marisol']
] as const) {
	test(`the pages of the second step hold at every size, in ${language}`, async ({ house }) => {
		// Few pages, each at many sizes.
		test.setTimeout(180_000);
		await requireOf(await house.staff('casey'), 'Facilitator');
		const page = await house.page('laptop', { locale: language === 'es' ? 'es-US' : 'en-US' });
		const faults: string[] = [];
		const look = async (what: string) => {
			const found = [
				...(await faultsOf(page, { rules: STAFF, language })),
				...(await largeTextFaults(page, { rules: STAFF, language }))
			];
			faults.push(...found.map((fault) => `${what}: ${fault}`));
		};
		await signInByPassword(page, name);
		await look('set-up');
		const app = await appIn(page);
		const first = appCode(app.secret);
		await page
			.getByLabel(/^(The code that the app shows now|El código que la aplicación muestra)/)
			.fill(first);
		await page.getByRole('button', { name: /^(Switch the app on|Activar la aplicación)$/ }).click();
		await recoveryCodesOn(page);
		await look('recovery codes');
		await page.getByRole('link', { name: /^(I have kept them|Los he guardado)/ }).click();
		await page.goto('/account/second-factor?replace');
		await look('another phone');
		await page.getByRole('button', { name: /^(Sign out|Salir)$/ }).click();
		await signInByPassword(page, name);
		await typeCode(page, '000000');
		await page.getByText(/^(I don't have it with me|No lo tengo conmigo)$/).click();
		await look('second step');
		expect(faults).toEqual([]);
	});
}
