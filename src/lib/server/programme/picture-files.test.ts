import sharp from 'sharp';
import { beforeEach, expect, it } from 'vitest';
import { picturesIn } from '$lib/kinds/picture';
import { slides } from '$lib/kinds/slides';
import type { SlidesContent } from '$lib/kinds/slides/shapes';
import { withDatabase } from '../../../../tests/support/database';
import { aNewExercise } from '../../../../tests/support/new-exercise';
import { aSite, aStaffMember } from '../../../../tests/support/world';
import type { StaffActor } from '../access/actor';
import { db } from '../db';
import { pictures } from '../db/schema';
import { exportExercises } from './export-library';
import { getExercise } from './exercises';
import { lookIntoFiles, takeInFiles } from './import-library';
import type { LibraryFile } from './library-file';
import { addPicture, readPicture } from './pictures';
import { writeExercise } from './write-exercise';

withDatabase();

/** At the clinic that a file comes from, and at the one that it goes to. */
let there: StaffActor;
let here: StaffActor;
let file: LibraryFile;

beforeEach(async () => {
	there = await aStaffMember(await aSite(), 'facilitator');
	here = await aStaffMember(await aSite(), 'facilitator');
	const teal = { width: 30, height: 20, channels: 3 as const, background: 'teal' };
	const { id } = await addPicture(there, await sharp({ create: teal }).png().toBuffer());
	const content = structuredClone(slides.example.content) as SlidesContent;
	content.slides[0]!.picture = { id, alt: { en: 'A boat', es: 'Un bote' } };
	const written = await writeExercise(there, aNewExercise({ kind: 'slides', content }));
	file = await exportExercises(db(), there, [written]);
});

const sent = (of: object) => [{ name: 'boat.groundwork.json', text: JSON.stringify(of) }];
const looked = async (of: object) => (await lookIntoFiles(here, sent(of))).exercises[0]!;
const pictureIn = (of: LibraryFile) => Object.keys(of.pictures)[0]!;
const withPicture = (base64: string): LibraryFile => ({
	...file,
	pictures: { [pictureIn(file)]: { mediaType: 'image/png', base64 } }
});

it('a picture goes to another clinic with its exercise, and is that clinic’s own there', async () => {
	const look = await looked(file);
	const mark = look.as === 'new' ? look.mark : '';
	const { exercises: taken } = await takeInFiles(here, sent(file), [mark], 'en');
	const [picture] = picturesIn((await getExercise(db(), here, taken[0]!.id)).content);
	expect(picture!.id).not.toBe(pictureIn(file));
	expect((await readPicture(db(), here, picture!.id)).mediaType).toBe('image/webp');
	await expect(readPicture(db(), there, picture!.id)).rejects.toMatchObject({ code: 'not-found' });
	// Sent once more, nothing of it is new.
	expect((await looked(file)).as).toBe('here');
});

it('an exercise is not taken in without its picture, nor with something that is none', async () => {
	const fault = async (of: object) => {
		const look = await looked(of);
		return look.as === 'unreadable' ? look.faults[0] : look.as;
	};
	const path = 'content.slides.0.picture';
	expect(await fault({ ...file, pictures: {} })).toMatchObject({
		path,
		words: expect.stringContaining('not in the file') as string
	});
	expect(await fault(withPicture(Buffer.from('no picture at all').toString('base64')))).toMatchObject({
		path,
		words: expect.stringContaining('not a picture') as string
	});
	expect(await db().select({ id: pictures.id }).from(pictures)).toHaveLength(1);
});
