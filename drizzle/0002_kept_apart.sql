CREATE TABLE `kept_apart` (
	`id` text PRIMARY KEY NOT NULL,
	`group_id` text NOT NULL,
	`one_id` text NOT NULL,
	`other_id` text NOT NULL,
	`from_ms` integer NOT NULL,
	`until_ms` integer,
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`one_id`) REFERENCES `participants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`other_id`) REFERENCES `participants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `kept_apart_group` ON `kept_apart` (`group_id`);