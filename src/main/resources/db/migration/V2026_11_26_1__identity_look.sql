-- What a name looks like: the same for names that people cannot tell apart. Names.look has the
-- same rule; names are a-z 0-9 and hyphens already.
alter table identity_person add column look varchar(30) not null
    generated always as (translate(replace(replace(name, 'rn', 'm'), 'vv', 'w'), '01', 'ol')) stored;
create index identity_person_look on identity_person (look);
