import { blob, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ExerciseId, PictureId, PlanId, PlanItemId, SiteId, StaffId } from '$lib/ids';
import type { Stage, Topic } from '$lib/curriculum/schema';
import type { Json } from '$lib/json';
import type { Localised } from '$lib/localised';
import type { GroupType } from '$lib/settings';
import { sites } from './programme';

/** A clinic's own exercises. Those of the curriculum are files under `src/lib/curriculum/`. */
export const exercises = sqliteTable(
	'exercises',
	{
		id: text().$type<ExerciseId>().primaryKey(),
		siteId: text()
			.$type<SiteId>()
			.notNull()
			.references(() => sites.id),
		kind: text().notNull(),
		kindVersion: integer().notNull(),
		title: text({ mode: 'json' }).$type<Localised>().notNull(),
		topics: text({ mode: 'json' }).$type<Topic[]>(),
		/** For which groups and which part of the way it was written; null and none stand for all. */
		groupTypes: text({ mode: 'json' }).$type<GroupType[]>(),
		stages: text({ mode: 'json' }).$type<Stage[]>(),
		minutes: integer().notNull(),
		/** Who it is not for, and when. */
		notFor: text({ mode: 'json' }).$type<Localised>(),
		content: text({ mode: 'json' }).$type<Json>().notNull(),
		source: text().notNull(),
		licence: text().notNull(),
		copiedFrom: text().$type<ExerciseId>(),
		authorId: text().$type<StaffId>().notNull(),
		/** Counts its contents: 1 as first written, one more with every change of what is run. */
		version: integer().notNull().default(1),
		/** Since when the whole clinic has it; null while it is its author's alone. */
		sharedAtMs: integer(),
		createdAtMs: integer().notNull(),
		/** Greater after every change, so that it also tells one state of it from another. */
		updatedAtMs: integer().notNull(),
		archivedAtMs: integer()
	},
	(t) => [index('exercises_site').on(t.siteId)]
);

/**
 * What an exercise of the clinic's own said and says: every version of it, once there are two. Never changed itself.
 */
export const exerciseVersions = sqliteTable(
	'exercise_versions',
	{
		exerciseId: text()
			.$type<ExerciseId>()
			.notNull()
			.references(() => exercises.id),
		version: integer().notNull(),
		kindVersion: integer().notNull(),
		title: text({ mode: 'json' }).$type<Localised>().notNull(),
		content: text({ mode: 'json' }).$type<Json>().notNull(),
		/** Who wrote this version, and when. */
		writtenBy: text().$type<StaffId>().notNull(),
		writtenAtMs: integer().notNull()
	},
	(t) => [primaryKey({ columns: [t.exerciseId, t.version] })]
);

/** A picture that somebody of the clinic put into an exercise, as it is shown: made anew, without what a camera adds. */
export const pictures = sqliteTable(
	'pictures',
	{
		id: text().$type<PictureId>().primaryKey(),
		siteId: text()
			.$type<SiteId>()
			.notNull()
			.references(() => sites.id),
		mediaType: text().notNull(),
		/** Pixels. */
		width: integer().notNull(),
		height: integer().notNull(),
		bytes: blob({ mode: 'buffer' }).notNull(),
		addedBy: text().$type<StaffId>().notNull(),
		addedAtMs: integer().notNull()
	},
	(t) => [index('pictures_site').on(t.siteId)]
);

export const plans = sqliteTable(
	'plans',
	{
		id: text().$type<PlanId>().primaryKey(),
		siteId: text()
			.$type<SiteId>()
			.notNull()
			.references(() => sites.id),
		title: text().notNull(),
		authorId: text().$type<StaffId>().notNull(),
		/** Greater after every change, as an exercise's. */
		updatedAtMs: integer().notNull(),
		archivedAtMs: integer()
	},
	(t) => [index('plans_site').on(t.siteId)]
);

export const planItems = sqliteTable(
	'plan_items',
	{
		id: text().$type<PlanItemId>().primaryKey(),
		planId: text()
			.$type<PlanId>()
			.notNull()
			.references(() => plans.id),
		position: integer().notNull(),
		/** Null for a break, which ends one part of the evening and begins the next. */
		exerciseId: text().$type<ExerciseId>(),
		/** Minutes of a break; null for an exercise. */
		breakMinutes: integer()
	},
	(t) => [index('plan_items_plan').on(t.planId)]
);
