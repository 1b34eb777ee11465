CREATE TABLE `kept_answers` (
	`participant_id` text NOT NULL,
	`exercise_id` text NOT NULL,
	`step` text NOT NULL,
	`answer` text NOT NULL,
	`updated_at_ms` integer NOT NULL,
	PRIMARY KEY(`participant_id`, `exercise_id`, `step`),
	FOREIGN KEY (`participant_id`) REFERENCES `participants`(`id`) ON UPDATE no action ON DELETE no action
);
