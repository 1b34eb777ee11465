/**
 * The matrix as it was agreed: facilitator, supervisor, administrator. Written out a second time on purpose, so that no
 * cell of the policy changes unseen.
 */
export const AGREED = `
groups:create        site  none  site
groups:read          own   site  site
groups:write         own   none  site
participants:create  site  none  site
participants:read    own   site  site
participants:write   own   none  site
certifications:write own   site  site
rosters:read         own   site  site
rosters:write        own   none  site
kept-apart:read      own   none  none
kept-apart:write     own   none  none
sessions:read        own   site  site
room:steer           own   none  none
answers:read         own   none  none
own-words:take       none  none  none
attendance:read      own   site  site
attendance:write     own   none  none
participation:read   own   site  none
note-drafts:read     own   none  none
note-drafts:write    own   none  none
signed-notes:read    own   site  none
signed-notes:add     own   none  none
signed-notes:review  none  site  none
record:search        own   site  none
psychotherapy-notes:read  own  none  none
psychotherapy-notes:write own  none  none
consents:read        own   site  site
consents:write       own   none  site
disclosures:read     own   site  site
disclosures:write    own   site  site
goals:read           own   site  none
goals:write          own   none  none
phrases:use          site  none  none
exercises:read       site  site  site
exercises:write      site  site  none
plans:read           site  site  site
plans:write          site  site  none
staff:read           site  site  site
staff:write          none  none  site
devices:read         none  none  site
devices:write        none  none  site
settings:read        site  site  site
settings:write       none  none  site
audit:read           none  none  site
holds:read           none  none  site
holds:write          none  none  site
records:delete       none  none  site
everything:give      own   none  site
emergency:begin      site  none  none
emergency:read       emergency  none  none
emergencies:read     none  site  site
emergencies:see      none  site  site
`;
