CREATE TABLE `devices` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`label` text NOT NULL,
	`token_hash` text NOT NULL,
	`enrolled_by` text NOT NULL,
	`enrolled_at_ms` integer NOT NULL,
	`revoked_at_ms` integer,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`enrolled_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `devices_tokenHash_unique` ON `devices` (`token_hash`);--> statement-breakpoint
CREATE TABLE `installation` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `installation_key` ON `installation` (`key`);--> statement-breakpoint
CREATE TABLE `sign_ins` (
	`id` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`token_hash` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`last_seen_at_ms` integer NOT NULL,
	`ended_at_ms` integer,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sign_ins_tokenHash_unique` ON `sign_ins` (`token_hash`);--> statement-breakpoint
CREATE INDEX `sign_ins_staff` ON `sign_ins` (`staff_id`);--> statement-breakpoint
CREATE TABLE `staff` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`sign_in_name` text NOT NULL,
	`display_name` text NOT NULL,
	`credential` text NOT NULL,
	`role` text NOT NULL,
	`password_hash` text NOT NULL,
	`language` text NOT NULL,
	`letter_keys` integer NOT NULL,
	`disabled_at_ms` integer,
	`created_at_ms` integer NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `staff_signInName_unique` ON `staff` (`sign_in_name`);--> statement-breakpoint
CREATE TABLE `throttles` (
	`key` text PRIMARY KEY NOT NULL,
	`failures` integer NOT NULL,
	`last_at_ms` integer NOT NULL,
	`blocked_until_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `audit_entries` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at_ms` integer NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text,
	`from_address` text,
	`action` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text,
	`participant_id` text,
	`group_id` text,
	`site_id` text,
	`detail` text,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_participant` ON `audit_entries` (`participant_id`,`at_ms`);--> statement-breakpoint
CREATE INDEX `audit_actor` ON `audit_entries` (`actor_id`,`at_ms`);--> statement-breakpoint
CREATE TABLE `live_activities` (
	`id` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`plan_item_id` text,
	`exercise_id` text NOT NULL,
	`kind` text NOT NULL,
	`kind_version` integer NOT NULL,
	`title` text NOT NULL,
	`content` text NOT NULL,
	`arrangement` text NOT NULL,
	`status` text NOT NULL,
	`position` integer NOT NULL,
	`step` text NOT NULL,
	`steps_opened` text NOT NULL,
	`left_out` text NOT NULL,
	`revealed` integer NOT NULL,
	`timer` text,
	`pushed_at_ms` integer NOT NULL,
	`pushed_by` text NOT NULL,
	`opened_ms` integer NOT NULL,
	`open_since_ms` integer,
	`ended_at_ms` integer,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `live_activities_session` ON `live_activities` (`session_id`);--> statement-breakpoint
CREATE TABLE `live_answers` (
	`id` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`activity_id` text NOT NULL,
	`step` text NOT NULL,
	`seat_id` text NOT NULL,
	`late` integer NOT NULL,
	`answer` text,
	`passed` integer NOT NULL,
	`by_staff_id` text,
	`answered_at_ms` integer NOT NULL,
	`taken_back_at_ms` integer,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`activity_id`) REFERENCES `live_activities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seat_id`) REFERENCES `live_seats`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `live_answers_one_per_seat` ON `live_answers` (`activity_id`,`step`,`seat_id`,`late`);--> statement-breakpoint
CREATE INDEX `live_answers_session` ON `live_answers` (`session_id`);--> statement-breakpoint
CREATE TABLE `live_commands` (
	`id` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`sender` text NOT NULL,
	`name` text NOT NULL,
	`outcome` text NOT NULL,
	`at_ms` integer NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `live_commands_session` ON `live_commands` (`session_id`);--> statement-breakpoint
CREATE TABLE `live_drafts` (
	`activity_id` text NOT NULL,
	`step` text NOT NULL,
	`seat_id` text NOT NULL,
	`session_id` text NOT NULL,
	`draft` text NOT NULL,
	`saved_at_ms` integer NOT NULL,
	PRIMARY KEY(`activity_id`, `step`, `seat_id`),
	FOREIGN KEY (`activity_id`) REFERENCES `live_activities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seat_id`) REFERENCES `live_seats`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `live_drafts_session` ON `live_drafts` (`session_id`);--> statement-breakpoint
CREATE TABLE `live_flags` (
	`id` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`seat_id` text NOT NULL,
	`activity_id` text,
	`cause` text NOT NULL,
	`detail` text NOT NULL,
	`raised_at_ms` integer NOT NULL,
	`withdrawn_at_ms` integer,
	`closed_at_ms` integer,
	`closed_by` text,
	`done` text,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seat_id`) REFERENCES `live_seats`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `live_flags_session` ON `live_flags` (`session_id`);--> statement-breakpoint
CREATE TABLE `live_holds` (
	`id` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`seat_id` text,
	`token_hash` text NOT NULL,
	`device_id` text,
	`number` integer NOT NULL,
	`status` text NOT NULL,
	`way` text NOT NULL,
	`language` text NOT NULL,
	`asked_at_ms` integer NOT NULL,
	`seated_at_ms` integer,
	`released_at_ms` integer,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `live_holds_tokenHash_unique` ON `live_holds` (`token_hash`);--> statement-breakpoint
CREATE INDEX `live_holds_session` ON `live_holds` (`session_id`);--> statement-breakpoint
CREATE TABLE `live_rooms` (
	`session_id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`steer` integer NOT NULL,
	`code` text,
	`display_token_hash` text NOT NULL,
	`display_nonce` text NOT NULL,
	`settings` text NOT NULL,
	`eyes_up` integer NOT NULL,
	`blank` integer NOT NULL,
	`last_push` text,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `live_rooms_code_unique` ON `live_rooms` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `live_rooms_displayTokenHash_unique` ON `live_rooms` (`display_token_hash`);--> statement-breakpoint
CREATE TABLE `live_seats` (
	`id` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`participant_id` text NOT NULL,
	`first_name` text NOT NULL,
	`label` text NOT NULL,
	`language` text NOT NULL,
	`mark` text,
	`mark_reason` text,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `live_seats_person` ON `live_seats` (`session_id`,`participant_id`);--> statement-breakpoint
CREATE TABLE `live_shown` (
	`id` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`activity_id` text NOT NULL,
	`step` text NOT NULL,
	`answer_id` text NOT NULL,
	`field` text NOT NULL,
	`text` text NOT NULL,
	`language` text NOT NULL,
	`large` integer NOT NULL,
	`shown_at_ms` integer NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`activity_id`) REFERENCES `live_activities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`answer_id`) REFERENCES `live_answers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `live_shown_once` ON `live_shown` (`answer_id`,`field`);--> statement-breakpoint
CREATE INDEX `live_shown_session` ON `live_shown` (`session_id`);--> statement-breakpoint
CREATE TABLE `live_stays` (
	`id` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`seat_id` text NOT NULL,
	`arrived_at_ms` integer NOT NULL,
	`left_at_ms` integer,
	`how` text NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seat_id`) REFERENCES `live_seats`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `live_stays_session` ON `live_stays` (`session_id`);--> statement-breakpoint
CREATE TABLE `enrolments` (
	`id` text PRIMARY KEY NOT NULL,
	`group_id` text NOT NULL,
	`participant_id` text NOT NULL,
	`started_at_ms` integer NOT NULL,
	`ended_at_ms` integer,
	`end_reason` text,
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`participant_id`) REFERENCES `participants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `enrolments_group` ON `enrolments` (`group_id`);--> statement-breakpoint
CREATE INDEX `enrolments_participant` ON `enrolments` (`participant_id`);--> statement-breakpoint
CREATE TABLE `exercises` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`kind` text NOT NULL,
	`kind_version` integer NOT NULL,
	`title` text NOT NULL,
	`minutes` integer NOT NULL,
	`content` text NOT NULL,
	`source` text NOT NULL,
	`licence` text NOT NULL,
	`copied_from` text,
	`author_id` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`updated_at_ms` integer NOT NULL,
	`archived_at_ms` integer,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `exercises_site` ON `exercises` (`site_id`);--> statement-breakpoint
CREATE TABLE `group_facilitators` (
	`id` text PRIMARY KEY NOT NULL,
	`group_id` text NOT NULL,
	`staff_id` text NOT NULL,
	`from_ms` integer NOT NULL,
	`until_ms` integer,
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `group_facilitators_staff` ON `group_facilitators` (`staff_id`);--> statement-breakpoint
CREATE INDEX `group_facilitators_group` ON `group_facilitators` (`group_id`);--> statement-breakpoint
CREATE TABLE `group_times` (
	`id` text PRIMARY KEY NOT NULL,
	`group_id` text NOT NULL,
	`weekday` integer NOT NULL,
	`start_minute` integer NOT NULL,
	`minutes` integer NOT NULL,
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `group_times_group` ON `group_times` (`group_id`);--> statement-breakpoint
CREATE TABLE `groups` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`size_limit` integer NOT NULL,
	`settings` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`archived_at_ms` integer,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `groups_site` ON `groups` (`site_id`);--> statement-breakpoint
CREATE TABLE `participants` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`first_name` text NOT NULL,
	`last_name` text NOT NULL,
	`record_number` text NOT NULL,
	`language` text NOT NULL,
	`pin_hash` text,
	`card_hash` text,
	`created_at_ms` integer NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `participants_cardHash_unique` ON `participants` (`card_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `participants_record_number` ON `participants` (`site_id`,`record_number`);--> statement-breakpoint
CREATE UNIQUE INDEX `participants_pin` ON `participants` (`site_id`,`pin_hash`);--> statement-breakpoint
CREATE TABLE `plan_items` (
	`id` text PRIMARY KEY NOT NULL,
	`plan_id` text NOT NULL,
	`position` integer NOT NULL,
	`exercise_id` text NOT NULL,
	FOREIGN KEY (`plan_id`) REFERENCES `plans`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `plan_items_plan` ON `plan_items` (`plan_id`);--> statement-breakpoint
CREATE TABLE `plans` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`title` text NOT NULL,
	`author_id` text NOT NULL,
	`updated_at_ms` integer NOT NULL,
	`archived_at_ms` integer,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `plans_site` ON `plans` (`site_id`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`group_id` text NOT NULL,
	`status` text NOT NULL,
	`plan_id` text,
	`planned_start_at_ms` integer NOT NULL,
	`planned_end_at_ms` integer NOT NULL,
	`opened_at_ms` integer,
	`started_at_ms` integer,
	`ended_at_ms` integer,
	`handed_over_at_ms` integer,
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_group_start` ON `sessions` (`group_id`,`planned_start_at_ms`);--> statement-breakpoint
CREATE INDEX `sessions_status` ON `sessions` (`status`);--> statement-breakpoint
CREATE TABLE `sites` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`time_zone` text NOT NULL,
	`settings` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `turns` (
	`id` text PRIMARY KEY NOT NULL,
	`group_id` text NOT NULL,
	`participant_id` text NOT NULL,
	`kind` text NOT NULL,
	`part` text NOT NULL,
	`session_id` text NOT NULL,
	`at_ms` integer NOT NULL,
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`participant_id`) REFERENCES `participants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `turns_group_kind` ON `turns` (`group_id`,`kind`);--> statement-breakpoint
CREATE TABLE `record_activities` (
	`id` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`position` integer NOT NULL,
	`kind` text NOT NULL,
	`kind_version` integer NOT NULL,
	`title` text NOT NULL,
	`content` text NOT NULL,
	`minutes` integer NOT NULL,
	`group_lines` text NOT NULL,
	`left_out` text NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `record_activities_session` ON `record_activities` (`session_id`);--> statement-breakpoint
CREATE TABLE `record_addenda` (
	`id` text PRIMARY KEY NOT NULL,
	`note_id` text NOT NULL,
	`text` text NOT NULL,
	`signed_at_ms` integer NOT NULL,
	`signed_by` text NOT NULL,
	`signed_as` text NOT NULL,
	`signed_hash` text NOT NULL,
	FOREIGN KEY (`note_id`) REFERENCES `record_notes`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `record_addenda_note` ON `record_addenda` (`note_id`);--> statement-breakpoint
CREATE TABLE `record_attendance` (
	`id` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`participant_id` text NOT NULL,
	`status` text NOT NULL,
	`stays` text NOT NULL,
	`arrived_at_ms` integer,
	`left_at_ms` integer,
	`minutes` integer NOT NULL,
	`reason` text,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`participant_id`) REFERENCES `participants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `record_attendance_once` ON `record_attendance` (`session_id`,`participant_id`);--> statement-breakpoint
CREATE INDEX `record_attendance_person` ON `record_attendance` (`participant_id`);--> statement-breakpoint
CREATE TABLE `record_attendance_changes` (
	`id` text PRIMARY KEY NOT NULL,
	`attendance_id` text NOT NULL,
	`before` text NOT NULL,
	`after` text NOT NULL,
	`reason` text NOT NULL,
	`by_staff_id` text NOT NULL,
	`at_ms` integer NOT NULL,
	FOREIGN KEY (`attendance_id`) REFERENCES `record_attendance`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `record_attendance_changes_row` ON `record_attendance_changes` (`attendance_id`);--> statement-breakpoint
CREATE TABLE `record_follow_ups` (
	`id` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`participant_id` text NOT NULL,
	`cause` text NOT NULL,
	`detail` text NOT NULL,
	`raised_at_ms` integer NOT NULL,
	`closed_at_ms` integer,
	`closed_by` text,
	`done` text,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`participant_id`) REFERENCES `participants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `record_follow_ups_session` ON `record_follow_ups` (`session_id`);--> statement-breakpoint
CREATE INDEX `record_follow_ups_person` ON `record_follow_ups` (`participant_id`);--> statement-breakpoint
CREATE TABLE `record_notes` (
	`id` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`participant_id` text,
	`subject` text NOT NULL,
	`format` text NOT NULL,
	`language` text NOT NULL,
	`body` text NOT NULL,
	`status` text NOT NULL,
	`version` integer NOT NULL,
	`created_at_ms` integer NOT NULL,
	`updated_at_ms` integer NOT NULL,
	`updated_by` text,
	`signed_at_ms` integer,
	`signed_by` text,
	`signed_as` text,
	`signed_hash` text,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`participant_id`) REFERENCES `participants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `record_notes_one` ON `record_notes` (`session_id`,`subject`);--> statement-breakpoint
CREATE INDEX `record_notes_status` ON `record_notes` (`status`);--> statement-breakpoint
CREATE INDEX `record_notes_person` ON `record_notes` (`participant_id`);--> statement-breakpoint
CREATE TABLE `record_participation` (
	`id` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`activity_id` text NOT NULL,
	`participant_id` text NOT NULL,
	`lines` text NOT NULL,
	`scores` text NOT NULL,
	`plans` text NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`activity_id`) REFERENCES `record_activities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`participant_id`) REFERENCES `participants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `record_participation_session` ON `record_participation` (`session_id`);--> statement-breakpoint
CREATE INDEX `record_participation_person` ON `record_participation` (`participant_id`);--> statement-breakpoint
CREATE TABLE `record_reviews` (
	`id` text PRIMARY KEY NOT NULL,
	`note_id` text NOT NULL,
	`reviewer_id` text NOT NULL,
	`reviewed_as` text NOT NULL,
	`decision` text NOT NULL,
	`comment` text NOT NULL,
	`note_hash` text NOT NULL,
	`at_ms` integer NOT NULL,
	FOREIGN KEY (`note_id`) REFERENCES `record_notes`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `record_reviews_note` ON `record_reviews` (`note_id`);