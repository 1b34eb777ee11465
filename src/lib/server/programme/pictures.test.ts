import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ExerciseId, PictureId, SeatId } from '$lib/ids';
import { slides } from '$lib/kinds/slides';
import type { SlidesContent } from '$lib/kinds/slides/shapes';
import { withDatabase } from '../../../../tests/support/database';
import { aDevice, aLiveRoom, type LiveRoom } from '../../../../tests/support/live-room';
import { aSite, aStaffMember } from '../../../../tests/support/world';
import type { Actor, DisplayActor, DoorActor, StaffActor } from '../access/actor';
import { firstBrokenEntry } from '../audit/audit';
import { db, tx } from '../db';
import { auditEntries, pictures, ROLES, sessions } from '../db/schema';
import { newId } from '../new-id';
import { getExercise } from './exercises';
import { addPicture, readPicture } from './pictures';
import { changeExercise, writeExercise, type NewExercise } from './write-exercise';

withDatabase();

const refusal = (code: string, detail: unknown = null) => expect.objectContaining({ code, detail });
const NOT_FOUND = refusal('not-found');

let file: Buffer;
let room: LiveRoom;
let id: PictureId;

beforeAll(async () => {
	file = await sharp({ create: { width: 30, height: 20, channels: 3, background: 'teal' } })
		.jpeg()
		.toBuffer();
});
beforeEach(async () => {
	room = await aLiveRoom();
	({ id } = await addPicture(room.facilitator, file));
});

const display = ({ sessionId }: Pick<LiveRoom, 'sessionId'>): DisplayActor => ({
	kind: 'display',
	sessionId,
	from: null
});
const seen = (actor: Actor) =>
	readPicture(db(), actor, id).then(
		({ mediaType }) => mediaType,
		(error: { code?: string }) => error.code ?? String(error)
	);

describe('adding a picture', () => {
	it('keeps it as it is shown, for the clinic, and writes down who did it', async () => {
		const [row] = await db().select().from(pictures);
		expect(row).toMatchObject({
			id,
			siteId: room.siteId,
			mediaType: 'image/webp',
			width: 30,
			height: 20,
			addedBy: room.facilitator.staffId
		});
		expect((await sharp(row!.bytes).metadata()).format).toBe('webp');
		const [entry] = await db().select().from(auditEntries).where(eq(auditEntries.action, 'picture:add'));
		expect(entry).toMatchObject({ actorId: room.facilitator.staffId, subjectKind: 'picture', subjectId: id });
		expect(await firstBrokenEntry(db())).toBeNull();
	});

	it('is what those may who write exercises', async () => {
		for (const role of ROLES) {
			const actor = await aStaffMember(room.siteId, role);
			const done = addPicture(actor, file).then(
				() => 'done',
				({ code }: { code: string }) => code
			);
			expect(`${role}: ${await done}`).toBe(`${role}: ${role === 'administrator' ? 'not-found' : 'done'}`);
		}
	});

	it('is asked about before anything is decoded', async () => {
		const administrator = await aStaffMember(room.siteId, 'administrator');
		await expect(addPicture(administrator, Buffer.from('no picture'))).rejects.toEqual(NOT_FOUND);
	});

	it('of what is none keeps nothing', async () => {
		await expect(addPicture(room.facilitator, Buffer.from('no picture'))).rejects.toEqual(
			refusal('not-a-picture')
		);
		expect(await db().select().from(pictures)).toHaveLength(1);
	});
});

describe('a picture is there', () => {
	it('[W5] for the staff of its clinic, whatever their role, and for nobody of another', async () => {
		const elsewhere = await aSite();
		for (const role of ROLES) {
			expect(await seen(await aStaffMember(room.siteId, role)), role).toBe('image/webp');
			expect(await seen(await aStaffMember(elsewhere, role)), role).toBe('not-found');
		}
	});

	it('[W5] for a seat and the display of a session there, until it ends', async () => {
		const seat = await room.seat(0);
		expect(await seen(seat)).toBe('image/webp');
		expect(await seen(display(room))).toBe('image/webp');
		await tx((tx) => tx.update(sessions).set({ status: 'ended' }).where(eq(sessions.id, room.sessionId)));
		expect(await seen(seat)).toBe('not-found');
		expect(await seen(display(room))).toBe('not-found');
	});

	it('[W5] for no seat and no display of a session elsewhere', async () => {
		const other = await aLiveRoom();
		expect(await seen(await other.seat(0))).toBe('not-found');
		expect(await seen(display(other))).toBe('not-found');
	});

	it('[W5] not at the door, not for a tablet without anybody, not for a stranger', async () => {
		const phone = { kind: 'stranger', from: '198.51.100.7' } as const;
		const waiting = (await room.join(phone, { way: 'pin', pin: '1001' })) as DoorActor;
		expect(waiting.kind).toBe('door');
		expect(await seen(waiting)).toBe('not-found');
		await room.act(room.facilitator, 'admit', { holdId: waiting.holdId, seatId: null });
		expect(await seen({ ...waiting, kind: 'seat', seatId: 'any' as SeatId, retired: false })).toBe(
			'image/webp'
		);
		expect(await seen(await aDevice(room))).toBe('not-found');
		expect(await seen(phone)).toBe('not-found');
	});

	it('only where there is one', async () => {
		await expect(readPicture(db(), room.facilitator, newId())).rejects.toEqual(NOT_FOUND);
		await expect(readPicture(db(), room.facilitator, 'no id at all' as PictureId)).rejects.toEqual(NOT_FOUND);
	});
});

describe('an exercise with a picture', () => {
	const alt = { en: 'A boat in a bay', es: 'Un bote en una bahía' };
	const written = (own: PictureId): NewExercise => {
		const content = structuredClone(slides.example.content) as SlidesContent;
		content.slides[1]!.picture = { id: own, alt };
		return {
			kind: 'slides',
			title: { en: 'The bay', es: 'La bahía' },
			topics: [],
			groupTypes: [],
			stages: [],
			minutes: 5,
			notFor: null,
			source: '',
			content,
			copiedFrom: null
		};
	};
	const { kind: _, copiedFrom: __, ...GONE } = written(newId());
	const gone = refusal('picture-gone', { fields: ['content.slides.1.picture.id'] });
	const write = (actor: StaffActor, own: PictureId): Promise<ExerciseId> =>
		writeExercise(actor, written(own));

	it('is kept with it', async () => {
		const exercise = await getExercise(db(), room.facilitator, await write(room.facilitator, id));
		expect(exercise.content).toMatchObject({ slides: [{ picture: 'wave' }, { picture: { id, alt } }] });
	});

	it('is refused with the place where there is none, new or changed', async () => {
		await expect(write(room.facilitator, newId())).rejects.toEqual(gone);
		const exercise = await write(room.facilitator, id);
		const { revision } = await getExercise(db(), room.facilitator, exercise);
		await expect(changeExercise(room.facilitator, exercise, GONE, revision)).rejects.toEqual(gone);
	});

	it('is refused where the picture is another clinic’s', async () => {
		const elsewhere = await aStaffMember(await aSite(), 'facilitator');
		await expect(write(elsewhere, id)).rejects.toEqual(gone);
	});
});
