CREATE TABLE `live_breaks` (
	`id` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`plan_item_id` text,
	`started_at_ms` integer NOT NULL,
	`back_at_ms` integer NOT NULL,
	`ended_at_ms` integer,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `live_breaks_session` ON `live_breaks` (`session_id`);--> statement-breakpoint
CREATE TABLE `exercise_versions` (
	`exercise_id` text NOT NULL,
	`version` integer NOT NULL,
	`kind_version` integer NOT NULL,
	`title` text NOT NULL,
	`content` text NOT NULL,
	`written_by` text NOT NULL,
	`written_at_ms` integer NOT NULL,
	PRIMARY KEY(`exercise_id`, `version`),
	FOREIGN KEY (`exercise_id`) REFERENCES `exercises`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `next_items` (
	`id` text PRIMARY KEY NOT NULL,
	`group_id` text NOT NULL,
	`session_id` text NOT NULL,
	`cause` text NOT NULL,
	`exercise_id` text,
	`words` text,
	`people` integer,
	`created_at_ms` integer NOT NULL,
	`taken_session_id` text,
	`settled_at_ms` integer,
	`settled_by` text,
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `next_items_group` ON `next_items` (`group_id`);--> statement-breakpoint
CREATE TABLE `pictures` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`media_type` text NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	`bytes` blob NOT NULL,
	`added_by` text NOT NULL,
	`added_at_ms` integer NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `pictures_site` ON `pictures` (`site_id`);--> statement-breakpoint
CREATE TABLE `take_homes` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`participant_id` text NOT NULL,
	`session_id` text NOT NULL,
	`activity_id` text NOT NULL,
	`with_name` integer NOT NULL,
	`expires_at_ms` integer NOT NULL,
	`used_at_ms` integer,
	FOREIGN KEY (`participant_id`) REFERENCES `participants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `take_homes_session` ON `take_homes` (`session_id`);--> statement-breakpoint
CREATE TABLE `record_breaks` (
	`id` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`started_at_ms` integer NOT NULL,
	`ended_at_ms` integer NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `record_breaks_session` ON `record_breaks` (`session_id`);--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_plan_items` (
	`id` text PRIMARY KEY NOT NULL,
	`plan_id` text NOT NULL,
	`position` integer NOT NULL,
	`exercise_id` text,
	`break_minutes` integer,
	FOREIGN KEY (`plan_id`) REFERENCES `plans`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `__new_plan_items`("id", "plan_id", "position", "exercise_id", "break_minutes") SELECT "id", "plan_id", "position", "exercise_id", NULL FROM `plan_items`;--> statement-breakpoint
DROP TABLE `plan_items`;--> statement-breakpoint
ALTER TABLE `__new_plan_items` RENAME TO `plan_items`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `plan_items_plan` ON `plan_items` (`plan_id`);--> statement-breakpoint
ALTER TABLE `live_activities` ADD `exercise_version` integer;--> statement-breakpoint
ALTER TABLE `live_rooms` ADD `dropped` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `live_rooms` ADD `homework` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `exercises` ADD `group_types` text;--> statement-breakpoint
ALTER TABLE `exercises` ADD `stages` text;--> statement-breakpoint
ALTER TABLE `exercises` ADD `version` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `exercises` ADD `shared_at_ms` integer;--> statement-breakpoint
ALTER TABLE `record_activities` ADD `exercise_version` integer;--> statement-breakpoint
UPDATE `exercises` SET `shared_at_ms` = `created_at_ms`;
