import { defineConfig, devices } from '@playwright/test';
import { BROWSER_FLAGS, browser } from './scripts/browser.js';

export default defineConfig({
	testDir: 'tests/journeys',
	testMatch: '**/*.spec.ts',
	globalSetup: './tests/journeys/support/global-setup.ts',
	fullyParallel: true,
	// Two cores, and each test brings a server and several browsers of its own.
	workers: 2,
	timeout: 120_000,
	expect: { timeout: 15_000 },
	forbidOnly: true,
	// A machine that others share stands still at times. Whatever passed at its second try alone is named at the end of
	// `npm test`: it is a fault to look into, of the test or of what it tries.
	retries: 1,
	reporter: [['list'], ['json', { outputFile: 'test-results/journeys.json' }]],
	outputDir: 'test-results/journeys',
	use: {
		...devices['Desktop Chrome'],
		viewport: { width: 1280, height: 800 },
		actionTimeout: 15_000,
		// What was on the screens is kept; a whole trace costs a sixth more and is asked for: `--trace retain-on-failure`.
		screenshot: 'only-on-failure',
		launchOptions: { executablePath: browser(), args: BROWSER_FLAGS }
	}
});
