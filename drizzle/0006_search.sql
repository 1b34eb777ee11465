CREATE TABLE `search_entries` (
	`id` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`source_id` text NOT NULL,
	`note_id` text,
	`session_id` text NOT NULL,
	`group_id` text NOT NULL,
	`participant_id` text,
	`at_ms` integer NOT NULL,
	`is_draft` integer NOT NULL,
	`text` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `search_entries_source` ON `search_entries` (`kind`,`source_id`);--> statement-breakpoint
CREATE INDEX `search_entries_group` ON `search_entries` (`group_id`,`at_ms`);--> statement-breakpoint
CREATE INDEX `search_entries_person` ON `search_entries` (`participant_id`,`at_ms`);--> statement-breakpoint
CREATE VIRTUAL TABLE `record_search` USING fts5(`text`, content='search_entries', content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='2 3');
--> statement-breakpoint
CREATE TRIGGER `search_entries_added` AFTER INSERT ON `search_entries`
BEGIN INSERT INTO `record_search`(`rowid`, `text`) VALUES (NEW.id, NEW.text); END;
--> statement-breakpoint
CREATE TRIGGER `search_entries_dropped` AFTER DELETE ON `search_entries`
BEGIN INSERT INTO `record_search`(`record_search`, `rowid`, `text`) VALUES ('delete', OLD.id, OLD.text); END;
--> statement-breakpoint
CREATE TRIGGER `search_entries_changed` AFTER UPDATE OF `text` ON `search_entries` WHEN NEW.text IS NOT OLD.text
BEGIN
	INSERT INTO `record_search`(`record_search`, `rowid`, `text`) VALUES ('delete', OLD.id, OLD.text);
	INSERT INTO `record_search`(`rowid`, `text`) VALUES (NEW.id, NEW.text);
END;
--> statement-breakpoint
CREATE TRIGGER `record_notes_searched` AFTER INSERT ON `record_notes`
BEGIN
	INSERT INTO search_entries (kind, source_id, note_id, session_id, group_id, participant_id, at_ms, is_draft, text)
	SELECT 'note', NEW.id, NEW.id, NEW.session_id, s.group_id, NEW.participant_id, s.planned_start_at_ms, NEW.status = 'draft',
		coalesce((SELECT group_concat(value, char(10)) FROM json_each(NEW.body)), '')
	FROM sessions s WHERE s.id = NEW.session_id;
END;
--> statement-breakpoint
CREATE TRIGGER `record_notes_searched_again` AFTER UPDATE OF `body`, `status` ON `record_notes`
WHEN NEW.body IS NOT OLD.body OR (NEW.status = 'draft') IS NOT (OLD.status = 'draft')
BEGIN
	UPDATE search_entries SET is_draft = (NEW.status = 'draft'),
		text = coalesce((SELECT group_concat(value, char(10)) FROM json_each(NEW.body)), '')
	WHERE kind = 'note' AND source_id = NEW.id;
END;
--> statement-breakpoint
CREATE TRIGGER `record_notes_no_longer_searched` AFTER DELETE ON `record_notes`
BEGIN DELETE FROM search_entries WHERE kind = 'note' AND source_id = OLD.id; END;
--> statement-breakpoint
CREATE TRIGGER `record_addenda_searched` AFTER INSERT ON `record_addenda`
BEGIN
	INSERT INTO search_entries (kind, source_id, note_id, session_id, group_id, participant_id, at_ms, is_draft, text)
	SELECT 'addendum', NEW.id, n.id, n.session_id, s.group_id, n.participant_id, s.planned_start_at_ms, 0, NEW.text
	FROM record_notes n JOIN sessions s ON s.id = n.session_id WHERE n.id = NEW.note_id;
END;
--> statement-breakpoint
CREATE TRIGGER `record_addenda_no_longer_searched` AFTER DELETE ON `record_addenda`
BEGIN DELETE FROM search_entries WHERE kind = 'addendum' AND source_id = OLD.id; END;
--> statement-breakpoint
CREATE TRIGGER `record_activities_searched` AFTER INSERT ON `record_activities`
BEGIN
	INSERT INTO search_entries (kind, source_id, note_id, session_id, group_id, participant_id, at_ms, is_draft, text)
	SELECT 'activity', NEW.id, NULL, NEW.session_id, s.group_id, NULL, s.planned_start_at_ms, 0,
		coalesce((SELECT group_concat(value, char(10)) FROM json_tree(NEW.title) WHERE type = 'text'), '') || char(10) ||
		coalesce((SELECT group_concat(value, char(10)) FROM json_tree(NEW.group_lines) WHERE type = 'text'), '')
	FROM sessions s WHERE s.id = NEW.session_id;
END;
--> statement-breakpoint
CREATE TRIGGER `record_activities_no_longer_searched` AFTER DELETE ON `record_activities`
BEGIN DELETE FROM search_entries WHERE kind = 'activity' AND source_id = OLD.id; END;
--> statement-breakpoint
CREATE TRIGGER `record_follow_ups_searched` AFTER INSERT ON `record_follow_ups` WHEN NEW.done IS NOT NULL
BEGIN
	INSERT INTO search_entries (kind, source_id, note_id, session_id, group_id, participant_id, at_ms, is_draft, text)
	SELECT 'follow-up', NEW.id, NULL, NEW.session_id, s.group_id, NEW.participant_id, s.planned_start_at_ms, 0, NEW.done
	FROM sessions s WHERE s.id = NEW.session_id;
END;
--> statement-breakpoint
CREATE TRIGGER `record_follow_ups_no_longer_searched` AFTER DELETE ON `record_follow_ups`
BEGIN DELETE FROM search_entries WHERE kind = 'follow-up' AND source_id = OLD.id; END;
--> statement-breakpoint
-- What a record held before it could be searched.
INSERT INTO search_entries (kind, source_id, note_id, session_id, group_id, participant_id, at_ms, is_draft, text)
SELECT 'note', n.id, n.id, n.session_id, s.group_id, n.participant_id, s.planned_start_at_ms, n.status = 'draft',
	coalesce((SELECT group_concat(value, char(10)) FROM json_each(n.body)), '')
FROM record_notes n JOIN sessions s ON s.id = n.session_id;
--> statement-breakpoint
INSERT INTO search_entries (kind, source_id, note_id, session_id, group_id, participant_id, at_ms, is_draft, text)
SELECT 'addendum', a.id, n.id, n.session_id, s.group_id, n.participant_id, s.planned_start_at_ms, 0, a.text
FROM record_addenda a JOIN record_notes n ON n.id = a.note_id JOIN sessions s ON s.id = n.session_id;
--> statement-breakpoint
INSERT INTO search_entries (kind, source_id, note_id, session_id, group_id, participant_id, at_ms, is_draft, text)
SELECT 'activity', a.id, NULL, a.session_id, s.group_id, NULL, s.planned_start_at_ms, 0,
	coalesce((SELECT group_concat(value, char(10)) FROM json_tree(a.title) WHERE type = 'text'), '') || char(10) ||
	coalesce((SELECT group_concat(value, char(10)) FROM json_tree(a.group_lines) WHERE type = 'text'), '')
FROM record_activities a JOIN sessions s ON s.id = a.session_id;
--> statement-breakpoint
INSERT INTO search_entries (kind, source_id, note_id, session_id, group_id, participant_id, at_ms, is_draft, text)
SELECT 'follow-up', f.id, NULL, f.session_id, s.group_id, f.participant_id, s.planned_start_at_ms, 0, f.done
FROM record_follow_ups f JOIN sessions s ON s.id = f.session_id WHERE f.done IS NOT NULL;
