import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

export type Route = {
	/** In src/routes: '(staff)/notes/[id]'. */
	folder: string;
	/** The same without groups: 'notes/[id]'. */
	id: string;
	page: boolean;
	/** Names of a page's form actions; 'default' for the one without a name. */
	actions: string[];
	/** Methods of an endpoint. */
	methods: string[];
	/** What an address of it looks like. */
	matches: RegExp;
};

const ROUTES = 'src/routes';

/** Every page and endpoint there is, read from the files themselves: what is new is in it by itself. */
export function everyRoute(): Route[] {
	const folders = new Set(
		readdirSync(ROUTES, { recursive: true, encoding: 'utf8' })
			.filter((file) => /\+(page(@.*)?\.svelte|page\.server\.ts|server\.ts)$/.test(file))
			.map((file) => dirname(file))
	);
	return [...folders].map(routeIn).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Which of them answers at a path: one without a parameter comes before one with it. */
export const routeOf = (routes: Route[], path: string): Route | undefined =>
	routes
		.filter(({ matches }) => matches.test(path))
		.sort((a, b) => a.id.split('[').length - b.id.split('[').length)[0];

/** An address of it with this in the place of every parameter. */
export const addressWith = (parameter: string, { id }: Route): string =>
	`/${id.replaceAll(/\[\w+\]/g, parameter)}`;

function routeIn(folder: string): Route {
	const at = join(ROUTES, folder);
	const [server, page] = [join(at, '+server.ts'), join(at, '+page.server.ts')];
	const own = relative('', folder);
	const id = own
		.split('/')
		.filter((part) => !part.startsWith('('))
		.join('/');
	return {
		folder: own,
		id,
		page: readdirSync(at).some((file) => file.startsWith('+page')),
		actions: existsSync(page) ? keysOf(page, 'actions') : [],
		methods: existsSync(server) ? methodsOf(server) : [],
		matches: new RegExp(`^/${id.replaceAll('.', '\\.').replaceAll(/\[\w+\]/g, '[^/]+')}$`)
	};
}

const parsed = (file: string): ts.SourceFile =>
	ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);

function methodsOf(file: string): string[] {
	const text = readFileSync(file, 'utf8');
	return [...text.matchAll(/export (?:const|async function|function) (GET|POST|PUT|PATCH|DELETE)\b/g)].map(
		([, method]) => method!
	);
}

/** The keys of an exported object, also of those that are spread into it. */
function keysOf(file: string, name: string): string[] {
	const source = parsed(file);
	const declared = source.statements
		.filter(ts.isVariableStatement)
		.flatMap(({ declarationList }) => [...declarationList.declarations])
		.find((each) => each.name.getText() === name);
	if (!declared) return [];
	const object = unwrapped(declared.initializer);
	if (!object) throw new Error(`${file}: what are the keys of ${name}?`);
	return object.properties.flatMap((property) => {
		if (!ts.isSpreadAssignment(property)) return [property.name.getText().replaceAll(/['"]/g, '')];
		const spread = property.expression.getText();
		return keysOf(importedFrom(source, spread), spread);
	});
}

function unwrapped(expression: ts.Expression | undefined): ts.ObjectLiteralExpression | undefined {
	if (!expression) return undefined;
	if (ts.isSatisfiesExpression(expression) || ts.isAsExpression(expression))
		return unwrapped(expression.expression);
	return ts.isObjectLiteralExpression(expression) ? expression : undefined;
}

function importedFrom(source: ts.SourceFile, name: string): string {
	const [from] = source.statements
		.filter(ts.isImportDeclaration)
		.filter(({ importClause }) => importClause?.getText().includes(name));
	if (!from) throw new Error(`${source.fileName}: where does ${name} come from?`);
	const path = (from.moduleSpecifier as ts.StringLiteral).text;
	return `${path.startsWith('$lib/') ? path.replace('$lib', 'src/lib') : resolve(dirname(source.fileName), path)}.ts`;
}
