/** Ids are opaque text. The brand keeps a seat's id from being passed for a session's. */
declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

export type SiteId = Id<'site'>;
export type StaffId = Id<'staff'>;
export type SignInId = Id<'sign-in'>;
export type DeviceId = Id<'device'>;
export type GroupId = Id<'group'>;
export type ParticipantId = Id<'participant'>;
export type EnrolmentId = Id<'enrolment'>;
export type SessionId = Id<'session'>;
/** A UUID for a clinic's own exercise, a slug for one of the curriculum. */
export type ExerciseId = Id<'exercise'>;
export type PlanId = Id<'plan'>;
export type PlanItemId = Id<'plan-item'>;
/** Something left over from one evening and offered for the next. */
export type NextItemId = Id<'next-item'>;
export type PictureId = Id<'picture'>;
export type SeatId = Id<'seat'>;
/** One binding of a browser to a seat, or its wish for one at the door. */
export type HoldId = Id<'hold'>;
export type BreakId = Id<'break'>;
export type ActivityId = Id<'activity'>;
export type AnswerId = Id<'answer'>;
export type FlagId = Id<'flag'>;
export type NoteId = Id<'note'>;
/** One opening of a record in an emergency. */
export type EmergencyId = Id<'emergency'>;
