import { describe, expect, it } from 'vitest';
import { EXERCISES } from '../curriculum';
import { picture, pictureShown, picturesIn } from './picture';

const DRAWN = { sun: { en: 'The sun', es: 'El sol' }, moon: { en: 'The moon', es: 'La luna' } };
const ID = '019a0000-0000-7000-8000-00000000000a';
const own = { id: ID, alt: { en: 'A boat', es: 'Un bote' } };
const schema = picture(DRAWN);
const faultsOf = (value: unknown) =>
	schema.safeParse(value).error?.issues.map(({ path, message }) => [path.join('.'), message]);

describe('a picture in content', () => {
	it.each([
		['none', null],
		['a drawn one', 'sun'],
		['one of the clinic’s own', own]
	])('may be %s', (_, value) => {
		expect(schema.parse(value)).toEqual(value);
	});

	it('says beside its field what is missing', () => {
		expect(faultsOf({ ...own, id: '' })).toEqual([['id', 'Choose a picture here, or take “No picture”.']]);
		expect(faultsOf({ ...own, alt: { en: 'A boat', es: ' \u200b' } })).toEqual([
			['alt.es', 'Please write here what is on the picture: it is read aloud.']
		]);
		expect(faultsOf({ ...own, alt: { en: 'x'.repeat(161), es: 'x' } })?.map(([path]) => path)).toEqual([
			'alt.en'
		]);
	});

	it.each(['no-such', '', 7, {}, { id: ID }, { ...own, src: 'https://example.com/x.png' }, [own]])(
		'is nothing else: %j',
		(value) => {
			expect(schema.safeParse(value).success).toBe(false);
		}
	);
});

it('is shown with what is on it', () => {
	const said = ({ es }: { es: string }) => es;
	expect(pictureShown(null, DRAWN, said)).toBeNull();
	expect(pictureShown('moon', DRAWN, said)).toEqual({ drawn: 'moon', alt: 'La luna' });
	expect(pictureShown(own, DRAWN, said)).toEqual({ own: ID, alt: 'Un bote' });
});

describe('the clinic’s own pictures in content', () => {
	it('are found wherever they are, with their place', () => {
		const content = {
			slides: [{ picture: 'sun' }, { picture: own }],
			cover: own,
			title: { en: 'a', es: 'b' }
		};
		expect(picturesIn(content)).toEqual([
			{ id: ID, path: 'slides.1.picture' },
			{ id: ID, path: 'cover' }
		]);
		expect(picturesIn(null)).toEqual([]);
	});

	it('are in no exercise that comes with the program', () => {
		expect([...EXERCISES].filter(([, { content }]) => picturesIn(content).length > 0)).toEqual([]);
	});
});
