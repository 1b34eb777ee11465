// A process of its own, which sets papers one after the other. The server gives it its code, its compiler and its fonts
// (typst.ts): it reads no file and no setting, and it ends with the server.
import process from 'node:process';

/** @type {import('@myriaddreamin/typst-ts-node-compiler').NodeCompiler | undefined} */
let compiler;
let families = '';

/** @typedef {{ module: string, folder: string, fonts: Uint8Array[], families: string[] }} Tools */
/** @typedef {import('./typst').TypstSource} Source */

process.on('disconnect', () => process.exit());
process.on('message', async (/** @type {{ tools: Tools } | { source: Source }} */ asked) => {
	if ('tools' in asked) {
		const { NodeCompiler } = await import(asked.tools.module);
		const fontBlobs = asked.tools.fonts.map((font) => Buffer.from(font));
		compiler = NodeCompiler.create({ workspace: asked.tools.folder, fontArgs: [{ fontBlobs }] });
		families = JSON.stringify(asked.tools.families);
		process.send?.({ ready: true });
	} else {
		process.send?.({ pdf: pdfOf(asked.source) });
	}
});

/** @param {Source} asked */
function pdfOf({ mainFileContent, inputs }) {
	const source = { mainFileContent, inputs: { ...inputs, families } };
	try {
		return compiler?.pdf(source, { pdfStandard: 'ua-1' });
	} catch {
		return compiler?.pdf(source, { pdfStandard: '1.7' });
	} finally {
		// The compiler remembers what it has set, and these are somebody's own words.
		compiler?.evictCache(0);
	}
}
